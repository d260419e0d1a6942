import { codeOf } from './line.js'
import type { Measure } from './measure.js'
import type { BoundScope } from './on-what.js'
import { goodsBefore, scopeOf } from './on-what.js'
import { productsIn } from './products.js'
import type { BoundRate } from './rate-role.js'
import { reachOf } from './reach.js'
import type { Party } from './who.js'

export type Pairing = {
  /** True where this figure alone is for goods routed through another country. */
  readonly transshipped?: boolean
  readonly rate: BoundRate | undefined
  readonly target: string | undefined
  readonly scope: BoundScope | undefined
}

type Stretch = { readonly from: number; readonly until: number }

const REROUTED = / (?:transshipp?ed|transhipp?ed|rerouted|routed) /

/** Which figure goes with which target and which goods: by adjacency, by order ("respectively"), or one for all. */
export function pairUp(measure: Measure, rates: readonly BoundRate[], targets: readonly Party[]): readonly Pairing[] {
  const everyone: readonly (Party | undefined)[] = targets.length > 0 ? targets : [undefined]
  if (rates.length <= 1) {
    const scope = scopeOf(measure)
    const transshipped =
      measure.told !== 'noun' && REROUTED.test(codeOf(measure.line, measure.clauseFrom, measure.until))
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
  const behind = isBehind(measure, rates, targets)
  const stretches = rates.map((_, index) => stretchOf(measure, rates, index, behind))
  const inside = (target: Party, stretch: Stretch) => target.token >= stretch.from && target.token < stretch.until
  const shared = targets.filter(target => !stretches.some(stretch => inside(target, stretch)))
  return rates.flatMap((rate, index): readonly Pairing[] => {
    const stretch = stretches[index] ?? { from: 0, until: 0 }
    const common = { from: measure.head + 1, until: rates[0]?.token ?? measure.until }
    const bare = index > 0 && !behind ? goodsBefore(measure.line, stretch.from, stretch.until) : undefined
    const scope = bare ?? scopeOf(measure, stretch) ?? scopeOf(measure, common)
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
  // "Steel and tin pay 50%, and lorries 27%": goods of their own stand before the later figures.
  if (productsIn(wordsOf(measure, (rates[0]?.token ?? 0) + 1, lastFigure)).length > 0) return undefined
  const named = scope.scope.words.split(/,| and | or /).flatMap(words => {
    const [item] = productsIn(words)
    return item === undefined ? [] : [{ item, words: words.trim() }]
  })
  if (named.length !== rates.length) return undefined
  return named.map(({ item, words }) => ({
    ...scope,
    scope: { products: [item.slug], hs: [...item.hs], exclusions: [], words },
  }))
}

function wordsOf({ line }: Measure, from: number, until: number): string {
  const { start, text } = line.sentence
  const [first, last] = [line.tokens[from], line.tokens[until - 1]]
  return first === undefined || last === undefined ? '' : text.slice(first.start - start, last.end - start)
}

/** Whether the names stand behind their figures ("10% on Mexico, 25% on Canada") and not before them ("Mexico at 10%, Canada at 25%"). */
function isBehind(measure: Measure, rates: readonly BoundRate[], targets: readonly Party[]): boolean {
  const first = rates[0]?.token ?? 0
  const last = rates.at(-1)?.token ?? 0
  const behindLast = targets.some(({ token }) => token > last)
  const beforeFirst = targets.some(({ token }) => token < first && token > measure.head)
  if (behindLast !== beforeFirst) return behindLast
  const gap = (from: number) => codeOf(measure.line, from + 1, from + 3)
  return rates.every(({ token }) => / (?:on|for|against|from|tariffs?|duties|duty) /.test(gap(token)))
}

/** The tokens that say whom and what one figure of several is for. */
function stretchOf(measure: Measure, rates: readonly BoundRate[], index: number, behind: boolean): Stretch {
  const at = rates[index]?.token ?? measure.head
  const next = rates[index + 1]?.token ?? reachOf(measure)
  if (behind || /^ (?:on|for|against|to|[(]? ?of|from) /.test(codeOf(measure.line, at + 1, at + 2)))
    return { from: at + 1, until: next }
  return { from: index === 0 ? measure.clauseFrom : (rates[index - 1]?.token ?? measure.from) + 1, until: at }
}

function isRespective(measure: Measure, rates: readonly BoundRate[], targets: readonly Party[]): boolean {
  const { line } = measure
  if (targets.length !== rates.length || targets.length < 2) return false
  if (/ respectively /.test(codeOf(line, measure.clauseFrom, line.tokens.length))) return true
  // "Canada, Mexico and China … 25, 25 and 10 percent": all names before all figures, or all behind.
  const names = targets.map(({ token }) => token)
  const figures = rates.map(({ token }) => token)
  return Math.max(...names) < Math.min(...figures)
}
