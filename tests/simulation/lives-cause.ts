import { NO_TOPICS } from '../../src/briefings/topics.js'
import type { Card } from '../../src/cards/card.js'
import { changesBetween } from '../../src/ledger/changes.js'
import { foldKey } from '../../src/ledger/fold.js'
import { cardByKey, putCard } from '../../src/store/cards.js'
import type { Db } from '../../src/store/schema.js'
import { oweAlerts } from '../../src/worker/owe-alerts.js'
import { oweCorrections } from '../../src/worker/owe-corrections.js'
import type { Subscribers } from '../../src/worker/subscribers.js'
import { claim, told } from '../support/card-samples.js'
import type { PlannedTurn } from './lives-plan.js'

/** What the card of turn number `of` is known by, and how a reader finds it in a line. */
export const landOf = (of: number): string => `${letter(Math.floor(of / 26))}${letter(of % 26)}`
export const cardKeyOf = (of: number): string => `tariff:US>${landOf(of)}:ad_valorem:all`
export const lineOf = (of: number): string => `Land ${landOf(of)}`
export const nameOf = (code: string): string => (code === 'US' ? 'United States' : `Land ${code}`)
/** No two turns name the same. */
export const rateOf = (number: number): number => 11 + number
export const articleOf = (number: number): string => `article-${String(number).padStart(3, '0')}`

/** Writes what an article says and all that it owes, as src/worker/pipeline.ts does, in the transaction that it is called in. */
export async function take(
  db: Db,
  { number, of, kind }: PlannedTurn,
  audience: { readonly subscribers: Subscribers; readonly configured: readonly string[] },
  now: number,
): Promise<void> {
  const key = cardKeyOf(of)
  const before = await cardByKey(db, key)
  const day = new Date(now).toISOString().slice(0, 10)
  const rate = rateOf(number)
  const words = `The United States charges a ${rate} percent duty.`
  const status = before?.fields.status?.value ?? (kind === 'severe' ? 'in_force' : 'announced')
  const effective = { from: day, to: day, precision: 'day', raw: day, inferred: false }
  const fields = {
    imposer: claim('US', words),
    targets: claim([landOf(of)], words),
    instrument: claim('ad_valorem', words),
    rate: claim({ low: rate, high: rate, basis: 'unspecified' }, words),
    status: claim(status, words),
    ...(status === 'in_force' && { effective: before?.fields.effective ?? claim(effective, words) }),
  }
  const articleId = articleOf(number)
  const after = foldKey(told(key, fields, { article: articleId, day }))
  if (after === undefined) throw new Error('these events make a card')
  await putCard(db, after, ['s1'], now)
  const corrects = before === undefined ? {} : { corrects: 'correction' as const }
  const changes = changesBetween(before, after).map(change => ({ ...change, ...corrects }))
  const cause = { articleId, changes, cards: [after], context: { nameOf, now } }
  const held: ReadonlyMap<string, Card> = new Map(before === undefined ? [] : [[key, before]])
  await oweAlerts(db, { ...audience, topics: NO_TOPICS }, cause)
  await oweCorrections(db, { ...cause, before: held })
}

function letter(index: number): string {
  return String.fromCharCode(65 + index)
}
