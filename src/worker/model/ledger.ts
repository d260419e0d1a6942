import type { ModelLedger, ModelPurpose } from '../../cards/model-ledger.js'
import type { Clock } from '../../lib/clock.js'
import { type Db, inTransaction } from '../../store/database.js'
import { keepAnswer, useAnswer } from '../../store/model-answers.js'
import { budgetDay, isFirstToTell, reserveCall, settleCall, spentByPurpose } from '../../store/model-budget.js'
import { type BudgetSettings, pricesOf } from './budget-settings.js'
import { budgetLine, oweBudgetNotice } from './notice.js'
import { tokenWords } from './token-words.js'

const DAY_MS = 24 * 60 * 60 * 1000
/** From this share of the budget on, in percent, admins are told. */
export const WARN_PERCENT = 80
/** However many digests there are, what they begin with never takes the tokens that cards need; nor do answers, however many ask. */
export const LEAD_SHARE = 0.25

/** The start of the next UTC day, when the budget is whole again. Epoch milliseconds. */
export function resetAfter(now: number): number {
  return (Math.floor(now / DAY_MS) + 1) * DAY_MS
}

/**
 * The budget and the kept answers of a database, as an extractor and a writer of leads ask for them. Every process and thread over
 * that database takes from the same budget, a UTC day at a time. At 80 % of it, and when a call first finds too little left, it is
 * logged and admin channels are told.
 */
export function openModelLedger(db: Db, clock: Clock, settings: BudgetSettings): ModelLedger {
  const { budget, models, log } = settings
  const most = (purpose: ModelPurpose) =>
    purpose !== 'extract' && models.extract !== undefined ? Math.floor(budget * LEAD_SHARE) : budget

  /** The line to log, where nobody has told it before. */
  async function told(transaction: Db, now: number, short: boolean): Promise<string | undefined> {
    const day = budgetDay(now)
    const spent = [...(await spentByPurpose(transaction, day)).values()].reduce((sum, each) => sum + each, 0)
    if (!short && spent * 100 < budget * WARN_PERCENT) return undefined
    if (!(await isFirstToTell(transaction, day, short ? 100 : WARN_PERCENT))) return undefined
    const spending = { day, spent, budget, resetsAt: resetAfter(now), short }
    await oweBudgetNotice(transaction, settings.admins, spending, now)
    return budgetLine(spending)
  }

  return {
    cached: key => inTransaction(db, transaction => useAnswer(transaction, key, clock.now())),
    async reserve({ tokens, purpose }) {
      const now = clock.now()
      const model = models[purpose] ?? 'unnamed'
      const { planned, line } = await inTransaction(db, async transaction => {
        const call = { tokens, purpose, model, now, budget, most: most(purpose), prices: pricesOf(settings, model) }
        const planned = await reserveCall(transaction, call)
        const short = !planned.ok && tokens > planned.leftToday
        return { planned, line: short ? await told(transaction, now, true) : undefined }
      })
      if (line !== undefined) log.warn(line)
      if (planned.ok) return planned
      const left = `${tokenWords(planned.left)} tokens of today’s budget for the model are left`
      return { ok: false, why: `${left}, and this call may take ${tokenWords(tokens)}` }
    },
    async settle(id, outcome) {
      const now = clock.now()
      const line = await inTransaction(db, async transaction => {
        await settleCall(transaction, id, { ...outcome, pricesOf: model => pricesOf(settings, model) })
        const { answer, failed } = outcome
        if (answer !== undefined && failed === undefined) await keepAnswer(transaction, answer, now)
        return told(transaction, now, false)
      })
      if (line !== undefined) log.warn(line)
    },
  }
}
