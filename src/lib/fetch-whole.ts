/** What one fetch may cost, and what is thrown where it costs more. */
export type WholeLimits = {
  /** Milliseconds from the request to the last byte of the body. */
  readonly ms: number
  readonly mostBytes: number
  /** What it rejects with where it took too long, */
  late(): Error
  /** and where the body is too large. */
  tooLarge(): Error
}

/**
 * A fetch that is over in time, its body read whole. The deadline is a timer of ours: a signal handed to the platform's fetch may
 * be collected as garbage between the headers and the body, and then nothing ever ends the wait. Rejects with whatever went wrong.
 */
export async function fetchWhole(
  url: string | URL,
  init: Omit<RequestInit, 'signal'>,
  { ms, mostBytes, late, tooLarge }: WholeLimits,
): Promise<{ readonly response: Response; readonly bytes: Uint8Array<ArrayBuffer> }> {
  const control = new AbortController()
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  let timer: NodeJS.Timeout | undefined
  const work = async () => {
    const response = await fetch(url, { ...init, signal: control.signal })
    reader = response.body?.getReader()
    return { response, bytes: await readAll(reader, mostBytes, tooLarge) }
  }
  const expiry = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), ms)
  })
  try {
    return await Promise.race([work(), expiry])
  } catch (error) {
    // Lets go of the connection, whichever of the two it is that still listens.
    control.abort()
    void reader?.cancel().catch(() => undefined)
    throw error
  } finally {
    clearTimeout(timer)
  }
}

async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  mostBytes: number,
  tooLarge: () => Error,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const next = await reader?.read()
    if (next === undefined || next.done) return new Uint8Array(Buffer.concat(chunks))
    length += next.value.length
    if (length > mostBytes) throw tooLarge()
    chunks.push(next.value)
  }
}
