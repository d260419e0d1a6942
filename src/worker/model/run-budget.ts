import type { Clock } from '../../lib/clock.js'
import type { Db } from '../../store/database.js'
import { budgetDay } from '../../store/model-budget.js'
import { answersUsedSince, modelUseSince } from '../../store/model-use.js'
import type { Screen } from '../screen.js'
import { budgetJson, budgetText, type Used } from './budget-report.js'
import type { BudgetOptions } from './commands.js'
import { resetAfter } from './ledger.js'
import type { ModelSettings } from './model-settings.js'

const DAY_MS = 24 * 60 * 60 * 1000

export type BudgetTask = {
  readonly db: Db
  readonly clock: Clock
  readonly screen: Screen
  readonly settings: ModelSettings
}

/** Prints what the language model was used for on the last days. */
export async function runBudget({ db, clock, screen, settings }: BudgetTask, { days, json = false }: BudgetOptions) {
  const now = clock.now()
  const since = budgetDay(now - (days - 1) * DAY_MS)
  const used: Used = {
    today: budgetDay(now),
    since,
    now,
    resetsAt: resetAfter(now),
    budget: settings?.budget,
    uses: await modelUseSince(db, since),
    answersUsed: await answersUsedSince(db, since),
  }
  screen.print(json ? budgetJson(used) : budgetText(used, screen.view().width))
}
