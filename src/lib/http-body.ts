import { type Readable, Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { Failure } from './failure.js'

const WIRE_SHARE = 1.6

/**
 * The body of an answer whole and decompressed, of at most `maxBytes` then and 1.6 times that on the wire. Throws Failure
 * 'invalid' where it is larger, or comes in an encoding that is not known.
 */
export async function wholeBody(
  body: Readable,
  headers: Headers,
  maxBytes: number,
  host: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const wire = Math.floor(maxBytes * WIRE_SHARE)
  if (Number(headers.get('content-length') ?? 0) > wire) throw tooLarge(host, maxBytes)
  return readBody(body, headers.get('content-encoding') ?? '', { wire, decoded: maxBytes }, host, signal)
}

type BodyLimits = {
  /** Bytes as they come over the wire. */
  readonly wire: number
  /** Bytes after decompression. */
  readonly decoded: number
}

/** Reads a body whole, decompressed, and stops at the first byte over either limit. Throws Failure 'invalid' then. */
async function readBody(
  body: Readable,
  encoding: string,
  limits: BodyLimits,
  host: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const decoders = decodersFor(encoding, host)
  const chunks: Buffer[] = []
  if (decoders.length === 0) {
    // Without a decoder a pipeline's streams would cost more than the reading. The signal ends `body` itself.
    const meet = counter(Math.min(limits.wire, limits.decoded), host)
    for await (const chunk of body) chunks.push(meet(chunk))
    signal.throwIfAborted()
    return Buffer.concat(chunks)
  }
  const collect = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  await pipeline([body, meter(limits.wire, host), ...decoders, meter(limits.decoded, host), collect], { signal })
  return Buffer.concat(chunks)
}

function meter(most: number, host: string): Transform {
  const meet = counter(most, host)
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        done(null, meet(chunk))
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)))
      }
    },
  })
}

/** Hands chunks on until they are more than `most` bytes together; throws then. */
function counter(most: number, host: string): (chunk: Buffer) => Buffer {
  let seen = 0
  return chunk => {
    seen += chunk.length
    if (seen > most) throw tooLarge(host, most)
    return chunk
  }
}

/** The Failure for a body over its limit (bytes). */
function tooLarge(host: string, most: number): Failure {
  const limit = most >= 1024 * 1024 ? `${Math.floor(most / (1024 * 1024))} MB` : `${most} bytes`
  return new Failure(
    'invalid',
    host,
    `${host} sent more than ${limit}, which is more than is read from one address: give a smaller page, or save its text as a file.`,
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
