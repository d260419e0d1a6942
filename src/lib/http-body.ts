import { type Readable, Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { Failure } from './failure.js'

export type BodyLimits = {
  /** Bytes as they come over the wire. */
  readonly wire: number
  /** Bytes after decompression. */
  readonly decoded: number
}

/** Reads a body whole, decompressed, and stops at the first byte over either limit. Throws Failure 'invalid' then. */
export async function readBody(
  body: Readable,
  encoding: string,
  limits: BodyLimits,
  host: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  const collect = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  const decoders = decodersFor(encoding, host)
  const stages = [meter(limits.wire, host), ...decoders, ...(decoders.length > 0 ? [meter(limits.decoded, host)] : [])]
  const within = decoders.length > 0 ? stages : [meter(Math.min(limits.wire, limits.decoded), host)]
  await pipeline([body, ...within, collect], { signal })
  return Buffer.concat(chunks)
}

function meter(most: number, host: string): Transform {
  let seen = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length
      if (seen > most) done(tooLarge(host, most))
      else done(null, chunk)
    },
  })
}

/** The Failure for a body over its limit (bytes). */
export function tooLarge(host: string, most: number): Failure {
  const limit = most >= 1024 * 1024 ? `${Math.floor(most / (1024 * 1024))} MB` : `${most} bytes`
  return new Failure(
    'invalid',
    host,
    `${host} sent more than ${limit}, which is more than an article holds: give a smaller page.`,
  )
}

function decodersFor(encoding: string, host: string): Transform[] {
  const names = encoding
    .toLowerCase()
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '' && name !== 'identity')
  // One layer is all that servers send; more are a way to make a small body unfold for ever.
  if (names.length > 1) throw unknownEncoding(host, encoding)
  return names.map(name => {
    if (name === 'gzip' || name === 'x-gzip') return createGunzip()
    if (name === 'deflate') return createInflate()
    if (name === 'br') return createBrotliDecompress()
    throw unknownEncoding(host, encoding)
  })
}

function unknownEncoding(host: string, encoding: string): Failure {
  return new Failure(
    'invalid',
    host,
    `${host} sent a page in the unknown encoding "${encoding.slice(0, 40)}": save it as a file and give that.`,
  )
}
