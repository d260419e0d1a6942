import type { BoundRate } from './how-much.js'
import { codeOf } from './line.js'
import type { Measure } from './measure.js'
import type { BoundScope } from './on-what.js'
import { scopeOf } from './on-what.js'
import type { Party } from './party.js'
import { PRODUCTS } from './products.js'

export type Pairing = {
  /** True where this figure alone is for goods routed through another country. */
  readonly transshipped?: boolean
  readonly rate: BoundRate | undefined
  readonly target: string | undefined
  readonly scope: BoundScope | undefined
}

const REROUTED = / (?:transshipp?ed|transhipp?ed|rerouted|routed) /

/** Which figure goes with which target and which goods: by adjacency, by order ("respectively"), or one for all. */
export function pairUp(measure: Measure, rates: readonly BoundRate[], targets: readonly Party[]): readonly Pairing[] {
  const everyone: readonly (Party | undefined)[] = targets.length > 0 ? targets : [undefined]
  if (rates.length <= 1) {
    const scope = scopeOf(measure)
    const transshipped = measure.verbal && REROUTED.test(codeOf(measure.line, measure.clauseFrom, measure.until))
    return everyone.map(target => ({ rate: rates[0], target: target?.economy, scope, transshipped }))
  }
  const goods = goodsInOrder(measure, rates)
  if (goods !== undefined) {
    return rates.flatMap((rate, index) =>
      everyone.map(target => ({ rate, target: target?.economy, scope: goods[index] })),
    )
  }
  if (isRespective(measure, rates, targets)) {
    const inOrder = [...targets].sort((a, b) => a.token - b.token)
    return rates.map((rate, index) => ({ rate, target: inOrder[index]?.economy, scope: scopeOf(measure) }))
  }
  const stretches = rates.map((_, index) => stretchOf(measure, rates, index))
  const inside = (target: Party, stretch: Stretch) => target.token >= stretch.from && target.token < stretch.until
  const shared = targets.filter(target => !stretches.some(stretch => inside(target, stretch)))
  return rates.flatMap((rate, index): readonly Pairing[] => {
    const stretch = stretches[index] ?? { from: 0, until: 0 }
    const common = { from: measure.head + 1, until: rates[0]?.token ?? measure.until }
    const scope = scopeOf(measure, stretch) ?? scopeOf(measure, common)
    const own = targets.filter(target => inside(target, stretch))
    // "… on Turkish steel to 50% and on aluminium to 20%": a figure without a name of its own goes with the names before it.
    const earlier = targets.filter(target => target.token < rate.token)
    const whom: readonly (Party | undefined)[] = [own, shared, earlier, targets].find(list => list.length > 0) ?? [
      undefined,
    ]
    const transshipped = REROUTED.test(codeOf(measure.line, stretch.from, stretch.until))
    return whom.map(target => ({ rate, target: target?.economy, scope, transshipped }))
  })
}

/** "steel, cars and tobacco to 50%, 120% and 60%": as many goods as figures, all named before the first. */
function goodsInOrder(measure: Measure, rates: readonly BoundRate[]): readonly BoundScope[] | undefined {
  const scope = scopeOf(measure, { from: measure.head + 1, until: rates[0]?.token ?? measure.until })
  if (scope === undefined || scope.scope.products.length !== rates.length) return undefined
  const lastFigure = rates.at(-1)?.token ?? 0
  if (/ (?:on|for) /.test(codeOf(measure.line, (rates[0]?.token ?? 0) + 1, lastFigure))) return undefined
  const placed = PRODUCTS.filter(item => scope.scope.products.includes(item.slug))
    .map(item => ({ item, match: item.words.exec(scope.scope.words) }))
    .sort((a, b) => (a.match?.index ?? 0) - (b.match?.index ?? 0))
  return placed.map(({ item, match }) => ({
    ...scope,
    scope: { products: [item.slug], hs: [...item.hs], exclusions: [], words: match?.[0] ?? item.slug },
  }))
}

type Stretch = { readonly from: number; readonly until: number }

/** The tokens that say whom and what one figure of several is for: behind it ("25% on steel"), else before it ("on steel to 25%"). */
function stretchOf(measure: Measure, rates: readonly BoundRate[], index: number): Stretch {
  const at = rates[index]?.token ?? measure.head
  const next = rates[index + 1]?.token ?? measure.clauseUntil
  if (/^ (?:on|for|against|to|[(]? ?of) /.test(codeOf(measure.line, at + 1, at + 2)))
    return { from: at + 1, until: next }
  return { from: index === 0 ? measure.clauseFrom : (rates[index - 1]?.token ?? measure.from) + 1, until: at }
}

function isRespective(measure: Measure, rates: readonly BoundRate[], targets: readonly Party[]): boolean {
  const { line } = measure
  if (targets.length !== rates.length) return false
  if (/ respectively /.test(codeOf(line, measure.clauseFrom, line.tokens.length))) return true
  // "Canada, Mexico and China … 25, 25 and 10 percent": all names before all figures.
  return Math.max(...targets.map(target => target.token)) < Math.min(...rates.map(rate => rate.token))
}
