import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { Failure } from './failure.js'

const CIPHER = 'aes-256-gcm'
// NIST SP 800-38D: 96 bits of nonce, 128 of tag.
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Encrypts and decrypts what must not stand readable in the database. */
export type Sealer = {
  /** `about` is bound to the words: they open only for the same `about` ('slack T1'). */
  seal(words: string, about: string): string
  /** Throws a Failure where the key is another one, or somebody changed what was sealed. */
  open(sealed: string, about: string): string
}

/** AES-256-GCM with a key of 32 bytes, given as 64 hex digits or in base64. Throws a Failure for any other key. */
export function makeSealer(key: string): Sealer {
  const secret = keyOf(key)
  return {
    seal(words, about) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(CIPHER, secret, nonce).setAAD(Buffer.from(about))
      const body = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()])
      return `1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    open(sealed, about) {
      try {
        const [version, text = ''] = sealed.split(/\.(.*)/s)
        if (version !== '1') throw new Error(`sealed by version ${version}`)
        const bytes = Buffer.from(text, 'base64url')
        // Node passes over what is no base64, so that many spellings would open: the one that was written does.
        if (bytes.toString('base64url') !== text) throw new Error('not as it was written')
        const nonce = bytes.subarray(0, NONCE_BYTES)
        const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
        const decipher = createDecipheriv(CIPHER, secret, nonce, { authTagLength: TAG_BYTES })
        decipher.setAAD(Buffer.from(about)).setAuthTag(tag)
        return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
      } catch (cause) {
        const advice = 'set TRADEWIND_SECRET_KEY to the key that it was stored with, or install again'
        throw new Failure('unauthorised', about, `What is stored for ${about} cannot be decrypted: ${advice}.`, {
          cause,
        })
      }
    },
  }
}

function keyOf(key: string): Buffer {
  if (/^[0-9a-f]{64}$/i.test(key)) return Buffer.from(key, 'hex')
  // 43 characters and the padding: Node would read a sentence as base64 too, and a weak key out of it.
  if (/^[\w+/-]{43}=?$/.test(key)) return Buffer.from(key, 'base64')
  const advice = 'make one with: openssl rand -hex 32'
  throw new Failure('invalid', 'TRADEWIND_SECRET_KEY', `TRADEWIND_SECRET_KEY must be a key of 32 bytes; ${advice}.`)
}
