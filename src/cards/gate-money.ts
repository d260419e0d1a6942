import { findFigures } from '../articles/figures.js'
import type { Claim } from './claim.js'
import { Money } from './deal-fields.js'

/** Why an amount of money is not one that its quote states, in that currency and at that scale, or undefined. */
export function badMoney(claim: Claim<unknown>): string | undefined {
  const money = Money.safeParse(claim.value)
  if (!money.success) return 'no amount of money'
  const { amount, currency } = money.data
  const stated = claim.spans.flatMap(({ quote }) => findFigures(quote)).filter(({ kind }) => kind === 'money')
  const same = stated.filter(({ low, high }) => [low, high].some(one => Math.abs(one - amount) <= amount * 1e-9))
  if (same.length === 0) return 'the quote states no such amount of money'
  return same.some(figure => figure.currency === currency) ? undefined : 'the quote states it in another currency'
}
