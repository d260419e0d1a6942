import { address, type Environment, missing } from '../../lib/setting.js'
import type { Prices } from '../../store/model-budget.js'

/** An OpenAI-compatible endpoint. Without a key or an address of one's own there is none. */
export type ModelSettings =
  | {
      readonly baseUrl: string
      readonly key: string | undefined
      /** The model that reads articles; the rules do alone where it is absent. */
      readonly model?: string
      /** The model that writes the first paragraph of a digest; none does where it is absent. */
      readonly leadModel?: string
      /** The model that words the answers of /ask; they are put together by rules where it is absent. */
      readonly askModel?: string
      /** Tokens that all calls of a UTC day may take together. */
      readonly budget: number
      /** US dollars a million tokens; absent where costs are not to be shown. */
      readonly prices?: Prices
    }
  | undefined

/** Some hundreds of articles: one of usual length takes about 5,000, its answer included. */
const USUAL_BUDGET = 2_000_000

/** Reads the settings of a language model. Fails with what to do where one is missing or wrong. */
export function modelOf(env: Environment): ModelSettings {
  const model = env.TRADEWIND_MODEL
  const leadModel = env.TRADEWIND_LEAD_MODEL
  const askModel = env.TRADEWIND_ASK_MODEL
  const budget = modelBudget(env)
  const prices = modelPrices(env)
  if (!env.OPENAI_API_KEY && !env.OPENAI_BASE_URL) {
    if (!model && !leadModel && !askModel) return undefined
    const named = model ? 'TRADEWIND_MODEL' : leadModel ? 'TRADEWIND_LEAD_MODEL' : 'TRADEWIND_ASK_MODEL'
    throw missing(
      'OPENAI_API_KEY',
      `${named} names a model, which needs it, or OPENAI_BASE_URL for a server of your own`,
    )
  }
  return {
    baseUrl: address(env, 'OPENAI_BASE_URL', 'https://api.openai.com/v1'),
    key: env.OPENAI_API_KEY || undefined,
    ...(model && { model: modelName('TRADEWIND_MODEL', model) }),
    ...(leadModel && { leadModel: modelName('TRADEWIND_LEAD_MODEL', leadModel) }),
    ...(askModel && { askModel: modelName('TRADEWIND_ASK_MODEL', askModel) }),
    budget,
    ...(prices && { prices }),
  }
}

// It stands in requests, in the log and on the console.
function modelName(name: string, text: string): string {
  if (/^[\x21-\x7e]{1,200}$/.test(text)) return text
  throw missing(name, 'write the name of a model as its server has it, without spaces')
}

function modelBudget(env: Environment): number {
  const text = (env.TRADEWIND_MODEL_BUDGET || String(USUAL_BUDGET)).replaceAll('_', '')
  if (/^\d{1,12}$/.test(text)) return Number(text)
  throw missing('TRADEWIND_MODEL_BUDGET', 'write how many tokens a day all calls may take, such as 2000000; 0 for none')
}

function modelPrices(env: Environment): Prices | undefined {
  const input = env.TRADEWIND_MODEL_PRICE_IN
  const output = env.TRADEWIND_MODEL_PRICE_OUT
  if (!input && !output) return undefined
  return { input: price('TRADEWIND_MODEL_PRICE_IN', input), output: price('TRADEWIND_MODEL_PRICE_OUT', output) }
}

function price(name: string, text = ''): number {
  if (/^\d{1,6}(?:\.\d{1,6})?$/.test(text)) return Number(text)
  throw missing(name, 'write US dollars a million tokens, such as 0.25; both prices are needed, or none')
}
