import type { TariffFact } from './facts.js'
import { refersBack } from './facts.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'
import { speaksOfTopic } from './topic.js'

/** A fact with what the sentence left open filled from its neighbours; what was carried over is named, so the gate can mark it. */
export type ResolvedFact = TariffFact & {
  readonly imposer: string
  readonly target: string
  readonly carried: ReadonlySet<'imposer' | 'target'>
}

/**
 * Fills the imposer and the target of facts that do not state them: from the charge before in the same sentence
 * ("… but will retain a 10% tariff"), from the charge that "the duty" points back to, else from the article where it knows
 * only one. What stays open is left out. `lead` are the economies of the headline and the first sentence, `home` the one that the text
 * names most, `first` the one whose charge the headline tells.
 */
export function resolveFacts(
  facts: readonly TariffFact[],
  lead: readonly string[],
  { home, first, topics, actors = lead }: Known = {},
): readonly ResolvedFact[] {
  const about = { ...aboutOf(facts, lead, first, actors), home, topics }
  const resolved: ResolvedFact[] = []
  for (const [index, fact] of facts.entries()) {
    const remedy = resolved.findLast(isRemedy)
    if (fact.firm !== undefined && remedy !== undefined) {
      resolved.push(ofFirm(fact, remedy))
      continue
    }
    // A name before a figure with no remedy to be a firm of: goods in a row of a list, or nothing.
    if (fact.firm !== undefined && (fact.measure.told !== 'row' || resolved.length === 0)) continue
    // "All others are charged 17%": who stands beside the firms pays the same duty.
    if (remedy !== undefined && remedy === resolved.findLast(({ firm }) => firm === undefined) && isOfRest(fact)) {
      resolved.push(ofFirm(fact, remedy))
      continue
    }
    resolved.push(...fill(fact.target === undefined ? sharing(fact, facts.slice(index + 1)) : fact, resolved, about))
  }
  return resolved
}

/** What is known of the whole text: the economy it is at home in, the one whose charge the headline tells, and what each sentence goes on with. */
export type Known = {
  readonly home?: () => string | undefined
  readonly first?: string | undefined
  /** The economies of the lead that act or are spoken of themselves, and not only by their goods. */
  readonly actors?: readonly string[]
  readonly topics?: () => ReadonlyMap<Line, string>
}

/** "a 50% tariff on chips and a 25% tariff on batteries from China": the last of a list says whose goods all are. */
function sharing(fact: TariffFact, later: readonly TariffFact[]): TariffFact {
  const { line, clause } = fact.measure
  const last = later.findLast(
    other => other.line === line && other.measure.clause === clause && other.measure !== fact.measure,
  )
  if (last?.target === undefined || last.target === '*' || fact.scope === undefined || last.scope === undefined)
    return fact
  if (fact.imposer !== last.imposer || !/ from (?:the )?E:/.test(codeOf(line, last.measure.head, last.measure.until)))
    return fact
  return { ...fact, target: last.target }
}

type About = {
  readonly home: Known['home']
  readonly topics: Known['topics']
  /** Whoever imposes most of what the text states, or acts in its lead. */
  readonly imposer: string | undefined
  /** The economies of the headline and the lead. */
  readonly lead: readonly string[]
  /** The two of them, where they are two and the text names no other. */
  readonly pair: readonly string[]
  /** Imposer and target of the charges that sentences state whole. */
  readonly whole: readonly (readonly [string, string])[]
}

function aboutOf(
  facts: readonly TariffFact[],
  lead: readonly string[],
  first: string | undefined,
  actors: readonly string[],
): Omit<About, 'home' | 'topics'> {
  const whole = facts.flatMap(({ imposer, target }) =>
    imposer !== undefined && target !== undefined && imposer !== target ? [[imposer, target] as const] : [],
  )
  const strangers = facts.some(({ imposer, target }) =>
    [imposer, target].some(one => one !== undefined && one !== '*' && !lead.includes(one)),
  )
  return {
    lead,
    imposer: first ?? mainImposer(facts) ?? leadImposer(facts, actors),
    pair: lead.length === 2 && !strangers ? lead : [],
    whole,
  }
}

function fill(fact: TariffFact, resolved: readonly ResolvedFact[], about: About): readonly ResolvedFact[] {
  const carried = new Set<'imposer' | 'target'>()
  const before = resolved.findLast(other => other.line === fact.line)
  const last = resolved.at(-1)
  if (isOwnedByPayer(fact, about)) return fill({ ...fact, imposer: undefined, target: fact.imposer }, resolved, about)
  let { imposer } = fact
  if (imposer === undefined) {
    imposer = carriedImposer(fact, before, last, about)
    carried.add('imposer')
  }
  if (imposer === undefined || imposer === '*') return []
  const by = imposer
  const targets = fact.target === undefined ? carriedTargets(fact, by, before, resolved, about) : [fact.target]
  if (fact.target === undefined && !targets.includes('*')) carried.add('target')
  // With neither side stated, a surcharge may be one on houses as well as one on goods.
  if (fact.imposer === undefined && fact.target === undefined && !fact.ofTrade) return []
  // "The EU will remove its tariffs": who acts is stated, and on whom the text says; with neither stated there is no news.
  if (carried.has('imposer') && fact.rate === undefined && fact.instrument === 'ad_valorem') return []
  return targets.filter(target => target !== by).map(target => ({ ...fact, imposer: by, target, carried }))
}

/** "Canada's duty goes to 35%" in a text on what another charges it: the duty that it pays. */
function isOwnedByPayer({ imposer, target, rate }: TariffFact, { whole }: About): boolean {
  if (imposer === undefined || target !== undefined || rate === undefined) return false
  return whole.some(([, to]) => to === imposer) && !whole.some(([from]) => from === imposer)
}

function carriedImposer(
  fact: TariffFact,
  before: ResolvedFact | undefined,
  last: ResolvedFact | undefined,
  about: About,
): string | undefined {
  const fits = (imposer: string | undefined) => (imposer === fact.target ? undefined : imposer)
  const partner = about.whole.find(([, target]) => target === fact.target)?.[0]
  return (
    (speaksOfTopic(fact.measure) ? fits(about.topics?.().get(fact.line)) : undefined) ??
    (fact.speaksAsWe ? undefined : fits(before?.imposer)) ??
    (fact.measure.told === 'row' || refersBack(fact.measure) ? fits(last?.imposer) : undefined) ??
    fits(partner) ??
    fits(about.imposer) ??
    other(about.pair, fact.target) ??
    fits(last?.imposer) ??
    fits(about.home?.())
  )
}

/** Whom a charge falls on where its sentence does not say: whoever the charge before fell on, or all that the text is about. */
function carriedTargets(
  fact: TariffFact,
  imposer: string,
  before: ResolvedFact | undefined,
  resolved: readonly ResolvedFact[],
  about: About,
): readonly string[] {
  if (before !== undefined && before.imposer === imposer && fact.scope === undefined) return [before.target]
  if (isForAll(fact)) return ['*']
  const last = resolved.at(-1)
  const back = fact.measure.told === 'row' || refersBack(fact.measure)
  const targets = [...new Set(about.whole.filter(([from]) => from === imposer).map(([, to]) => to))]
  const told = targets.length > 0 && !targets.includes('*')
  // "The duty …", a row, or goods by their name in a text whose lead names those who pay: all of them.
  if (told && targets.length === 1 && (fact.scope === undefined || back || isRemedyCharge(fact))) return targets
  if (back && last?.imposer === imposer)
    return resolved.filter(one => one.line === last.line && one.imposer === imposer).map(one => one.target)
  if (told && targets.every(target => about.lead.includes(target))) return targets
  if (fact.scope !== undefined || fact.instrument === 'transshipment') return ['*']
  const partner = other(about.pair, imposer)
  if (partner !== undefined) return [partner]
  return targets.length === 0 && fact.rate !== undefined ? ['*'] : []
}

const isRemedyCharge = ({ instrument }: TariffFact) => instrument === 'antidumping' || instrument === 'countervailing'
const isRemedy = (fact: ResolvedFact) => isRemedyCharge(fact) && fact.firm === undefined

const isOfRest = (fact: TariffFact) =>
  fact.measure.told !== 'noun' && fact.imposer === undefined && (fact.target === undefined || fact.target === '*')

/** A firm's own rate under the trade remedy that the text speaks of. Without one, a firm that pays a percentage proves nothing. */
function ofFirm(fact: TariffFact, remedy: ResolvedFact): ResolvedFact {
  const { imposer, target, instrument, scope } = remedy
  const goods = { products: [], hs: [], exclusions: [], ...scope, words: fact.firm ?? scope?.words ?? '' }
  return { ...fact, imposer, target, instrument, scope: goods, carried: new Set(['imposer', 'target']) }
}

/** The imposer that at least two in three of the stated charges share. */
function mainImposer(facts: readonly TariffFact[]): string | undefined {
  const named = facts.filter(fact => fact.imposer !== undefined)
  const bound = named.filter(fact => fact.target !== undefined || fact.scope !== undefined)
  const stated = (bound.length > 0 ? bound : named).flatMap(fact => fact.imposer ?? [])
  return stated.find(imposer => stated.filter(other => other === imposer).length * 3 >= stated.length * 2)
}

/** Where no sentence says who charges: the one economy of the headline and lead that nobody charges. */
function leadImposer(facts: readonly TariffFact[], lead: readonly string[]): string | undefined {
  if (facts.some(fact => fact.imposer !== undefined)) return undefined
  const others = lead.filter(economy => !facts.some(fact => fact.target === economy))
  return others.length === 1 ? others[0] : undefined
}

/** In a text whose headline and lead name two economies alone, the other one. */
function other(pair: readonly string[], one: string | undefined): string | undefined {
  return pair.length === 2 && one !== undefined && pair.includes(one)
    ? pair.find(economy => economy !== one)
    : undefined
}

function isForAll(fact: TariffFact): boolean {
  return /^(?:universal|global|blanket|baseline|minimum)$/.test(fact.measure.programme ?? '')
}
