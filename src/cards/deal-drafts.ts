import { resolveDate } from '../articles/dates.js'
import type { Reading } from '../articles/reading.js'
import type { CardDraft } from './card.js'
import { NOT_STATED } from './claim.js'
import type { DealFields } from './deal-fields.js'
import { dealKey } from './deal-key.js'
import type { Telling } from './deal-telling.js'
import type { Arrangement } from './grammar/arrangement.js'
import { attributionOf } from './grammar/attribution.js'
import type { Line } from './grammar/line.js'
import { codeOf } from './grammar/line.js'
import { membersIn } from './grammar/members.js'
import type { Pact } from './grammar/pact.js'
import { subjectOf } from './grammar/subject.js'
import { claim, type Proof, spanOfTokens } from './propose.js'

type Draft = CardDraft<DealFields>

/** The card that a telling makes. */
export function tellingDraft(reading: Reading, telling: Telling): Draft {
  const { line, pact, names, firms, carried } = telling
  const span = spanOfTokens(reading, line, pact.from, pact.until)
  const attribution = attributionOf(line)
  // What a source is named for is reported, not asserted by the desk that quotes it.
  const modality = attribution !== undefined && pact.modality === 'asserted' ? 'reported' : pact.modality
  const proof: Proof = { span, modality, attribution }
  const plain: Proof = { ...proof, modality: 'asserted' }
  const count = countOf(line, pact)
  const bundle = count !== undefined && count.low > 1
  const many = pact.plural && ['signed', 'expected'].includes(pact.stage)
  const value = sumOf(line, pact)
  const date = dateOf(reading, line, pact)
  const end = endOf(reading, line, pact)
  const subject = subjectOf(codeOf(line, pact.from, pact.until))
  return {
    kind: 'deal',
    key: dealKey({
      names: firms.length === 2 ? firms : names,
      firms: firms.length === 2,
      form: pact.form,
      subject: bundle || many ? 'bundle' : subject,
      published: reading.published,
    }),
    articleId: reading.article.id,
    proposedBy: 'rules',
    fields: {
      parties: claim([...names], { ...plain, inferred: carried }),
      ...(firms.length === 2 ? { entities: claim([...firms], plain) } : {}),
      form: claim(pact.form, plain),
      stage: claim(pact.stage, proof),
      ...(bundle ? { count: claim(count.low, { ...proof, hedge: count.hedge }) } : {}),
      ...(value === undefined
        ? {}
        : { value: claim({ amount: value.low, currency: value.currency ?? 'USD' }, { ...proof, hedge: value.hedge }) }),
      ...(pact.form === 'mou' ? { binding: claim(false, { ...proof, inferred: true }) } : {}),
      subject: claim(subject, { ...plain, inferred: true }),
      ...(date === undefined ? {} : { date: claim(date, { ...plain, inferred: date.inferred }) }),
      ...(end === undefined
        ? {}
        : { expires: claim(end.date, { ...proof, span: end.span, inferred: end.date.inferred }) }),
    },
  }
}

/** "45 cooperation agreements", "some 40 agreements"; never the number of something else ("the two nations signed …"). */
function countOf(line: Line, pact: Pact) {
  if (!pact.plural) return undefined
  for (let index = pact.head - 1; index >= Math.max(pact.from, pact.head - 4); index -= 1) {
    const { code, figure } = line.tokens[index] ?? { code: '' }
    if (code === '#') return figure
    if (/^(?:nations|countries|sides|leaders|governments|signed|signs|sign|of|the|in|on|and|,)$/.test(code))
      return undefined
  }
  return undefined
}

/** The first sum in the clause of the agreement, else in its sentence. */
function sumOf(line: Line, pact: Pact) {
  const within = (from: number, until: number) =>
    line.tokens.slice(from, until).find(({ code, figure }) => code === '$' && figure?.currency !== undefined)?.figure
  return within(pact.head, pact.until) ?? within(pact.from, pact.head)
}

function dateOf(reading: Reading, line: Line, pact: Pact) {
  if (!['signed', 'announced', 'agreed_in_principle', 'ratified', 'in_force'].includes(pact.stage)) return undefined
  const token = line.tokens
    .slice(pact.from, pact.until)
    .find(
      ({ date }) =>
        date !== undefined && (date.weekday !== undefined || date.day !== undefined || date.shift?.unit === 'day'),
    )
  return token?.date === undefined ? undefined : resolveDate(token.date, reading.published, 'past')
}

const RUNS =
  / (?:extend(?:s|ed|ing)?|prolong(?:s|ed|ing)?|renew(?:s|ed|ing)?|runs?|lasts?|valid|in place|alive|in force|holds?) (?:[^;]{0,90} )?(?:to|until|till|through) (?:the )?D /

/** "extends the truce by 90 days, to Nov. 10", "a pause that runs until 9 July": until when it holds. */
function endOf(reading: Reading, line: Line, pact: Pact) {
  if (pact.oneSided || (pact.form !== 'truce' && pact.form !== 'agreement')) return undefined
  const from = Math.max(pact.from, pact.head - NEAR)
  const found = RUNS.exec(codeOf(line, from, Math.min(line.tokens.length, pact.head + 2 * NEAR)))
  if (found === null) return undefined
  const first = from + found.input.slice(0, found.index).trim().split(' ').filter(Boolean).length
  const at = first + found[0].trim().split(' ').length - 1
  const mention = line.tokens[at]?.date
  if (mention === undefined || mention.month === undefined) return undefined
  const date = resolveDate(mention, reading.published, 'future')
  return { date, span: spanOfTokens(reading, line, Math.min(pact.from, first), Math.max(pact.until, at + 1)) }
}

const NEAR = 14

/** The card of a loan, a licence or a lease that is told without a word for agreement. */
export function arrangementDraft(
  reading: Reading,
  line: Line,
  arrangement: Arrangement,
  pair: readonly string[],
): Draft | undefined {
  const { from, until, form, stage, modality, subject } = arrangement
  const firms = arrangement.entities.length === 2
  const named = membersIn(line, from, until).map(({ name }) => name)
  const full = named.length === 2
  const names =
    firms ||
    (!full && named.some(name => pair.includes(name))) ||
    (named.length > 2 && pair.every(one => named.includes(one)))
      ? pair
      : named
  if (names.length < 2) return undefined
  const carried = names.some(name => !named.includes(name))
  const proof: Proof = { span: spanOfTokens(reading, line, from, until), modality, attribution: attributionOf(line) }
  const plain: Proof = { ...proof, modality: 'asserted' }
  return {
    kind: 'deal',
    key: dealKey({ names: firms ? arrangement.entities : names, firms, form, subject, published: reading.published }),
    articleId: reading.article.id,
    proposedBy: 'rules',
    fields: {
      parties: claim([...names], { ...plain, inferred: carried }),
      ...(firms ? { entities: claim([...arrangement.entities], { ...plain, inferred: true }) } : {}),
      form: claim(form, plain),
      stage: claim(stage, proof),
      ...(arrangement.count === undefined ? {} : { count: claim(arrangement.count, proof) }),
      ...(form === 'loan' ? { finance: claim(NOT_STATED, proof) } : {}),
      subject: claim(subject, { ...plain, inferred: true }),
    },
  }
}
