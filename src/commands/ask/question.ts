import type { KindName } from '../../cards/card.js'
import { type Asked, type AskedParts, readAsked } from '../asked.js'
import { directed } from './direction.js'
import { kindsFor, ratesIn, type Want, wantsOf } from './kind.js'
import { subjectWordsOf } from './words.js'

/** A question as it is understood. */
export type Question = {
  readonly text: string
  readonly asked: Asked
  readonly wants: ReadonlySet<Want>
  readonly kinds: readonly KindName[] | undefined
  /** Words that say what it is about beyond economies and goods. */
  readonly subject: readonly string[]
  /** Percentages that it names. */
  readonly rates: readonly number[]
  /** Economies that it names, in any role. */
  readonly economies: readonly string[]
}

/** Reads a question. `now` is epoch milliseconds. Never throws. */
export function readQuestion(text: string, parts: AskedParts, now: number): Question {
  const asked = directed(text, readAsked(text, parts, now), parts.names)
  const wants = wantsOf(text)
  const rates = ratesIn(text)
  return {
    text,
    asked,
    wants,
    // Who names a rate asks of what is charged.
    kinds: kindsFor(wants) ?? (rates.length > 0 ? ['tariff'] : undefined),
    subject: subjectWordsOf(asked),
    rates,
    economies: [...new Set([...asked.by, ...asked.on, ...asked.about])],
  }
}

/** True where a question names something that the ledger can be asked for. */
export function isAboutSomething({ asked, economies, subject }: Question): boolean {
  const { goods, instruments, bases, domains, forms } = asked
  return [economies, goods, instruments, bases, domains, forms, subject].some(list => list.length > 0)
}
