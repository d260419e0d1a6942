import type { FetchFunction } from '@slack/web-api'
import { Failure } from '../../lib/failure.js'
import { limited } from './failure.js'

// A page of history with two hundred full messages is under 4 MB.
const MOST_BYTES = 16 * 1024 * 1024
const SECONDS = /^\d{1,9}$/

/**
 * A fetch for the SDK that is over within `ms` milliseconds, the body included. The SDK's own `timeout` hands its signal to
 * the platform's fetch and lets go of it: should the garbage be collected before the body has come, nothing ever ends the wait.
 * Rejects with a Failure for a time-out, for a body of more than 16 MB, and for a 429 that does not say how long to wait.
 */
export function wholeFetch(ms: number): FetchFunction {
  return async (url, init = {}) => {
    const control = new AbortController()
    let reader: ReadableStreamDefaultReader<Uint8Array> | undefined
    let timer: NodeJS.Timeout | undefined
    const work = async () => {
      const { signal: _, ...rest } = init
      const response = await fetch(url, { ...rest, signal: control.signal })
      reader = response.body?.getReader()
      return { response, bytes: await readAll(reader) }
    }
    const expiry = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const words = 'Slack took too long to answer; it is asked again later.'
        reject(new Failure('retry', 'slack', words, { ambiguous: true }))
      }, ms)
    })
    try {
      const { response, bytes } = await Promise.race([work(), expiry])
      const { ok, status, statusText, headers } = response
      if (status === 429 && !SECONDS.test(headers.get('retry-after') ?? '')) throw limited('slack', undefined)
      const text = () => Promise.resolve(new TextDecoder().decode(bytes))
      return {
        ...{ ok, status, statusText, headers, url: response.url, text },
        arrayBuffer: () => Promise.resolve(new Uint8Array(bytes).buffer),
        json: async (): Promise<unknown> => JSON.parse(await text()),
      }
    } catch (error) {
      // Lets go of the connection, whichever of the two it is that still listens.
      control.abort()
      void reader?.cancel().catch(() => undefined)
      throw error
    } finally {
      clearTimeout(timer)
    }
  }
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const next = await reader?.read()
    if (next === undefined || next.done) return Buffer.concat(chunks)
    length += next.value.length
    if (length > MOST_BYTES) {
      throw new Failure('retry', 'slack', 'Slack’s reply is larger than anything it should say.', { ambiguous: true })
    }
    chunks.push(next.value)
  }
}
