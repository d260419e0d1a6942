import type { ModelPurpose } from '../../cards/model-ledger.js'
import type { Log } from '../../lib/log.js'
import type { Prices } from '../../store/model-budget.js'
import type { ModelSettings } from './model-settings.js'

/** The choices that a budget needs. */
export type BudgetSettings = {
  /** Tokens a UTC day, for all calls together. */
  readonly budget: number
  /** The model that is asked for each purpose. */
  readonly models: Readonly<Partial<Record<ModelPurpose, string>>>
  /** The price of the model that reads articles; of the other one, where there is only that. */
  readonly prices?: Prices | undefined
  /** Targets that are told when the day's budget is nearly spent. */
  readonly admins: readonly string[]
  readonly log: Log
}

/** The settings of a model as its budget takes them. */
export function budgetSettings(model: ModelSettings, admins: readonly string[], log: Log): BudgetSettings {
  const { model: extract, leadModel: lead, askModel: ask, budget = 0, prices } = model ?? {}
  return {
    budget,
    models: { ...(extract && { extract }), ...(lead && { lead }), ...(ask && { ask }) },
    prices,
    admins,
    log,
  }
}

/** The price of a model, where it is the one that the price was given for. */
export function pricesOf(
  { prices, models }: Pick<BudgetSettings, 'prices' | 'models'>,
  model: string,
): Prices | undefined {
  return model === (models.extract ?? models.lead ?? models.ask) ? prices : undefined
}
