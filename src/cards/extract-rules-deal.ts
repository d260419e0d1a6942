import { startOf } from '../articles/date-value.js'
import { resolveDate } from '../articles/dates.js'
import type { Reading } from '../articles/reading.js'
import type { CardDraft } from './card.js'
import { NOT_STATED } from './claim.js'
import type { DealFields, DealForm } from './deal-fields.js'
import { type Arrangement, approvalsOf, financingOf, leasesOf } from './grammar/arrangement.js'
import { attributionOf } from './grammar/how-sure.js'
import type { Line } from './grammar/line.js'
import { codeOf } from './grammar/line.js'
import type { Pact } from './grammar/pact.js'
import { findPacts } from './grammar/pact.js'
import type { Parties } from './grammar/parties.js'
import { partiesOf } from './grammar/parties.js'
import { recentPairs } from './grammar/recent.js'
import { subjectOf } from './grammar/subject.js'
import { claim, type Proof, spanOfTokens } from './propose.js'

type Draft = CardDraft<DealFields>

const TRADE =
  /\b(?:tariffs?|dut(?:y|ies)|trade|exports?|imports?|customs|sanctions?|investment|supply chains?|economic|agreements?|purchase|market access|quotas?)\b/i

/** Deal cards from the lines of an article: agreements between economies, and the contracts told as part of them. */
export function extractDeals(reading: Reading, lines: readonly Line[]): readonly Draft[] {
  if (!TRADE.test(reading.article.text)) return []
  const recent = recentPairs(lines)
  const drafts = new Map<string, Draft>()
  const add = (draft: Draft | undefined) => {
    if (draft === undefined) return
    const held = drafts.get(draft.key)
    if (held === undefined || saysMore(draft, held) || isFuller(draft, held)) drafts.set(draft.key, draft)
  }
  lines.forEach((line, index) => {
    const pair = recent[index] ?? []
    for (const pact of findPacts(line))
      add(draftOf(reading, line, pact, partiesOf(line, pact.from, pact.until, pair), pair))
    for (const arrangement of [...financingOf(line), ...approvalsOf(line), ...leasesOf(line, entitiesSoFar(drafts))])
      add(arrangementDraft(reading, line, arrangement, pair))
  })
  return [...drafts.values()]
}

/** A body sentence that names both parties tells more than the headline over it. */
function isFuller(draft: Draft, held: Draft): boolean {
  const at = (one: Draft) => one.fields.stage?.spans[0]
  const headline = (at(held)?.start ?? 0) < 3 && !/[.!?]["”]?$/.test(at(held)?.quote ?? '')
  return (
    headline && draft.fields.parties?.verdict !== 'inferred' && draft.fields.stage?.value === held.fields.stage?.value
  )
}

/** The first telling stands, unless a later sentence reports as done what the first one only hoped for. */
function saysMore(draft: Draft, held: Draft): boolean {
  if (held.fields.count === undefined && draft.fields.count !== undefined) return true
  const hoped = ['urged', 'proposed', 'negotiating', 'expected']
  return hoped.includes(held.fields.stage?.value ?? '') && !hoped.includes(draft.fields.stage?.value ?? 'urged')
}

function draftOf(
  reading: Reading,
  line: Line,
  pact: Pact,
  parties: Parties,
  pair: readonly string[],
): Draft | undefined {
  const found = fill(parties, pair)
  if (found === undefined) return undefined
  const span = spanOfTokens(reading, line, pact.from, pact.until)
  const attribution = attributionOf(line)
  // What a source is named for is reported, not asserted by the desk that quotes it.
  const modality = attribution !== undefined && pact.modality === 'asserted' ? 'reported' : pact.modality
  const proof: Proof = { span, modality, attribution }
  const count = countOf(line, pact)
  const bundle = count !== undefined && count.low > 1
  const many =
    /^(?:agreements|deals|pacts|accords|mous|memorandums|memoranda)$/.test(line.tokens[pact.head]?.code ?? '') &&
    ['signed', 'expected'].includes(pact.stage)
  const value = line.tokens.slice(pact.from, pact.until).find(token => token.code === '$')?.figure
  const date = dateOf(reading, line, pact)
  const subject = subjectOf(codeOf(line, pact.from, pact.until))
  const names = found.entities.length === 2 ? found.entities : found.economies
  return {
    kind: 'deal',
    key: dealKey(names, found.entities.length === 2, pact.form, bundle || many ? 'bundle' : subject, reading),
    articleId: reading.article.id,
    proposedBy: 'rules',
    fields: {
      parties: claim([...found.economies], { ...proof, modality: 'asserted', inferred: found.carried }),
      ...(found.entities.length === 2
        ? { entities: claim([...found.entities], { ...proof, modality: 'asserted' }) }
        : {}),
      form: claim(pact.form, { ...proof, modality: 'asserted' }),
      stage: claim(pact.stage, proof),
      ...(bundle ? { count: claim(count.low, { ...proof, hedge: count.hedge }) } : {}),
      ...(value === undefined
        ? {}
        : { value: claim({ amount: value.low, currency: value.currency ?? 'USD' }, { ...proof, hedge: value.hedge }) }),
      ...(pact.form === 'mou' ? { binding: claim(false, { ...proof, inferred: true }) } : {}),
      subject: claim(subject, { ...proof, modality: 'asserted', inferred: true }),
      ...(date === undefined ? {} : { date: claim(date, { ...proof, modality: 'asserted', inferred: date.inferred }) }),
    },
  }
}

/** "45 cooperation agreements", "some 40 agreements"; never the number of something else ("the two nations signed …"). */
function countOf(line: Line, pact: Pact) {
  for (let index = pact.head - 1; index >= Math.max(pact.from, pact.head - 4); index -= 1) {
    const { code, figure } = line.tokens[index] ?? { code: '' }
    if (code === '#') return figure
    if (/^(?:nations|countries|sides|leaders|governments|signed|signs|sign|of|the|in|on|and|,)$/.test(code))
      return undefined
  }
  return undefined
}

function arrangementDraft(
  reading: Reading,
  line: Line,
  arrangement: Arrangement,
  pair: readonly string[],
): Draft | undefined {
  const { from, until, form, stage, modality, subject } = arrangement
  const found =
    arrangement.entities.length === 2
      ? { economies: pair, entities: arrangement.entities, carried: true }
      : fill(partiesOf(line, from, until, pair), pair)
  if (found === undefined) return undefined
  const proof: Proof = { span: spanOfTokens(reading, line, from, until), modality, attribution: attributionOf(line) }
  const names = found.entities.length === 2 ? found.entities : found.economies
  return {
    kind: 'deal',
    key: dealKey(names, found.entities.length === 2, form, subject, reading),
    articleId: reading.article.id,
    proposedBy: 'rules',
    fields: {
      parties: claim([...found.economies], { ...proof, modality: 'asserted', inferred: found.carried }),
      ...(found.entities.length === 2
        ? { entities: claim([...found.entities], { ...proof, modality: 'asserted', inferred: found.carried }) }
        : {}),
      form: claim(form, { ...proof, modality: 'asserted' }),
      stage: claim(stage, proof),
      ...(arrangement.count === undefined ? {} : { count: claim(arrangement.count, proof) }),
      ...(form === 'loan' ? { finance: claim(NOT_STATED, proof) } : {}),
      subject: claim(subject, { ...proof, modality: 'asserted', inferred: true }),
    },
  }
}

/** Two parties or none: one named economy is completed from the pair that the text is about, and marked as carried over. */
function fill(parties: Parties, pair: readonly string[]): Parties | undefined {
  if (parties.entities.length === 2) return parties
  if (parties.economies.length > 2 && pair.length === 2 && pair.every(one => parties.economies.includes(one)))
    return { ...parties, economies: pair }
  if (parties.economies.length >= 2) return parties
  const [only] = parties.economies
  if (only === undefined) return undefined
  return pair.length === 2 && pair.includes(only) ? { economies: pair, entities: [], carried: true } : undefined
}

/**
 * `deal:CN+VN:agreement:bundle-2025`. Agreements between states bear the year of the news, because the same two sign
 * again; a contract between firms bears its form, so that a signed MoU is never a signed lease.
 */
function dealKey(names: readonly string[], firms: boolean, form: DealForm, subject: string, reading: Reading): string {
  const who = [...names]
    .map(name => (firms ? name.toUpperCase().replace(/[^A-Z0-9]+/g, '-') : name))
    .sort()
    .join('+')
  const family =
    form === 'fta' || form === 'framework' || form === 'joint_statement' || form === 'truce' ? 'agreement' : form
  if (firms) return `deal:${who}:${family}`
  const at = startOf(reading.published)
  return `deal:${who}:${family}:${subject}-${at === undefined ? 'undated' : new Date(at).getUTCFullYear()}`
}

function entitiesSoFar(drafts: ReadonlyMap<string, Draft>): readonly string[] {
  return [...drafts.values()].findLast(draft => draft.fields.entities !== undefined)?.fields.entities?.value ?? []
}

function dateOf(reading: Reading, line: Line, pact: Pact) {
  if (!['signed', 'announced', 'agreed_in_principle', 'ratified', 'in_force'].includes(pact.stage)) return undefined
  const token = line.tokens
    .slice(pact.from, pact.until)
    .find(
      one =>
        one.date !== undefined &&
        (one.date.weekday !== undefined || one.date.day !== undefined || one.date.shift?.unit === 'day'),
    )
  return token?.date === undefined ? undefined : resolveDate(token.date, reading.published, 'past')
}
