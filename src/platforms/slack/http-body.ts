import type { IncomingMessage } from 'node:http'

/** What Slack sends is a few kilobytes; a view with all that it may hold is under 300. */
export const MOST_BYTES = 1_000_000

/** The body of a request, whole; undefined where it is larger than a megabyte, of which the rest is not read. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return undefined
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    length += bytes.length
    if (length > MOST_BYTES) return undefined
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}
