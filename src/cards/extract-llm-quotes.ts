import type { Sentence } from '../articles/sentences.js'
import type { Span } from './claim.js'

/** Looks words up in the sentences that a model was shown. */
export type QuoteFinder = {
  /**
   * The article's own stretch that a quote means, or undefined where it has none. Quotation marks, dashes, blanks and invisible
   * characters may differ, nothing else. Of several places, one in the `cited` sentences (numbers from 1) is taken, else the first.
   */
  find(quote: string, cited?: readonly number[]): Span | undefined
}

const SHORTEST = 2
const LONGEST = 700
// A quote may run on into the next sentence; over furniture in between it may not run for long.
const LONGEST_STRETCH = 1_000
const MOST_PLACES = 40

/** A finder over the sentences of one article. One pass over the text; each look-up is one search. */
export function makeQuoteFinder(articleId: string, text: string, sentences: readonly Sentence[]): QuoteFinder {
  const { folded, at, starts } = foldSentences(text, sentences)
  const numberAt = (offset: number) => starts.findLastIndex(start => start <= offset) + 1
  return {
    find(quote, cited = []) {
      if (quote.length > LONGEST) return undefined
      const wanted = bareQuote(quote)
      if (wanted.length < SHORTEST) return undefined
      const places = placesOf(folded, wanted)
      const place = places.find(offset => cited.includes(numberAt(offset))) ?? places[0]
      if (place === undefined) return undefined
      const start = at[place]
      const last = at[place + wanted.length - 1]
      if (start === undefined || last === undefined || last + 1 - start > LONGEST_STRETCH) return undefined
      return { articleId, start, end: last + 1, quote: text.slice(start, last + 1) }
    },
  }
}

function foldSentences(text: string, sentences: readonly Sentence[]) {
  const at: number[] = []
  const starts: number[] = []
  const parts: string[] = []
  let blank = true
  const put = (character: string, offset: number) => {
    if (character === ' ' && blank) return
    blank = character === ' '
    parts.push(character)
    at.push(offset)
  }
  for (const { start, end } of sentences) {
    put(' ', start)
    starts.push(at.length)
    for (let offset = start; offset < end; offset += 1) {
      // One UTF-16 unit becomes at most one, so that an offset leads back.
      const character = foldUnit(text.charAt(offset))
      if (character !== '') put(character, offset)
    }
  }
  return { folded: parts.join(''), at, starts }
}

function foldUnit(character: string): string {
  if (character >= 'a' && character <= 'z') return character
  if (/\s/.test(character)) return ' '
  if (/[‘’‚‛`´′]/.test(character)) return "'"
  if (/[“”„‟«»″]/.test(character)) return '"'
  if (/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/.test(character)) return '-'
  return /[\p{Cf}\p{Cc}]/u.test(character) ? '' : character
}

/** A quote as it is searched for: folded, without the marks that a model puts around it. */
function bareQuote(quote: string): string {
  const folded = [...quote].map(one => (one.length === 1 ? foldUnit(one) : one)).join('')
  return folded
    .replaceAll(/ +/g, ' ')
    .replace(/^(?:["' ]|\.\.\.|…|\[…\]|\[\.\.\.\])+/, '')
    .replace(/(?:["' ]|\.\.\.|…|\[…\]|\[\.\.\.\])+$/, '')
}

/** Where the words stand whole: "4%" does not stand in "24%", nor in "2.4%". */
function placesOf(folded: string, wanted: string): readonly number[] {
  const places: number[] = []
  for (
    let from = folded.indexOf(wanted);
    from >= 0 && places.length < MOST_PLACES;
    from = folded.indexOf(wanted, from + 1)
  ) {
    const before = folded.slice(Math.max(0, from - 2), from)
    const after = folded.slice(from + wanted.length, from + wanted.length + 2)
    const cutLeft = (/[\p{L}\p{N}]$/u.test(before) || /\d[.,]$/.test(before)) && /^[\p{L}\p{N}]/u.test(wanted)
    const cutRight = (/^[\p{L}\p{N}]/u.test(after) || /^[.,]\d/.test(after)) && /[\p{L}\p{N}]$/u.test(wanted)
    if (!cutLeft && !cutRight) places.push(from)
  }
  return places
}
