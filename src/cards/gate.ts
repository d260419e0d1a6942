import { isHedged, statesNumber } from '../articles/figures.js'
import { mentionsIn } from '../articles/mentions.js'
import type { Reading } from '../articles/reading.js'
import type { CardDraft, Fields, KindName } from './card.js'
import type { Claim } from './claim.js'
import { DealFields } from './deal-fields.js'
import { badDate } from './gate-dates.js'
import { checkDeal } from './gate-deal.js'
import { figuresIn } from './gate-figures.js'
import { checkTariff } from './gate-tariff.js'
import { checkTension } from './gate-tension.js'
import { sentencesOf } from './quoted.js'
import { TariffFields } from './tariff-fields.js'
import { TensionFields } from './tension-fields.js'

/** What the gate made of one field, with the reason where it was dropped. */
export type FieldVerdict = {
  readonly key: string
  readonly field: string
  readonly verdict: 'kept' | 'rejected'
  readonly reason: string
}

export type Gated = {
  /** The draft with the fields that passed; undefined where what is left names no measure, deal or tension. */
  readonly draft: CardDraft | undefined
  readonly verdicts: readonly FieldVerdict[]
}

const SHAPES = { tariff: TariffFields.shape, deal: DealFields.shape, tension: TensionFields.shape } as const
const NEEDED: Readonly<Record<KindName, readonly string[]>> = {
  tariff: ['imposer', 'targets', 'instrument', 'rate', 'status'],
  deal: ['parties', 'form', 'stage'],
  tension: ['from', 'to', 'domain', 'rung', 'direction'],
}

/**
 * The one verifier for every extractor: the proposer may be anybody, the text decides. A claim stands if its quote is
 * the article's own words, its figures and economies are in the quote (or marked as carried over), and the sentence
 * says of them what the claim says. What fails is dropped field by field, with a reason.
 */
export function gate(draft: CardDraft<object>, reading: Reading): Gated {
  const verdicts: FieldVerdict[] = []
  const kept: Record<string, Claim<unknown>> = {}
  const proposed: readonly (readonly [string, unknown])[] = Object.entries(draft.fields)
  for (const [field, value] of proposed) {
    if (value === undefined) continue
    const judged = judge(draft, field, value, reading)
    if ('reason' in judged) verdicts.push({ key: draft.key, field, verdict: 'rejected', reason: judged.reason })
    else {
      kept[field] = judged.claim
      verdicts.push({ key: draft.key, field, verdict: 'kept', reason: judged.claim.verdict })
    }
  }
  const missing = NEEDED[draft.kind].filter(field => kept[field] === undefined)
  if (missing.length > 0) {
    verdicts.push({ key: draft.key, field: '*', verdict: 'rejected', reason: `nothing proves ${missing.join(', ')}` })
    return { draft: undefined, verdicts }
  }
  const fields: Fields = kept
  return { draft: { ...draft, fields }, verdicts }
}

type Judged = { readonly claim: Claim<unknown> } | { readonly reason: string }

function judge(draft: CardDraft<object>, field: string, value: unknown, reading: Reading): Judged {
  const shapes: Readonly<
    Record<string, { safeParse(value: unknown): { success: boolean; data?: unknown } } | undefined>
  > = SHAPES[draft.kind]
  const parsed = shapes[field]?.safeParse(value)
  if (parsed === undefined) return { reason: 'no such field' }
  if (!parsed.success || !isClaim(parsed.data)) return { reason: 'not of the form that the field has' }
  const claim = parsed.data
  const reason =
    badSpan(claim, reading) ??
    badFigure(claim, field) ??
    badEconomy(claim, field, reading) ??
    badDate(claim, field, reading) ??
    badMeaning(draft, field, claim, reading)
  return reason === undefined ? { claim: softened(cleanAttribution(claim)) } : { reason }
}

function badSpan(claim: Claim<unknown>, reading: Reading): string | undefined {
  const { id, text } = reading.article
  if (claim.spans.length === 0) return 'no quote'
  for (const span of claim.spans) {
    if (span.articleId !== id) return 'a quote from another article'
    if (text.slice(span.start, span.end) !== span.quote) return 'the quote is not the words of the article'
    if (sentencesOf([span], reading).length === 0) return 'the quote is no part of the news text'
  }
  return undefined
}

function badFigure(claim: Claim<unknown>, field: string): string | undefined {
  // A rung is the desk's own scale; no source states it.
  if (field === 'rung') return undefined
  const figures = figuresIn(claim.value)
  const missing = figures.find(figure => !claim.spans.some(span => states(span.quote, figure)))
  if (missing !== undefined) return `the figure ${missing} is not in the quote`
  // "about 80%" is not 80%: a hedge of the source is never dropped.
  const bare =
    claim.hedge === 'exact' && figures.some(figure => claim.spans.every(span => isHedged(span.quote, figure)))
  return bare ? 'the source hedges this figure' : undefined
}

// Duty-free is a rate of 0 that nobody writes as a figure.
const FREE =
  /\b(?:duty|tariff|tax)[- ]free\b|\bfree of (?:all )?(?:dut|tariff|tax|charge)|\bzero\b|\bnil\b|\bno (?:dut|tariff)|\bexempt|\b(?:abolish|eliminat)\w*|\bwithout (?:any |[\w-]+ )?(?:dut|tariff)|\benter free\b|\bdo away with\b/i

const states = (quote: string, figure: number) => statesNumber(quote, figure) || (figure === 0 && FREE.test(quote))

/** An economy must be named inside the quote; carried over, it must be named in the article and be marked as inferred. */
function badEconomy(claim: Claim<unknown>, field: string, reading: Reading): string | undefined {
  if (!['imposer', 'targets', 'parties', 'from', 'to'].includes(field)) return undefined
  const named = [claim.value].flat().filter(value => typeof value === 'string' && value !== '*')
  for (const economy of named) {
    const mentions = mentionsIn(reading).filter(mention => mention.economy === economy)
    if (mentions.length === 0) return `${economy} is not named in the article`
    const quoted = mentions.some(mention =>
      claim.spans.some(span => mention.start >= span.start && mention.end <= span.end),
    )
    if (!quoted && claim.verdict !== 'inferred') return `${economy} is not named in the quote`
  }
  return undefined
}

function badMeaning(
  draft: CardDraft<object>,
  field: string,
  claim: Claim<unknown>,
  reading: Reading,
): string | undefined {
  switch (draft.kind) {
    case 'tariff':
      return checkTariff(draft, field, claim, reading)
    case 'deal':
      return checkDeal(field, claim, reading)
    case 'tension':
      return checkTension(draft, field, claim, reading)
  }
}

/** An office title is a claim too: words of attribution that call somebody former are not repeated. */
function cleanAttribution(claim: Claim<unknown>): Claim<unknown> {
  const { attribution, ...rest } = claim
  if (attribution === undefined) return rest
  return /\b(?:former|ex-|late|then-)/i.test(attribution) ? rest : claim
}

/** A threat is no fact, however plainly it is told. */
function softened(claim: Claim<unknown>): Claim<unknown> {
  return claim.value === 'threatened' && claim.modality === 'asserted' ? { ...claim, modality: 'potential' } : claim
}

function isClaim(value: unknown): value is Claim<unknown> {
  return typeof value === 'object' && value !== null && 'spans' in value && 'verdict' in value
}
