import { Failure } from '../lib/failure.js'

const MB = 1024 * 1024

/** The most bytes of text that one article may have. */
export const MAX_ARTICLE_BYTES = 5 * MB
/** The most bytes that a file of many articles (.json, .jsonl) may have. */
export const MAX_BATCH_BYTES = 50 * MB

/** The limit in bytes for a document of this name: a JSON file may hold many articles. */
export function limitFor(name: string): number {
  return /\.(?:json|jsonl|ndjson)$/i.test(name) ? MAX_BATCH_BYTES : MAX_ARTICLE_BYTES
}

/** The Failure for a document of `bytes` bytes, where more than `limit` are refused. */
export function tooBig(name: string, bytes: number, limit: number): Failure {
  const what = limit === MAX_BATCH_BYTES ? 'a file of articles' : 'an article'
  return new Failure('invalid', name, `${name} is ${megabytes(bytes)}; ${what} may be at most ${megabytes(limit)}.`)
}

/** The same, for a stream whose end nobody has seen. */
export function tooLong(name: string, limit: number): Failure {
  return new Failure(
    'invalid',
    name,
    `${name} holds more than ${megabytes(limit)}; an article may be at most ${megabytes(MAX_ARTICLE_BYTES)}.`,
  )
}

// Rounded up below ten, so that what is just over the limit never reads as the limit itself.
function megabytes(bytes: number): string {
  const size = bytes / MB
  return `${size >= 9.5 ? Math.round(size) : Math.ceil(size * 10) / 10} MB`
}

/** All bytes of a stream, or Failure 'invalid' at the first byte over `limit`. */
export async function collect(
  name: string,
  stream: AsyncIterable<Uint8Array | string>,
  limit: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let seen = 0
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    seen += bytes.length
    if (seen > limit) throw tooLong(name, limit)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}
