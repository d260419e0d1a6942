import type { Reading } from '../../articles/reading.js'
import type { CardDraft } from '../card.js'
import { NOT_STATED } from '../claim.js'
import { claim, spanOfTokens } from '../propose.js'
import type { TariffFields } from '../tariff-fields.js'
import { tariffKey } from '../tariff-key.js'
import type { ResolvedFact } from './context.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'

const NOUN =
  / (?:moratorium|# (?:- )?(?:day|week|month)s? (?:tariff )?(?:pause|reprieve|suspension|freeze)|(?:tariff|global|temporary) (?:pause|reprieve|freeze)|grace period) /

/**
 * A pause over several charges is a measure of its own, linked to those it holds back. It is read only where a sentence
 * names the pause; its imposer is the one whose charges it holds.
 */
export function findMoratorium(
  reading: Reading,
  lines: readonly Line[],
  facts: readonly ResolvedFact[],
): readonly CardDraft<TariffFields>[] {
  const named = lines.filter(line => NOUN.test(line.code))
  const held = facts.filter(
    fact => (fact.standing.status === 'postponed' || fact.standing.status === 'suspended') && fact.rate !== undefined,
  )
  const first = named.find(line => held.some(fact => fact.line === line)) ?? named[0]
  if (first === undefined || held.length === 0) return []
  const near = held.filter(fact => named.includes(fact.line))
  const imposers = new Set((near.length > 0 ? near : held).map(fact => fact.imposer))
  const [imposer] = imposers
  if (imposer === undefined || imposers.size > 1) return []
  const covered = held.filter(fact => fact.imposer === imposer)
  const targets = new Set(covered.map(fact => fact.target))
  const global = targets.size > 1 || / global | all | most | dozens /.test(codeOf(first, 0, first.tokens.length))
  const target = global ? '*' : ([...targets][0] ?? '*')
  const fact = covered.find(one => one.line === first) ?? covered[0]
  if (fact === undefined) return []
  const span = spanOfTokens(
    reading,
    first,
    fact.line === first ? fact.measure.clauseFrom : 0,
    fact.line === first ? fact.measure.clauseUntil : first.tokens.length,
  )
  const until = named
    .flatMap(line => covered.filter(one => one.line === line))
    .flatMap(one => one.dates.filter(date => date.role === 'suspendedUntil').map(date => ({ date, one })))[0]
  const keys = [
    ...new Set(covered.map(one => tariffKey(one.imposer, one.target, one.instrument, one.scope?.products ?? []))),
  ].sort()
  const proof = { span }
  return [
    {
      kind: 'tariff',
      key: tariffKey(imposer, target, 'moratorium', []),
      articleId: reading.article.id,
      proposedBy: 'rules',
      fields: {
        imposer: claim(imposer, { span, inferred: true }),
        targets: claim([target], { span, inferred: true }),
        instrument: claim('moratorium', proof),
        rate: claim(NOT_STATED, proof),
        status: claim('in_force', { span, inferred: true }),
        suspends: claim(keys, { span, inferred: true }),
        interimRate: claim(NOT_STATED, proof),
        ...(until === undefined
          ? {}
          : {
              suspendedUntil: claim(until.date.date, {
                span: spanOfTokens(
                  reading,
                  until.one.line,
                  until.one.measure.clauseFrom,
                  until.one.measure.clauseUntil,
                ),
                inferred: until.date.date.inferred,
              }),
            }),
      },
    },
  ]
}
