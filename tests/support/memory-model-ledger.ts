import type { ModelLedger, ModelOutcome, Reservation } from '../../src/cards/model-ledger.js'

export type Settled = { readonly ask: Reservation; readonly outcome: ModelOutcome; readonly charged: number }

/** A ledger in memory by the rules of the store's: what is reserved is charged in full unless the use is known. */
export function memoryModelLedger(budget = Number.POSITIVE_INFINITY) {
  const answers = new Map<string, string>()
  const open = new Map<string, Reservation>()
  const settled: Settled[] = []
  let spent = 0
  let next = 0
  const ledger: ModelLedger = {
    cached: async key => answers.get(key),
    reserve: async ask => {
      if (spent + ask.tokens > budget) return { ok: false, why: 'the budget of the day is spent' }
      spent += ask.tokens
      next += 1
      open.set(String(next), ask)
      return { ok: true, id: String(next) }
    },
    settle: async (id, outcome) => {
      const ask = open.get(id)
      if (ask === undefined) throw new Error(`${id} was settled twice, or never reserved`)
      open.delete(id)
      const { usage, answer } = outcome
      const known = usage !== undefined && usage.input >= 0 && usage.output >= 0
      const charged = known ? usage.input + usage.output : ask.tokens
      spent += charged - ask.tokens
      if (answer !== undefined) answers.set(answer.key, answer.text)
      settled.push({ ask, outcome, charged })
    },
  }
  return { ledger, settled, answers, unsettled: () => open.size, spent: () => spent }
}
