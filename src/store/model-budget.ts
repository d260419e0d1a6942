import type { ModelOutcome, ModelPurpose } from '../cards/model-ledger.js'
import type { ModelCallRow } from './model-rows.js'
import type { Db } from './schema.js'
import { inTransaction } from './transaction.js'

/** What a call is for: what a model ledger is asked for, an answer in chat, or a look whether the model works. */
export type CallPurpose = ModelPurpose | 'ask' | 'check'

type ModelUsage = NonNullable<ModelOutcome['usage']>

/** US dollars a million tokens. */
export type Prices = { readonly input: number; readonly output: number }

/** A call that is about to be made. Tokens are what is sent and what comes back together, at the most. */
export type PlannedCall = {
  readonly purpose: CallPurpose
  readonly model: string
  readonly tokens: number
  /** Epoch milliseconds; its UTC day pays. */
  readonly now: number
  /** Tokens that the day may take in all, and that calls of this purpose may take of them; all where it is absent. */
  readonly budget: number
  readonly most?: number
  readonly prices?: Prices | undefined
}

/** Leave to call; or how many tokens are left for its purpose, and how many of the day in all. */
export type Planned =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly left: number; readonly leftToday: number }

const MILLION = 1_000_000
const COUNTER = 'model_calls'

/** The UTC day of an instant, as budgets count days: 2026-05-04. */
export function budgetDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

/**
 * Takes a call's tokens from the budget of the day; where too few are left, says how many are and takes none. Whoever asks at the
 * same time waits for the first to be done, so that together they take no more than there is.
 */
export function reserveCall(db: Db, call: PlannedCall): Promise<Planned> {
  const { tokens, budget, most = budget, purpose, model, now, prices } = call
  return inTransaction(db, async transaction => {
    // The row that all of them write: on any engine it lets one in at a time.
    const { value } = await transaction
      .updateTable('counters')
      .set(({ eb }) => ({ value: eb('value', '+', 1) }))
      .where('name', '=', COUNTER)
      .returning('value')
      .executeTakeFirstOrThrow()
    const day = budgetDay(now)
    const spent = await spentByPurpose(transaction, day)
    const all = [...spent.values()].reduce((sum, each) => sum + each, 0)
    const leftToday = Math.max(0, budget - all)
    const left = Math.max(0, Math.min(leftToday, most - (spent.get(purpose) ?? 0)))
    if (!isCount(tokens) || tokens > left) return { ok: false, left, leftToday }
    const id = `${day}-${value}`
    await transaction
      .insertInto('model_calls')
      .values({ id, day, purpose, model, state: 'reserved', at: now, ...charge(tokens, prices) })
      .execute()
    return { ok: true, id }
  })
}

/** What became of a call. A usage is believed where both its numbers are possible. */
export type CallOutcome = Pick<ModelOutcome, 'usage' | 'failed'> & {
  /** What a model costs; undefined where that is not known. */
  pricesOf(model: string): Prices | undefined
}

/** Writes down what a call took; without a usage that can be believed it stays charged in full. A second time changes nothing. */
export function settleCall(db: Db, id: string, { usage, failed, pricesOf }: CallOutcome): Promise<void> {
  return inTransaction(db, async transaction => {
    const call = await transaction
      .selectFrom('model_calls')
      .select('model')
      .where('id', '=', id)
      .where('state', '=', 'reserved')
      .executeTakeFirst()
    if (call === undefined) return
    const known = usage !== undefined && isCount(usage.input) && isCount(usage.output) ? usage : undefined
    const cost = known && costOf(known, pricesOf(call.model))
    await transaction
      .updateTable('model_calls')
      .set({
        state: failed === undefined ? 'settled' : 'failed',
        reason: failed?.slice(0, LONGEST_REASON) ?? null,
        ...(known && { input: known.input, output: known.output, charged: known.input + known.output, cost }),
      })
      .where('id', '=', id)
      .execute()
  })
}

const LONGEST_REASON = 300

/** Tokens that a UTC day has been charged, by what they were for; what is reserved counts. */
export async function spentByPurpose(db: Db, day: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('model_calls')
    .select(({ fn }) => ['purpose', fn.sum<number>('charged').as('charged')])
    .where('day', '=', day)
    .groupBy('purpose')
    .execute()
  return new Map(rows.map(({ purpose, charged }) => [purpose, Number(charged)]))
}

/** True for whoever is the first to say that a day has reached a share of its budget, in percent. */
export async function isFirstToTell(db: Db, day: string, percent: number): Promise<boolean> {
  await db
    .insertInto('model_days')
    .values({ day, told: 0, answers_used: 0 })
    .onConflict(conflict => conflict.column('day').doNothing())
    .execute()
  const { numUpdatedRows } = await db
    .updateTable('model_days')
    .set({ told: percent })
    .where('day', '=', day)
    .where('told', '<', percent)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

// A call of which nothing is heard may have been charged at the dearer of the two prices.
function charge(tokens: number, prices: Prices | undefined): Pick<ModelCallRow, 'reserved' | 'charged' | 'cost'> {
  const cost = prices === undefined ? null : (tokens * Math.max(prices.input, prices.output)) / MILLION
  return { reserved: tokens, charged: tokens, cost }
}

function costOf({ input, output }: ModelUsage, prices: Prices | undefined): number | null {
  return prices === undefined ? null : (input * prices.input + output * prices.output) / MILLION
}

// A number that the other side made up must not make the sums of a year useless.
const MOST_TOKENS = 1_000_000_000

function isCount(tokens: number): boolean {
  return Number.isInteger(tokens) && tokens >= 0 && tokens <= MOST_TOKENS
}
