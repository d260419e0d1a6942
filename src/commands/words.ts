/**
 * One word of a typed line, or several within quotes; with the option that it names ("topic:steel", 'topic:"south korea"').
 * `open` where the name stands alone ("topic: steel"), and what follows is meant for it.
 */
export type Word = { readonly text: string; readonly option?: string; readonly open?: true }

const CLOSING: Readonly<Record<string, string>> = { '"': '"', '“': '”"', '”': '”"', '„': '“”"' }
const NAMED = /([a-z][a-z0-9_-]*):/iy

/**
 * The words of one line. A word names an option only where the option is one of `names`, so that a colon in any other word
 * stays what it is; what follows the first colon is the value, colons and all. A quote that nobody closes ends with the line
 * where a value begins with it, and is a character elsewhere.
 */
export function wordsOf(line: string, names: ReadonlySet<string>): readonly Word[] {
  const words: Word[] = []
  let at = 0
  while (at < line.length) {
    if (line[at] === ' ') {
      at += 1
      continue
    }
    const option = nameAt(line, at, names)
    const start = option === undefined ? at : at + option.length + 1
    const { text, end } = quotedAt(line, start, option !== undefined) ?? bareAt(line, start)
    words.push(option === undefined ? { text } : end === start ? { text, option, open: true } : { text, option })
    at = end
  }
  return words
}

function nameAt(line: string, at: number, names: ReadonlySet<string>): string | undefined {
  NAMED.lastIndex = at
  const name = NAMED.exec(line)?.[1]?.toLowerCase()
  return name !== undefined && names.has(name) ? name : undefined
}

type Piece = { readonly text: string; readonly end: number }

function bareAt(line: string, start: number): Piece {
  const space = line.indexOf(' ', start)
  const end = space < 0 ? line.length : space
  return { text: line.slice(start, end), end }
}

// Telephones and word processors turn straight quotes into curly ones.
function quotedAt(line: string, start: number, isValue: boolean): Piece | undefined {
  const closing = CLOSING[line.charAt(start)]
  if (closing === undefined) return undefined
  let text = ''
  for (let at = start + 1; at < line.length; at += 1) {
    const character = line.charAt(at)
    const next = line.charAt(at + 1)
    if (character === '\\' && (next === '"' || next === '\\')) {
      text += next
      at += 1
    } else if (closing.includes(character)) return { text, end: at + 1 }
    else text += character
  }
  return isValue ? { text, end: line.length } : undefined
}
