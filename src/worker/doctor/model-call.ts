import type { Clock } from '../../lib/clock.js'
import type { Check } from '../../platforms/check.js'
import type { Db } from '../../store/database.js'
import { reserveCall, settleCall } from '../../store/model-budget.js'
import { pricesOf } from '../model/budget-settings.js'
import type { ModelSettings } from '../model/model-settings.js'

export type ModelCallParts = {
  readonly model: NonNullable<ModelSettings>
  readonly db: Db
  readonly clock: Clock
  readonly fetch: typeof fetch
}

const LIMIT_MS = 12_000
const MOST_BYTES = 256 * 1024
// A model that reasons spends some hundreds before it says a word.
const MOST_TOKENS = 1_000
const TOKENS = MOST_TOKENS + 200

const ASK = {
  name: 'check',
  schema: {
    type: 'object',
    properties: { well: { type: 'boolean' } },
    required: ['well'],
    additionalProperties: false,
  },
  system: 'You are asked whether you work. Answer in JSON.',
  user: '{"well": true}',
  mostTokens: MOST_TOKENS,
  mostBytes: MOST_BYTES,
  limitMs: LIMIT_MS,
}

/** Whether each model that is named answers in the form that it is asked for: one short call each, which the day's budget pays. */
export async function modelCallChecks(parts: ModelCallParts): Promise<readonly Check[]> {
  const { model: reader, leadModel, askModel } = parts.model
  const named = [
    ...(reader === undefined ? [] : [{ name: reader, setting: 'TRADEWIND_MODEL' }]),
    ...(leadModel === undefined || leadModel === reader ? [] : [{ name: leadModel, setting: 'TRADEWIND_LEAD_MODEL' }]),
    ...(askModel === undefined || askModel === reader || askModel === leadModel
      ? []
      : [{ name: askModel, setting: 'TRADEWIND_ASK_MODEL' }]),
  ]
  if (named.length === 0)
    return [{ what: 'Model', state: 'skipped', detail: 'None is named: TRADEWIND_MODEL would have one read articles.' }]
  return Promise.all(named.map(each => callCheck(parts, each)))
}

async function callCheck(
  { model: settings, db, clock, fetch: request }: ModelCallParts,
  { name, setting }: { readonly name: string; readonly setting: string },
): Promise<Check> {
  const what = `Model ${name}`
  const { baseUrl, key, budget, prices, model: extract, leadModel: lead } = settings
  const models = { ...(extract && { extract }), ...(lead && { lead }) }
  const priced = (model: string) => pricesOf({ prices, models }, model)
  const call = {
    purpose: 'check',
    model: name,
    tokens: TOKENS,
    now: clock.now(),
    budget,
    prices: priced(name),
  } as const
  const planned = await reserveCall(db, call)
  if (!planned.ok) return { what, state: 'skipped', detail: 'Today’s budget is spent: tradewind budget shows on what.' }
  const { askModel } = await import('../../cards/model-call.js')
  const reply = await askModel({ baseUrl, key, model: name, fetch: request }, ASK)
  const failed = 'failed' in reply ? reply.failed : isWell(reply.text) ? undefined : 'it did not keep to the schema'
  const usage = reply.usage === undefined ? {} : { usage: reply.usage }
  await settleCall(db, planned.id, { ...usage, ...(failed !== undefined && { failed }), pricesOf: priced })
  if (failed === undefined)
    return { what, state: 'well', detail: 'It answers in JSON by a schema. One short call was made for this.' }
  return { what, state: 'wrong', detail: adviceOn(failed, setting) }
}

function isWell(text: string): boolean {
  try {
    return typeof JSON.parse(text).well === 'boolean'
  } catch {
    return false
  }
}

function adviceOn(failed: string, setting: string): string {
  const said = /[.!?]$/.test(failed) ? failed : `${failed}.`
  if (/answered with 404\b|model[^.]*(?:not found|not exist)/i.test(failed))
    return `The endpoint does not know it: look at ${setting}. It said: ${said}`
  if (/schema|response_format|json/i.test(failed))
    return `It does not take a JSON schema for its answer: choose a model that has structured outputs. What happened: ${said}`
  if (/within \d+ s/.test(failed))
    return `There was no answer within ${LIMIT_MS / 1000} s: a server of your own may still be loading it, so try again.`
  return `A short call brought nothing: ${said}`
}
