/** A word of a text, with its UTF-16 offsets. An abbreviation with full stops ("U.S.") is one token. */
export type Token = {
  readonly start: number
  readonly end: number
  /** The word as written, without the full stops of an abbreviation. */
  readonly word: string
}

const WORD = /(?:\p{Lu}\.){2,}(?:\p{Lu}(?![\p{L}\p{N}]))?|[\p{L}\p{M}\p{N}]+/gu
const PLAIN = /^[A-Za-z0-9]*$/

/** The words of a text in order. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(WORD)) {
    const raw = match[0]
    const word = raw.includes('.') ? raw.replaceAll('.', '') : raw
    tokens.push({ start: match.index, end: match.index + raw.length, word })
  }
  return tokens
}

// Letters that Unicode does not take apart into a base letter and a mark.
const WHOLE_LETTERS: Readonly<Record<string, string>> = { đ: 'd', ø: 'o', ł: 'l', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' }

/** Lower case without accents: 'Việt' and 'viet' are one. */
export function fold(word: string): string {
  const lower = word.toLowerCase()
  if (PLAIN.test(lower)) return lower
  return lower
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đøłıßæœ]/g, letter => WHOLE_LETTERS[letter] ?? letter)
}

export type Gap = 'space' | 'hyphen' | 'comma' | 'other'

const SPACE = /^[ \t\u00a0\u202f]*\r?\n?[ \t\u00a0\u202f]*$/
const HYPHEN = /^[ ]?[-\u2010-\u2015/][ ]?$/

/** What stands between two neighbouring tokens. Initials and apostrophes count as a space: "Donald J. Trump", "Cote d'Ivoire". */
export function gapBetween(text: string, left: Token, right: Token): Gap {
  if (right.start - left.end > 4) return 'other'
  const between = text.slice(left.end, right.start)
  if (SPACE.test(between)) return 'space'
  if (HYPHEN.test(between)) return 'hyphen'
  if (/^['’‘`´]$/.test(between)) return 'space'
  if (between === '. ' || between === '.') return left.word.length <= 2 ? 'space' : 'other'
  return /^, ?$/.test(between) ? 'comma' : 'other'
}

/** True where a word begins with a capital letter. */
export function isCapitalised(word: string): boolean {
  const code = word.charCodeAt(0)
  if (code < 128) return code >= 65 && code <= 90
  return /^\p{Lu}/u.test(word)
}

/** True where every letter of a word is a capital, and there are at least two. */
export function isAllCaps(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase()
}
