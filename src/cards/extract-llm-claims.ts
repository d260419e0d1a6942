import type { DateValue } from '../articles/date-value.js'
import { findDates, resolveDate } from '../articles/dates.js'
import { statesNumber } from '../articles/figures.js'
import { mentionsIn } from '../articles/mentions.js'
import type { Reading } from '../articles/reading.js'
import type { Claim, Span } from './claim.js'
import type { QuoteFinder } from './extract-llm-quotes.js'
import type { Evidence } from './extract-llm-schema.js'
import { spanOf } from './propose.js'
import { touches } from './quoted.js'

/** What turns the answers about one card into claims with proof. */
export type Claims = {
  /** A claim proved by the evidence for `field`; undefined where none of it is found. `holds` says whether spans hold the value whole. */
  of<T>(field: string, value: T, options?: ClaimOptions): Claim<T> | undefined
  /** Economies by name or code. What nobody knows, or the article does not name, is left out. */
  economies(field: string, names: readonly string[]): Claim<string[]> | undefined
  /** A date by its words, which are read by the desk's own grammar. */
  date(field: string, words: string | null, lean?: 'past' | 'future'): Claim<DateValue> | undefined
  /** The article's own stretch for some words of it, in the sentences that prove `field`. */
  words(field: string, words: string): string | undefined
  /** The spans of the evidence for a field; none where nothing was found. */
  spans(field: string): readonly Span[]
  drop(field: string, reason: string): void
  readonly dropped: readonly { readonly field: string; readonly reason: string }[]
}

export type ClaimOptions = {
  readonly figures?: readonly number[]
  readonly inferred?: boolean
  readonly plain?: boolean
}

export type ClaimSources = {
  readonly reading: Reading
  readonly finder: QuoteFinder
  readonly shown: readonly { readonly start: number; readonly end: number }[]
  known(name: string): string | undefined
}

const MOST_SPANS = 3
const MOST_DROPPED = 40

/** Claims over the evidence of one card. `main` is the field whose evidence stands in where a field has none of its own. */
export function makeClaims(sources: ClaimSources, evidence: readonly Evidence[], main: string): Claims {
  const { reading, finder, shown } = sources
  const dropped: { field: string; reason: string }[] = []
  const drop = (field: string, reason: string) => {
    if (dropped.length < MOST_DROPPED) dropped.push({ field, reason })
  }
  const found = evidence.map(piece => ({ piece, spans: spansOf(piece) }))

  function spansOf({ fields, quotes, sentences }: Evidence): readonly Span[] {
    const cited = sentences.filter(number => shown[number - 1] !== undefined).slice(0, MOST_SPANS)
    const spans = quotes.slice(0, MOST_SPANS).flatMap(quote => {
      const span = finder.find(quote, cited)
      if (span === undefined) drop(fields[0] ?? '*', 'the quote is not the words of the article')
      return span ?? []
    })
    if (spans.length > 0 || quotes.length > 0) return spans
    return cited.flatMap(number => {
      const sentence = shown[number - 1]
      return sentence === undefined ? [] : spanOf(reading, sentence.start, sentence.end)
    })
  }

  function proofOf(field: string) {
    const own = found.filter(({ piece, spans }) => piece.fields.includes(field) && spans.length > 0)
    const usable =
      own.length > 0 ? own : found.filter(({ piece, spans }) => piece.fields.includes(main) && spans.length > 0)
    const [first] = usable
    if (first === undefined) return undefined
    const spans = distinct(usable.flatMap(one => one.spans)).slice(0, MOST_SPANS)
    return { piece: first.piece, spans }
  }

  /** The spans themselves, or the whole sentences around them where only these hold what is claimed. */
  function holding(spans: readonly Span[], holds: (spans: readonly Span[]) => boolean): readonly Span[] {
    if (holds(spans)) return spans
    const whole = wholeSentences(reading, spans)
    return holds(whole) ? whole : spans
  }

  const claims: Claims = {
    dropped,
    drop,
    spans: field => proofOf(field)?.spans ?? [],
    of(field, value, { figures = [], inferred = false, plain = false } = {}) {
      const proof = proofOf(field)
      if (proof === undefined) {
        drop(field, 'no quote')
        return undefined
      }
      const spans = holding(proof.spans, some => figures.every(one => some.some(span => statesNumber(span.quote, one))))
      const { piece } = proof
      const attribution = piece.attribution === null ? undefined : claims.words(field, piece.attribution)
      return {
        value,
        hedge: figures.length > 0 ? piece.hedge : 'exact',
        modality: plain ? 'asserted' : piece.modality,
        ...(attribution !== undefined && { attribution }),
        spans: [...spans],
        verdict: inferred ? 'inferred' : 'supported',
      }
    },
    economies(field, names) {
      const codes = names.flatMap(name => {
        const code = sources.known(name)
        if (code === undefined) drop(field, 'no economy by that name is known')
        return code ?? []
      })
      const named = [...new Set(codes)].filter(code => {
        const is = code === '*' || mentionsIn(reading).some(({ economy }) => economy === code)
        if (!is) drop(field, `${code} is not named in the article`)
        return is
      })
      const claim = named.length === 0 ? undefined : claims.of(field, named, { plain: true })
      if (claim === undefined) return undefined
      const all = (spans: readonly Span[]) => named.every(code => code === '*' || isNamedIn(reading, code, spans))
      const spans = holding(claim.spans, all)
      return { ...claim, spans: [...spans], verdict: all(spans) ? 'supported' : 'inferred' }
    },
    date(field, words, lean) {
      if (words === null) return undefined
      const claim = claims.of(field, words, { plain: true })
      if (claim === undefined) return undefined
      const whole = wholeSentences(reading, claim.spans)
      const date = whole.map(span => dateIn(span.quote, words, reading, lean)).find(one => one !== undefined)
      if (date === undefined) drop(field, 'the sentence gives no such date')
      const spans = holding(claim.spans, some =>
        some.some(({ quote }) => date !== undefined && quote.includes(date.raw)),
      )
      return date && { ...claim, value: date, spans: [...spans], verdict: date.inferred ? 'inferred' : 'supported' }
    },
    words(field, words) {
      const spans = claims.spans(field)
      const near = shown.flatMap((sentence, index) => (spans.some(span => meets(span, sentence)) ? index + 1 : []))
      const span = finder.find(words, near)
      return span && near.some(number => meets(span, shown[number - 1])) ? span.quote : undefined
    },
  }
  return claims
}

/** The date of a sentence that some words mean: the one that they hold, or that holds them. */
function dateIn(
  sentence: string,
  words: string,
  reading: Reading,
  lean: 'past' | 'future' | undefined,
): DateValue | undefined {
  const fold = (text: string) =>
    text
      .toLowerCase()
      .replaceAll(/[\s,.]+/g, ' ')
      .trim()
  const wanted = fold(words)
  if (wanted === '') return undefined
  const mention = findDates(sentence).find(({ raw }) => wanted.includes(fold(raw)) || fold(raw).includes(wanted))
  return mention && resolveDate(mention, reading.published, lean)
}

function meets(span: Span, stretch: { readonly start: number; readonly end: number } | undefined): boolean {
  return stretch !== undefined && span.start < stretch.end && span.end > stretch.start
}

function isNamedIn(reading: Reading, code: string, spans: readonly Span[]): boolean {
  return mentionsIn(reading).some(
    ({ economy, start, end }) => economy === code && spans.some(span => start >= span.start && end <= span.end),
  )
}

function wholeSentences(reading: Reading, spans: readonly Span[]): readonly Span[] {
  return reading.sentences
    .filter(sentence => spans.some(span => touches(span, sentence)))
    .slice(0, MOST_SPANS)
    .map(({ start, end }) => spanOf(reading, start, end))
}

function distinct(spans: readonly Span[]): readonly Span[] {
  return [...new Map(spans.map(span => [`${span.start}-${span.end}`, span])).values()]
}
