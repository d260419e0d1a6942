import type { Clock } from '../../lib/clock.js'
import type { Db } from '../../store/database.js'
import type { Screen } from '../screen.js'
import type { ModelTasks } from './commands.js'
import type { ModelSettings } from './model-settings.js'
import type { WhyParts } from './run-why.js'

export type ModelTask = WhyParts & {
  readonly db: Db
  readonly clock: Clock
  readonly screen: Screen
  readonly settings: ModelSettings
}

/** What `tradewind budget` and `why` do. `over` runs a task over the database, beside a desk that may be running. */
export function modelTasks(over: (task: (parts: ModelTask) => Promise<void>) => Promise<void>): ModelTasks {
  return {
    async budget(options) {
      const { runBudget } = await import('./run-budget.js')
      await over(parts => runBudget(parts, options))
    },
    async why(card, options) {
      const { runWhy } = await import('./run-why.js')
      await over(async parts => {
        if (!(await runWhy(parts, card.join(' '), options))) process.exitCode = 1
      })
    },
  }
}
