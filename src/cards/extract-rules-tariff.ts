import type { DateValue } from '../articles/date-value.js'
import type { Reading } from '../articles/reading.js'
import type { CardDraft } from './card.js'
import type { Claim } from './claim.js'
import { NOT_STATED } from './claim.js'
import { articleFacts } from './grammar/article-facts.js'
import { attributionOf } from './grammar/attribution.js'
import type { ResolvedFact } from './grammar/context.js'
import { isSpecific } from './grammar/how-much-not.js'
import { legalBasisOf } from './grammar/legal-basis.js'
import type { Line } from './grammar/line.js'
import { codeOf } from './grammar/line.js'
import { findMoratorium } from './grammar/moratorium.js'
import { findRelief } from './grammar/relief.js'
import { laterDates } from './grammar/when-later.js'
import type { Proof } from './propose.js'
import { claim, spanOfTokens } from './propose.js'
import type { TariffFields } from './tariff-fields.js'
import { tariffKey } from './tariff-key.js'

type Draft = CardDraft<TariffFields>

/** Tariff cards from the lines of an article: charges, the moratoria over them, and ends of small-parcel relief. */
export function extractTariffs(reading: Reading, lines: readonly Line[]): readonly Draft[] {
  const facts = laterDates(reading, lines, articleFacts(reading, lines)).filter(isReported)
  const drafts = new Map<string, Draft>()
  for (const fact of withoutEchoes(facts)) addFact(drafts, reading, fact)
  for (const draft of lines.flatMap(line => findRelief(reading, line)))
    if (!drafts.has(draft.key)) drafts.set(draft.key, draft)
  for (const draft of findMoratorium(reading, lines, facts)) if (!drafts.has(draft.key)) drafts.set(draft.key, draft)
  return [...drafts.values()]
}

/** A charge without a figure is reported only where it says what it is: an instrument, goods, or a change of status. */
function isReported(fact: ResolvedFact): boolean {
  if (fact.rate !== undefined) return true
  const before = codeOf(fact.line, fact.measure.from, fact.measure.head)
  if (
    / (?:earlier|previous|past|existing|other|mutual|higher|lower|further|average|more|no|any|new round of) /.test(
      before,
    )
  )
    return false
  if (fact.standing.status === 'unclear') return false
  return (
    isSpecific(fact.measure) ||
    fact.instrument !== 'ad_valorem' ||
    fact.scope !== undefined ||
    ['suspended', 'postponed', 'withdrawn', 'struck_down'].includes(fact.standing.status) ||
    fact.target === '*' ||
    // Who, whom and the act in one sentence are news; tariffs that are only spoken of are not.
    (fact.carried.size === 0 && ACTS.has(fact.measure.clause?.verb.word.cls ?? 'go'))
  )
}

const ACTS: ReadonlySet<string> = new Set([
  'impose',
  'raise',
  'lower',
  'end',
  'pause',
  'keep',
  'threaten',
  'announce',
  'effect',
  'face',
])

const ENDED: ReadonlySet<string> = new Set(['withdrawn', 'expired', 'struck_down'])

/** Drops charges without a figure that another sentence states with one. */
function withoutEchoes(facts: readonly ResolvedFact[]): readonly ResolvedFact[] {
  return facts.filter(
    fact =>
      fact.rate !== undefined ||
      ENDED.has(fact.standing.status) ||
      !facts.some(
        other =>
          other.rate !== undefined &&
          other.imposer === fact.imposer &&
          (other.target === fact.target || fact.target === '*') &&
          other.instrument === fact.instrument,
      ),
  )
}

function addFact(drafts: Map<string, Draft>, reading: Reading, fact: ResolvedFact): void {
  const key = keyOf(fact)
  const held = drafts.get(key)
  if (held === undefined) {
    drafts.set(key, draftOf(reading, fact, key))
    return
  }
  const rate = held.fields.rate?.value
  if (fact.rate === undefined || rate === NOT_STATED || rate === undefined) {
    if (rate === NOT_STATED && fact.rate !== undefined) drafts.set(key, draftOf(reading, fact, key))
    else if (fact.rate === undefined && ENDED.has(fact.standing.status) && fact.standing.modality === 'asserted')
      drafts.set(key, ended(reading, held, fact))
    else if (held.fields.effective === undefined) drafts.set(key, withDates(reading, held, fact))
    return
  }
  const same = rate.low === fact.rate.low && rate.high === fact.rate.high
  if (same) {
    drafts.set(key, sharpen(reading, held, fact))
  } else if (isHeld(held) && fact.standing.status === 'in_force') {
    // A duty that is kept while another is held back is the interim rate of the one held back.
    drafts.set(key, { ...held, fields: { ...held.fields, interimRate: claim(fact.rate, proofOf(reading, fact)) } })
  } else if (fact.total?.low === rate.low && fact.total.high === rate.high) {
    // The headline gave the total; this sentence gives what is added to make it.
    drafts.set(key, draftOf(reading, fact, key))
  } else if (held.fields.stacking === undefined && fact.rate.basis === 'all_in') {
    drafts.set(key, { ...held, fields: { ...held.fields, stacking: claim(fact.rate, proofOf(reading, fact)) } })
  } else if (held.fields.previousRate?.value.low === fact.rate.low) {
    return
  } else {
    // Another rate under the same name: a programme of its own, or a class that the words do not name. Nothing is lost.
    const other = keyOf(fact, fact.measure.programme ?? `at-${fact.rate.low}`)
    if (!drafts.has(other)) drafts.set(other, draftOf(reading, fact, other))
  }
}

const isHeld = (draft: Draft) => ['suspended', 'postponed'].includes(draft.fields.status?.value ?? '')

/** A second sentence on the same duty: a status that says more and dates that the first one lacked are taken over. */
function sharpen(reading: Reading, held: Draft, fact: ResolvedFact): Draft {
  const status = held.fields.status?.value
  const better =
    status === 'unclear' ||
    (fact.standing.status === 'postponed' && status === 'threatened') ||
    (status === 'announced' && fact.standing.status === 'scheduled')
  const dated = withDates(reading, held, fact)
  if (!better || fact.standing.status === 'unclear') return dated
  const { status: next, effective } = draftOf(reading, fact, held.key).fields
  return { ...dated, fields: { ...dated.fields, ...(next && { status: next }), ...(effective && { effective }) } }
}

/** "… shall no longer be imposed": the sentence that ends a duty need not say its rate again. */
function ended(reading: Reading, held: Draft, fact: ResolvedFact): Draft {
  const { status } = draftOf(reading, fact, held.key).fields
  return status === undefined ? held : { ...held, fields: { ...held.fields, status } }
}

function withDates(reading: Reading, held: Draft, fact: ResolvedFact): Draft {
  return { ...held, fields: { ...dateClaims(reading, fact), ...held.fields } }
}

function keyOf(fact: ResolvedFact, qualifier?: string): string {
  return tariffKey(
    fact.imposer,
    fact.target,
    fact.instrument,
    fact.scope?.products ?? [],
    qualifier ?? firmSlug(fact) ?? extraSlug(fact),
  )
}

/**
 * "An additional 25%, which brings the total to 50%": a second charge of the same size on top of the first. Neither the rate nor the
 * goods tell the two apart, only that it is added; each has dates of its own.
 */
function extraSlug({ rate, total }: ResolvedFact): string | undefined {
  if (rate?.basis !== 'additional' || total === undefined || rate.low !== rate.high) return undefined
  return total.low === total.high && total.low === 2 * rate.low ? 'extra' : undefined
}

const firmSlug = ({ firm }: ResolvedFact) => firm?.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')

function proofOf(reading: Reading, fact: ResolvedFact): Proof {
  const { measure, line, standing, carried } = fact
  // A party that stands outside the clause of its charge ("the EU agreed …, while accepting a 15% rate") is quoted with it.
  const outside = line.tokens.findIndex(
    token => token.economy?.economy === fact.target || token.economy?.economy === fact.imposer,
  )
  const parties = [fact.imposer, fact.target].filter(
    economy => economy !== '*' && !carried.has(economy === fact.imposer ? 'imposer' : 'target'),
  )
  const inside = parties.every(economy =>
    line.tokens.slice(measure.clauseFrom, measure.clauseUntil).some(token => token.economy?.economy === economy),
  )
  return {
    span: spanOfTokens(
      reading,
      line,
      inside || outside < 0 ? measure.clauseFrom : Math.min(outside, measure.clauseFrom),
      measure.clauseUntil,
    ),
    modality: standing.modality,
    attribution: attributionOf(line),
    inferred: carried.size > 0,
  }
}

function draftOf(reading: Reading, fact: ResolvedFact, key: string): Draft {
  const proof = proofOf(reading, fact)
  const { carried, instrument, imposer, target, standing, scope } = fact
  const part = (name: 'imposer' | 'target'): Proof => ({ ...proof, modality: 'asserted', inferred: carried.has(name) })
  const sure: Proof = { ...proof, inferred: false }
  const legal = legalBasisOf(fact)
  const fields: Partial<TariffFields> = {
    imposer: claim(imposer, part('imposer')),
    targets: claim([target], part('target')),
    instrument: claim(instrument, { ...sure, modality: 'asserted' }),
    rate: claim(fact.rate ?? NOT_STATED, { ...sure, hedge: fact.hedge }),
    status: claim(standing.status, { ...sure, span: spanIn(reading, standing.line) ?? sure.span }),
    ...(legal === undefined ? {} : { legalBasis: claim(legal, { ...sure, modality: 'asserted' }) }),
    ...(scope === undefined ? {} : { scope: claim(scope, { ...sure, modality: 'asserted' }) }),
    ...(fact.previous === undefined ? {} : { previousRate: claim(fact.previous, sure) }),
    ...(fact.total === undefined ? {} : { stacking: claim(fact.total, sure) }),
    ...(standing.status === 'postponed' || standing.status === 'suspended'
      ? { interimRate: claim(NOT_STATED, sure) }
      : {}),
    ...dateClaims(reading, fact),
  }
  return { kind: 'tariff', key, articleId: reading.article.id, fields, proposedBy: 'rules' }
}

function dateClaims(reading: Reading, fact: ResolvedFact): Partial<TariffFields> {
  const proof = { ...proofOf(reading, fact), inferred: false }
  const claims: {
    -readonly [K in 'effective' | 'suspendedUntil' | 'expires' | 'announced']?: Claim<DateValue>
  } = {}
  for (const { role, date, line } of fact.dates) {
    // A day that another sentence gives is proved by that sentence.
    // That it was announced is a fact, however much of it is still planned.
    const own: Proof = role === 'announced' ? { ...proof, modality: 'asserted' } : proof
    claims[role] = claim(date, { ...own, span: spanIn(reading, line) ?? proof.span, inferred: date.inferred })
  }
  return claims
}

const spanIn = (reading: Reading, line: Line | undefined) =>
  line === undefined ? undefined : spanOfTokens(reading, line, 0, line.tokens.length)
