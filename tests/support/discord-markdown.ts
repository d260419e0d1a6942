/** What a piece of Markdown does to a reader, beside being text. */
export type Effect = {
  readonly kind:
    | 'header'
    | 'small'
    | 'item'
    | 'quote'
    | 'bold'
    | 'italic'
    | 'underline'
    | 'struck'
    | 'spoiler'
    | 'code'
    | 'link'
    | 'address'
    | 'bare address'
    | 'ping'
    | 'emoji'
    | 'time'
    | 'other'
  /** The words that show it, and where a link leads. */
  readonly shown: string
  readonly target?: string
}

export type Read = { readonly text: string; readonly effects: readonly Effect[] }

// As the desktop client reads: a fork of simple-markdown. Written from its rules, not from our renderer.
const LINE = /^ *(?:(#{1,3})\s+(?!#)|(-#)\s+|((?:[*+-]|\d+\.)) +|(>(?:>>)?) )/
const INLINE: readonly (readonly [Effect['kind'] | 'escape', RegExp])[] = [
  ['escape', /\\([^0-9A-Za-z\s])/y],
  ['code', /(`+)([\s\S]*?[^`])\1(?!`)/y],
  ['ping', /<@[!&]?\d+>|<#\d+>|@everyone|@here/y],
  ['emoji', /<a?:\w+:\d+>|:[\w~+-]+:/y],
  ['time', /<t:-?\d+(?::[A-Za-z])?>/y],
  ['address', /<((?:https?|steam|discord|mailto|tel|ftp):[^\s>]+)>/y],
  ['other', /<\/[^>]+:\d+>|<id:\w+>|<sound:\d+:\d+>|<[\w.+-]+@[\w.-]+>|<\+\d+>/y],
  ['bare address', /(?:https?|steam|discord):\/\/[^\s<]+[^<.,:;"'\]\s]/iy],
  [
    'link',
    /\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?(?:\s+['"][\s\S]*?['"])?\s*\)/y,
  ],
  ['bold', /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y],
  ['underline', /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y],
  ['italic', /_((?:__|\\[\s\S]|[^\\_])+?)_(?![A-Za-z0-9_])|\*(?=\S)((?:\*\*|\\[\s\S]|[^*\\])+?)\*(?!\*)/y],
  ['struck', /~~([\s\S]+?)~~(?!_)/y],
  ['spoiler', /\|\|([\s\S]+?)\|\|/y],
]
const PLAIN = /[^\\`<@:[*_~|hsdHSD]+/y

/** What a reader of Discord sees of a text display: its words, and all that is more than words. */
export function readMarkdown(content: string): Read {
  const effects: Effect[] = []
  const text = content
    .split('\n')
    .map(line => {
      const [opening, header, small, item] = LINE.exec(line) ?? []
      if (opening === undefined) return inline(line, effects)
      const kind =
        header !== undefined ? 'header' : small !== undefined ? 'small' : item !== undefined ? 'item' : 'quote'
      const shown = inline(line.slice(opening.length), effects)
      effects.push({ kind, shown })
      return shown
    })
    .join('\n')
  return { text, effects }
}

function inline(line: string, effects: Effect[]): string {
  let text = ''
  for (let at = 0; at < line.length; ) {
    PLAIN.lastIndex = at
    const plain = PLAIN.exec(line)?.[0]
    if (plain !== undefined) {
      text += plain
      at += plain.length
      continue
    }
    const found = firstOf(line, at)
    if (found === undefined) {
      text += line[at]
      at += 1
      continue
    }
    const { kind, match } = found
    at += match[0].length
    const inner = match[1] ?? match[2] ?? match[0]
    if (kind === 'escape') text += inner
    else if (kind === 'link') {
      effects.push({ kind, shown: inner, target: match[2] ?? '' })
      text += inner
    } else if (
      kind === 'bold' ||
      kind === 'underline' ||
      kind === 'italic' ||
      kind === 'struck' ||
      kind === 'spoiler'
    ) {
      const shown = inline(inner, effects)
      effects.push({ kind, shown })
      text += shown
    } else {
      const shown = kind === 'code' ? (match[2] ?? '') : inner
      effects.push({ kind, shown, ...(kind === 'address' ? { target: inner } : {}) })
      text += shown
    }
  }
  return text
}

function firstOf(line: string, at: number) {
  for (const [kind, pattern] of INLINE) {
    pattern.lastIndex = at
    const match = pattern.exec(line)
    if (match !== null) return { kind, match }
  }
  return undefined
}
