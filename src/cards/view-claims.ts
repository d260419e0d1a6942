import type { Span } from '../messages/message.js'
import type { Claim } from './claim.js'
import { figuresProved, quotesOf } from './view-figures.js'
import { HEDGE_WORDS, MODALITY_WORDS } from './words.js'

/** A claim as a row shows it: modality and hedge before the words, and who says so behind them. */
export function claimSpans(claim: Claim<unknown>, words: readonly Span[]): readonly Span[] {
  const before = prefix(claim)
  const said = attributionWords(claim)
  const after = said !== undefined ? [`, according to ${said}`] : claim.modality === 'reported' ? [', as reported'] : []
  return [...(before === '' ? [] : [`${before} `]), ...words, ...after]
}

/** A code in words with its modality behind it: "threatened (potential)", but "expected" once only. */
export function codeWords({ modality }: Pick<Claim<unknown>, 'modality'>, word: string): string {
  const how = MODALITY_WORDS[modality]
  return how === '' || how === word ? word : `${word} (${how})`
}

/** As `claimSpans`, for a code: modality behind, and who says so. */
export function codeSpans(claim: Claim<unknown>, word: string): readonly Span[] {
  const reported = claim.modality === 'reported' ? claim.modality : 'asserted'
  return claimSpans({ ...claim, hedge: 'exact', modality: reported }, [codeWords(claim, word)])
}

/** "potential", "expected some": empty for a plain and exact statement. */
export function prefix({ hedge, modality }: Pick<Claim<unknown>, 'hedge' | 'modality'>): string {
  return [MODALITY_WORDS[modality], HEDGE_WORDS[hedge]].filter(word => word !== '').join(' ')
}

// A title ages and may be wrong ("former" of a sitting president): the quote keeps it, our own words do not.
const AGED_TITLE = /\b(?:former|ex-|then-|acting|outgoing|late)/i
const NAME = /(?:\p{Lu}[\p{L}'’.-]+\s?){1,3}$/u
const TITLES =
  /\b(?:US|U\.S|President|Prime|Deputy|Minister|Secretary|Chairman|Premier|Leader|Chancellor|Senator|Sir|Mr|Mrs|Ms|Dr)\b\.?\s*/g

/** Who says so, in the source's words without a title that may no longer hold; undefined where nobody is named. */
export function attributionWords({ attribution, spans }: Claim<unknown>): string | undefined {
  if (attribution === undefined || attribution.trim() === '') return undefined
  const words = attribution
    .trim()
    .replace(/^(?:according to|said|says)\s+/i, '')
    .replace(/^(?:A|An|The)\s/, word => word.toLowerCase())
  if (!figuresProved(words, quotesOf({ spans }))) return 'the source quoted'
  if (!AGED_TITLE.test(words)) return words
  const name = NAME.exec(words.replace(TITLES, ''))?.[0]?.trim()
  return name === undefined || AGED_TITLE.test(name) ? 'a person named in the quote' : name
}

/** Words of a claim as a quote where a span holds them, plain where they are ours and prove no figure wrongly. */
export function wordedSpans(words: string, claim: Claim<unknown>): readonly Span[] {
  const quotes = quotesOf(claim)
  if (figuresProved(words, quotes)) {
    if (quotes.some(quote => holdsWhole(quote, words))) return [{ quote: words }]
    if (!AGED_TITLE.test(words)) return [words]
  }
  return quotes.slice(0, 1).map(quote => ({ quote }))
}

// "4" is no quotation of "46 percent", nor "port" one of "exports".
function holdsWhole(quote: string, words: string): boolean {
  const start = quote.indexOf(words)
  const [before, after] = [quote.charAt(start - 1), quote.charAt(start + words.length)]
  return words !== '' && start >= 0 && !/[\p{L}\p{N}]/u.test(before + after)
}
