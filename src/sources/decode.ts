import { Failure } from '../lib/failure.js'
import { magicOf } from './magic.js'

/** A document as characters. `bom` says whether it began with a byte order mark, which `text` leaves out. */
export type Decoded = { readonly text: string; readonly encoding: string; readonly bom: boolean }

/** Text has next to none of these; a share of them above this is not text. */
const MOST_CONTROLS = 0.02

/**
 * Bytes to text: byte order mark, then the declared charsets in their order, then UTF-8 if it is valid, else windows-1252
 * (the WHATWG names). A declaration counts only where every byte fits it. Throws Failure 'invalid' for what is empty or not text, saying what to do.
 */
export function decodeText(name: string, bytes: Uint8Array, ...declared: readonly (string | undefined)[]): Decoded {
  const what = magicOf(bytes)
  if (what !== undefined) throw notText(name, `is ${what}, not text`)
  const mark = markOf(bytes)
  const wide = mark ?? wideXml(bytes)
  if (wide === undefined && bytes.includes(0)) throw notText(name, 'is not text')
  const decoded =
    wide === undefined
      ? decodeUnmarked(bytes, declared)
      : { text: new TextDecoder(wide).decode(bytes), encoding: wide, bom: mark !== undefined }
  if (decoded.text.trim() === '') throw new Failure('invalid', name, `${name} is empty.`)
  if (controlsIn(decoded.text) > MOST_CONTROLS * decoded.text.length) throw notText(name, 'is not text')
  return decoded
}

const CONTROL = /[^\P{Cc}\s]/u

// White space and ESC (which some wires begin with) are not counted.
function controlsIn(text: string): number {
  if (!CONTROL.test(text)) return 0
  let count = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 9 || (code > 13 && code < 32 && code !== 27) || code === 127) count += 1
  }
  return count
}

function markOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined
}

// "<?" in two bytes each, without a mark (XML 1.0, appendix F.1).
function wideXml([a, b, c, d]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (a === 0x3c && b === 0 && c === 0x3f && d === 0) return 'utf-16le'
  return a === 0 && b === 0x3c && c === 0 && d === 0x3f ? 'utf-16be' : undefined
}

function decodeUnmarked(bytes: Uint8Array, declared: readonly (string | undefined)[]): Decoded {
  for (const label of [...declared, 'utf-8']) {
    const decoder = label === undefined ? undefined : strictDecoder(label)
    try {
      // Every byte fits it, and servers state it for what is not: it is the last resort, not the first.
      if (decoder?.encoding === 'windows-1252') continue
      if (decoder !== undefined) return { text: decoder.decode(bytes), encoding: decoder.encoding, bom: false }
    } catch {
      // The declaration was wrong, or it is not UTF-8: the next in line is tried.
    }
  }
  return { text: windows1252(bytes), encoding: 'windows-1252', bom: false }
}

// The 32 places where windows-1252 is not Latin-1 (WHATWG index-windows-1252, from 0x80).
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

// Node 20's TextDecoder reads windows-1252 as Latin-1, which turns quotes and dashes into control characters.
function windows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes).toString('latin1')
  return latin1.replace(/[\x80-\x9f]/g, character => WINDOWS_1252.charAt(character.charCodeAt(0) - 0x80))
}

// A page that says UTF-16 in its own ASCII bytes is wrong (WHATWG, "prescan a byte stream"), and so is an unknown label.
function strictDecoder(label: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return /^utf-?16|^unicode|^ucs-2|^iso-10646/i.test(label.trim())
      ? undefined
      : new TextDecoder(label, { fatal: true })
  } catch {
    return undefined
  }
}

function notText(name: string, why: string): Failure {
  return new Failure('invalid', name, `${name} ${why}: save it as .txt, .md, .html or .json.`)
}

/** The charset of a Content-Type ("text/html; charset=gbk"), or undefined. */
export function charsetOf(contentType: string | undefined): string | undefined {
  return /charset\s{0,3}=\s{0,3}["']?([\w.:-]{2,40})/i.exec(contentType ?? '')?.[1]
}

/** The charset that an HTML page declares in its first 2,048 bytes, or undefined. */
export function htmlCharset(bytes: Uint8Array): string | undefined {
  return charsetOf(
    /<meta\b[^>]{0,400}/gi
      [Symbol.match](Buffer.from(bytes.subarray(0, 2048)).toString('latin1'))
      ?.find(tag => /charset/i.test(tag)),
  )
}
