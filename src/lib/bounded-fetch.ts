import { Failure } from './failure.js'

/**
 * A fetch whose whole answer is here, of at most `mostBytes`, before `signal` aborts, or never is: the time that a client allows for
 * headers says nothing of a body that drips. It follows no redirect, since it carries a key.
 */
export function boundedFetch(request: typeof fetch, signal: AbortSignal, mostBytes: number): typeof fetch {
  return async (input, init) => {
    const both = init?.signal ? AbortSignal.any([init.signal, signal]) : signal
    const response = await request(input, { ...init, signal: both, redirect: 'error' })
    const { status, statusText, headers } = response
    const body = new Uint8Array(await bytesOf(response, mostBytes))
    return new Response(body, { status, statusText, headers: { 'content-type': headers.get('content-type') ?? '' } })
  }
}

async function bytesOf({ body }: Response, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving the loop cancels what has not come yet.
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > most)
      throw new Failure('invalid', 'model', `The model’s answer is longer than ${most} bytes; check its address.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
