import { count } from '../../cards/view-dates.js'
import type { ModelUse } from '../../store/model-use.js'
import { tableText } from '../table.js'
import { tokenWords } from './token-words.js'

/** What a language model was used for. Days are UTC days: 2026-05-04. */
export type Used = {
  readonly today: string
  readonly since: string
  /** Epoch milliseconds. */
  readonly now: number
  readonly resetsAt: number
  /** Tokens a day; undefined where no model is set up. */
  readonly budget: number | undefined
  /** The newest day first. */
  readonly uses: readonly ModelUse[]
  /** How often a kept answer stood for a call, by day. */
  readonly answersUsed: ReadonlyMap<string, number>
}

const MODEL = 2
const FOR: Readonly<Record<string, string>> = { extract: 'cards', lead: 'digests', ask: 'answers', check: 'doctor' }

/** Tokens and cost by day, purpose and model, no wider than `width` columns, then what is left of today's budget. */
export function budgetText(used: Used, width: number): string {
  const { uses, since } = used
  const priced = uses.some(({ cost }) => cost !== undefined)
  const headings = ['DAY (UTC)', 'FOR', 'MODEL', 'CALLS', 'FAILED', 'IN', 'OUT', 'USED', ...(priced ? ['COST'] : [])]
  const rows = uses.map(use => ({ cells: [...cellsOf(use), ...(priced ? [costWords(use.cost)] : [])] }))
  const table =
    rows.length === 0
      ? `No call of a language model since ${since}.\n`
      : tableText(headings, rows, { width, flexible: MODEL })
  return [table, ...sums(used, priced), today(used)].join('')
}

/** The same as JSON: tokens, US dollars, epoch milliseconds. */
export function budgetJson(used: Used): string {
  const { today: day, since, resetsAt, budget, uses, answersUsed } = used
  const { spent, reserved } = spentToday(used)
  const left = budget === undefined ? undefined : Math.max(0, budget - spent)
  const now = { day, budget, used: spent, reserved, left, resetsAt }
  return `${JSON.stringify({ today: now, since, uses, answersUsed: Object.fromEntries(answersUsed) }, null, 2)}\n`
}

function cellsOf({ day, purpose, model, calls, failed, input, output, charged }: ModelUse): readonly string[] {
  return [day, FOR[purpose] ?? purpose, model, ...[calls, failed, input, output, charged].map(tokenWords)]
}

function costWords(cost: number | undefined): string {
  return cost === undefined ? '-' : `$${cost.toFixed(cost > 0 && cost < 1 ? 4 : 2)}`
}

function sums({ uses, answersUsed }: Used, priced: boolean): readonly string[] {
  const kept = [...answersUsed.values()].reduce((sum, each) => sum + each, 0)
  const all = uses.reduce((sum, { charged }) => sum + charged, 0)
  const cost = uses.reduce((sum, each) => sum + (each.cost ?? 0), 0)
  const unpriced = uses.filter(use => use.cost === undefined).reduce((sum, { calls }) => sum + calls, 0)
  const without = unpriced === 0 ? '' : ` (${count(unpriced, 'call')} without a known price not counted)`
  return [
    ...(uses.length === 0
      ? []
      : [`In all: ${tokenWords(all)} tokens${priced ? `, ${costWords(cost)}${without}` : ''}.\n`]),
    ...(kept === 0 ? [] : [`${count(kept, 'answer')} that had been kept stood for a call.\n`]),
  ]
}

function today(used: Used): string {
  const { budget, now, resetsAt } = used
  if (budget === undefined)
    return 'No language model is set up: cards come from the rules. OPENAI_API_KEY and TRADEWIND_MODEL would have one read too.\n'
  const { spent, reserved } = spentToday(used)
  const open = reserved === 0 ? '' : `, ${tokenWords(reserved)} of them by calls under way or cut off`
  const left = Math.max(0, budget - spent)
  const until = `until 00:00 UTC, in ${hoursWords(resetsAt - now)}`
  return `Today: ${tokenWords(spent)} of ${tokenWords(budget)} tokens used${open}; ${tokenWords(left)} left ${until}.\n`
}

function hoursWords(ms: number): string {
  const minutes = Math.ceil(ms / 60_000)
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

function spentToday({ uses, today: day }: Used): { readonly spent: number; readonly reserved: number } {
  const own = uses.filter(use => use.day === day)
  return {
    spent: own.reduce((sum, { charged }) => sum + charged, 0),
    reserved: own.reduce((sum, use) => sum + use.reserved, 0),
  }
}
