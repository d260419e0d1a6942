import type { Message } from '../../messages/message.js'
import { enqueue } from '../../store/outbox.js'
import type { Db } from '../../store/schema.js'
import { tokenWords } from './token-words.js'

/** How a day's budget stands. */
export type Spending = {
  /** The UTC day: 2026-05-04. */
  readonly day: string
  /** Tokens. */
  readonly spent: number
  readonly budget: number
  /** Epoch milliseconds of the next UTC day, when it is whole again. */
  readonly resetsAt: number
  /** True where a call found too little left. */
  readonly short: boolean
}

/** Owes each admin channel one message a day that the budget runs out. Call it in the transaction that finds out. */
export async function oweBudgetNotice(db: Db, admins: readonly string[], spending: Spending, now: number) {
  const message = budgetNotice(spending)
  const { day: version, resetsAt: expiresAt } = spending
  for (const target of new Set(admins))
    await enqueue(db, { target, subject: 'model-budget', version, message, createdAt: now, expiresAt })
}

/** The same in one line, for the log. */
export function budgetLine({ spent, budget, resetsAt, short }: Spending): string {
  const used = `${tokenWords(spent)} of the ${tokenWords(budget)} tokens that the language model may use today (UTC) are used`
  const until = new Date(resetsAt).toISOString()
  return short
    ? `${used}, too many for the next call: articles are read by the rules alone until ${until}. To use more, raise TRADEWIND_MODEL_BUDGET.`
    : `${used}. Once they are spent, articles are read by the rules alone until ${until}.`
}

function budgetNotice({ spent, budget, resetsAt, short }: Spending): Message {
  const title = short
    ? 'Today’s budget for the language model is spent'
    : 'Today’s budget for the language model is nearly spent'
  const when = short
    ? 'Articles are read by the rules alone until '
    : 'Once it is spent, articles are read by the rules alone until '
  return {
    summary: title,
    blocks: [
      { type: 'heading', text: title },
      { type: 'text', spans: [`${tokenWords(spent)} of ${tokenWords(budget)} tokens are used.`] },
      { type: 'text', spans: [when, { time: resetsAt, precision: 'minute' }, '.'] },
      {
        type: 'text',
        spans: [
          'What they were used for is told by: tradewind budget. To use more a day, raise TRADEWIND_MODEL_BUDGET.',
        ],
      },
      { type: 'note', tone: 'neutral', spans: ['Alerts and digests are sent as before. This is said once a day.'] },
    ],
  }
}
