/** A word of a text, with its UTF-16 offsets. An abbreviation with full stops ("U.S.") is one token. */
export type Token = {
  readonly start: number
  readonly end: number
  /** The word as written, without the full stops of an abbreviation. */
  readonly word: string
}

const ABBREVIATION = /(?:\p{Lu}\.){2,}(?:\p{Lu}(?![\p{L}\p{N}]))?/uy
const WORD = /[\p{L}\p{M}\p{N}]+/uy
const PLAIN = /^[A-Za-z0-9]*$/
const POINT = 46

/** The words of a text in order. Most are plain ASCII, which is read without a pattern: every word of every article passes here. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at)
    if (code < 128 && !isPlain(code)) {
      at += 1
      continue
    }
    let end = at
    while (isPlain(text.charCodeAt(end))) end += 1
    if (end - at <= 1 && (code > 127 || text.charCodeAt(end) === POINT)) {
      const abbreviation = matchAt(ABBREVIATION, text, at)
      if (abbreviation !== undefined) {
        tokens.push({ start: at, end: at + abbreviation.length, word: abbreviation.replaceAll('.', '') })
        at += abbreviation.length
        continue
      }
    }
    if (text.charCodeAt(end) > 127) {
      // A letter outside ASCII goes on or opens here; what is none (a quotation mark, a blank) is passed over.
      const word = matchAt(WORD, text, at)
      if (word === undefined) {
        at += 1
        continue
      }
      end = at + word.length
    }
    tokens.push({ start: at, end, word: text.slice(at, end) })
    at = end
  }
  return tokens
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  const match = pattern.exec(text)
  // Within a pair of surrogates a pattern may look back by one unit.
  return match === null || match.index !== at ? undefined : match[0]
}

/** An ASCII letter or figure; false behind the end of a text, where the code is NaN. */
function isPlain(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)
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
  const width = right.start - left.end
  if (width > 4) return 'other'
  if (width === 1 && text.charCodeAt(left.end) === 32) return 'space'
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
