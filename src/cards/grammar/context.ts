import type { TariffFact } from './facts.js'

/** A fact with what the sentence left open filled from its neighbours; what was carried over is named, so the gate can mark it. */
export type ResolvedFact = TariffFact & {
  readonly imposer: string
  readonly target: string
  readonly carried: ReadonlySet<'imposer' | 'target'>
}

/**
 * Fills the imposer and the target of facts that do not state them: from the charge before in the same sentence
 * ("… but will retain a 10% tariff"), else from the article where it knows only one. What stays open is left out.
 */
export function resolveFacts(facts: readonly TariffFact[], lead: readonly string[]): readonly ResolvedFact[] {
  const pair = lead.length === 2 ? lead : []
  const onlyImposer = mainImposer(facts) ?? leadImposer(facts, lead)
  const resolved: ResolvedFact[] = []
  for (const fact of facts) {
    const before = resolved.findLast(other => other.line === fact.line)
    if (fact.firm !== undefined) {
      const remedy = resolved.findLast(isRemedy)
      if (remedy !== undefined) resolved.push(ofFirm(fact, remedy))
      continue
    }
    const carried = new Set<'imposer' | 'target'>()
    let { imposer, target } = fact
    if (imposer === undefined) {
      imposer = partner(pair, fact.target)
      imposer ??=
        before !== undefined && before.target !== fact.target && before.imposer !== fact.target
          ? before.imposer
          : (onlyImposer ?? before?.imposer)
      carried.add('imposer')
    }
    if (target === undefined) {
      target =
        before?.target !== undefined && before.imposer === imposer && fact.scope === undefined
          ? before.target
          : undefined
      if (target !== undefined) carried.add('target')
      else if (isForAll(fact)) target = '*'
      // Goods sent round through a third country, or goods by their name: everybody's, unless the text is about one partner.
      else if (fact.scope !== undefined || fact.instrument === 'transshipment') target = partner(pair, imposer) ?? '*'
      else target = neighbour(resolved, imposer) ?? partner(pair, imposer)
      if (target !== '*') carried.add('target')
    }
    if (imposer === undefined || target === undefined || imposer === target || imposer === '*') continue
    if (carried.size > 0 && fact.rate === undefined && fact.instrument === 'ad_valorem') continue
    resolved.push({ ...fact, imposer, target, carried })
  }
  return resolved
}

const isRemedy = (fact: ResolvedFact) =>
  (fact.instrument === 'antidumping' || fact.instrument === 'countervailing') && fact.firm === undefined

/** A firm's own rate under the trade remedy that the text speaks of. Without one, a firm that pays a percentage proves nothing. */
function ofFirm(fact: TariffFact, remedy: ResolvedFact): ResolvedFact {
  const { imposer, target, instrument, scope } = remedy
  const goods = { products: [], hs: [], exclusions: [], ...scope, words: fact.firm ?? '' }
  return { ...fact, imposer, target, instrument, scope: goods, carried: new Set(['imposer', 'target']) }
}

/** The imposer that at least three in four of the stated charges share. */
function mainImposer(facts: readonly TariffFact[]): string | undefined {
  const named = facts.filter(fact => fact.imposer !== undefined)
  const bound = named.filter(fact => fact.target !== undefined || fact.scope !== undefined)
  const stated = (bound.length > 0 ? bound : named).flatMap(fact => fact.imposer ?? [])
  return stated.find(imposer => stated.filter(other => other === imposer).length * 4 >= stated.length * 3)
}

/** Where no sentence says who charges: the one economy of the headline and lead that nobody charges. */
function leadImposer(facts: readonly TariffFact[], lead: readonly string[]): string | undefined {
  if (facts.some(fact => fact.imposer !== undefined)) return undefined
  const others = lead.filter(economy => !facts.some(fact => fact.target === economy))
  return others.length === 1 ? others[0] : undefined
}

/** In a text whose headline and lead name two economies alone, the other one. */
function partner(pair: readonly string[], imposer: string | undefined): string | undefined {
  return pair.length === 2 && imposer !== undefined && pair.includes(imposer)
    ? pair.find(economy => economy !== imposer)
    : undefined
}

/** A charge with no target named that goes on speaking of the last one by the same imposer ("the higher tariff"). */
function neighbour(resolved: readonly ResolvedFact[], imposer: string | undefined): string | undefined {
  const targets = new Set(
    resolved.filter(fact => fact.imposer === imposer && fact.target !== '*').map(fact => fact.target),
  )
  return targets.size === 1 ? [...targets][0] : undefined
}

function isForAll(fact: TariffFact): boolean {
  return /^(?:universal|global|blanket|baseline|minimum)$/.test(fact.measure.programme ?? '')
}
