import { statesNumber } from '../../src/articles/figures.js'
import type { Reading } from '../../src/articles/reading.js'
import type { CardDraft } from '../../src/cards/card.js'
import type { Span } from '../../src/cards/claim.js'
import { spanOf } from '../../src/cards/propose.js'
import { Rate } from '../../src/cards/tariff-fields.js'
import type { Falsified } from './falsified.js'
import { sentencesAround, type TrueDraft } from './gold-drafts.js'

const MOST = 3
const ON_CHARGES =
  /tariff|dut(?:y|ies)|lev(?:y|ies)|\btax|surcharge|\brate|agree|deal|accord|pact|sign|memorand|framework/i

/** True values with words that do not prove them: edited, taken from another sentence, from another article. */
export function falsifyQuotes(
  truth: TrueDraft,
  all: readonly TrueDraft[],
  elsewhere: Reading | undefined,
): readonly Falsified[] {
  const [draft] = truth.drafts
  const fields = Object.keys(draft.fields)
  const made = (kind: Falsified['kind'], change: (span: Span) => Span | undefined): readonly Falsified[] => {
    const changed = requoted(draft, change)
    return changed === undefined ? [] : [{ kind, draft: changed, fields }]
  }
  return [
    ...made('quote edited', span => edited(span, /\d/, digit => String((Number(digit) + 1) % 10))),
    ...made('quote edited', span => edited(span, /\b(?:will|has|have|would|on|by|from)\b/, () => 'not')),
    ...foreign(truth, all).flatMap(span => made('quote of another sentence', () => span)),
    ...made('quote of another article', span => ({ ...span, articleId: 'a0123456789abcdef' })),
    ...(elsewhere === undefined ? [] : made('quote of another article', () => borrowed(elsewhere, draft.articleId))),
  ]
}

function requoted(draft: CardDraft, change: (span: Span) => Span | undefined): CardDraft | undefined {
  const changed: Record<string, CardDraft['fields'][string]> = {}
  for (const [field, claim] of Object.entries(draft.fields)) {
    if (claim === undefined) continue
    const spans = claim.spans.map(change)
    if (spans.some(span => span === undefined)) return undefined
    changed[field] = { ...claim, spans: spans.filter(span => span !== undefined) }
  }
  return { ...draft, fields: changed }
}

function edited(span: Span, what: RegExp, to: (found: string) => string): Span | undefined {
  const quote = span.quote.replace(what, to)
  return quote === span.quote ? undefined : { ...span, quote }
}

/** The words of another text under this article's name, at the place where they stood there. */
function borrowed(elsewhere: Reading, articleId: string): Span | undefined {
  const sentence = elsewhere.sentences.find(({ text }) => ON_CHARGES.test(text))
  return sentence === undefined ? undefined : { ...spanOf(elsewhere, sentence.start, sentence.end), articleId }
}

/**
 * Sentences of the article that do not tell the fact, those that speak of charges or deals first. One that states the same figure, or
 * that the annotation quotes for the same kind, may tell it too.
 */
function foreign(truth: TrueDraft, all: readonly TrueDraft[]): readonly Span[] {
  const { reading, kind, drafts } = truth
  const rate = Rate.safeParse(drafts[0].fields.rate?.value).data
  const quoted = all
    .filter(other => other.kind === kind && (rate === undefined || sharesRate(other, rate)))
    .flatMap(({ fact }) => sentencesAround(reading, fact.quote) ?? [])
  const candidates = reading.sentences.filter(
    sentence =>
      !quoted.some(span => sentence.start < span.end && sentence.end > span.start) &&
      (rate === undefined ? !ON_CHARGES.test(sentence.text) : !statesNumber(sentence.text, rate.high)),
  )
  const telling = candidates.filter(sentence => ON_CHARGES.test(sentence.text))
  return [...telling, ...candidates.filter(sentence => !telling.includes(sentence))]
    .slice(0, MOST)
    .map(sentence => spanOf(reading, sentence.start, sentence.end))
}

function sharesRate(other: TrueDraft, rate: Rate): boolean {
  return other.drafts.some(draft => Rate.safeParse(draft.fields.rate?.value).data?.high === rate.high)
}
