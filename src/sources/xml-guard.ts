import { Parser } from 'htmlparser2'
import { Failure } from '../lib/failure.js'

/** What a reader of XML is told of; text comes in pieces, entities decoded, and `path` holds local names in small letters. */
export type XmlHandler = {
  opened?(path: readonly string[], attributes: Readonly<Record<string, string>>): void
  text?(path: readonly string[], words: string): void
  /** Not called for elements that the document never closes. */
  closed?(path: readonly string[]): void
}

const DEEPEST = 64

/**
 * Reads XML in one pass without building a tree. Throws Failure 'invalid' for a document that declares entities
 * (which is how a small file unfolds for ever) and for elements nested more than 64 deep.
 * True where the document is whole: every element was closed.
 */
export function readXml(name: string, text: string, handler: XmlHandler): boolean {
  const path: string[] = []
  let whole = true
  const parser = new Parser(
    {
      onprocessinginstruction: (instruction, data) => {
        if (/^!(?:doctype|entity)/i.test(instruction) && /^!entity|\[/i.test(data)) throw declares(name)
      },
      onopentag: (tag, attributes) => {
        path.push(localName(tag))
        if (path.length > DEEPEST)
          throw new Failure('invalid', name, `${name} is nested more than ${DEEPEST} deep: check what it is.`)
        handler.opened?.(path, attributes)
      },
      ontext: words => handler.text?.(path, words),
      onclosetag: (_tag, implied) => {
        if (implied) whole = false
        else handler.closed?.(path)
        path.pop()
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(text)
  return whole
}

function declares(name: string): Failure {
  return new Failure('invalid', name, `${name} declares entities of its own, which are not read: give it without them.`)
}

function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1).toLowerCase()
}

/** The encoding that an XML declaration names in its first 200 bytes, or undefined. */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  return /^\s{0,20}<\?xml\b[^>]{0,120}?\bencoding\s{0,3}=\s{0,3}["']([\w.:-]{2,40})["']/.exec(head)?.[1]
}
