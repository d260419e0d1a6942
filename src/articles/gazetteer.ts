import type { Economy, EconomyMention } from './economies.js'
import { standsAlone, titleBefore } from './gazetteer-context.js'
import { economyOf, leaderIndex, type Person } from './gazetteer-leaders.js'
import { economyNames, foldPhrase } from './gazetteer-names.js'
import { makeResolver, type Resolution } from './gazetteer-resolve.js'
import type { CountryAliases, Leaders } from './gazetteer-schema.js'
import { isAllCaps, type Token, tokenize } from './gazetteer-tokens.js'
import { type Hit, makePhraseTrie } from './gazetteer-trie.js'

/** Finds economies in texts, and tells which economy a person means. */
export type Gazetteer = {
  /**
   * Mentions of economies, ordered by start, without overlap; offsets are UTF-16. `at` (epoch milliseconds) is when the
   * text was written: a leader counts while in office; with no date, any term counts.
   */
  find(text: string, at?: number): readonly EconomyMention[]
  /** The same, and the blocs that the text names (`economy` is the code of the bloc: 'ASEAN'), apart, in one walk. */
  read(
    text: string,
    at?: number,
  ): { readonly economies: readonly EconomyMention[]; readonly blocs: readonly EconomyMention[] }
  /** What a user typed, in any case or spelling, as a code; or the nearest display names, at most three. */
  resolve(name: string): Resolution
  /** The same without a search for what is near, which takes long. */
  known(name: string): Economy | undefined
  /** The code of the bloc that a person or a model names ('mercosur'), in any case. */
  bloc(name: string): Economy | undefined
  /** Every bloc that it knows. */
  blocs(): readonly Economy[]
  /** Short English display name: 'Vietnam'; 'all economies' for '*'. An unknown code is its own name. */
  name(economy: Economy): string
  /** English adjective: 'Vietnamese'. */
  demonym(economy: Economy): string
  /** Every name of an economy or a bloc that texts are searched for: 'Vietnam', 'Vietnamese', 'Hanoi'; none for an unknown code. */
  forms(economy: Economy): readonly string[]
  /** Every economy that it knows, without '*'. */
  all(): readonly Economy[]
}

type Sense =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'economy'
      readonly economy: Economy
      readonly form: EconomyMention['form']
      readonly wary: boolean
      readonly key: string
    }
  | { readonly kind: 'prefix'; readonly economy: Economy }
  | { readonly kind: 'short'; readonly economy: Economy; readonly longForms: readonly string[] }
  | { readonly kind: 'person'; readonly person: Person }
  | { readonly kind: 'surname'; readonly people: readonly Person[] }

/** A gazetteer over the world's economies, with the names of config/countries.yaml and the terms of config/leaders.yaml. */
export function makeGazetteer(config: { readonly aliases: CountryAliases; readonly leaders: Leaders }): Gazetteer {
  const { aliases } = config
  const names = economyNames(aliases)
  const trie = makePhraseTrie<Sense>()
  const wary = new Set(aliases.ambiguous.map(foldPhrase))
  for (const phrase of aliases.not) trie.add(phrase, { kind: 'none' }, true)
  for (const { text, economy, form } of names.forms) {
    const key = foldPhrase(text)
    trie.add(text, { kind: 'economy', economy, form, wary: wary.has(key), key })
  }
  for (const [economy, alias] of Object.entries(aliases.countries)) {
    for (const prefix of alias.prefixes ?? []) trie.add(prefix, { kind: 'prefix', economy })
    for (const [short, long] of Object.entries(alias.shorts ?? {})) {
      trie.add(short, { kind: 'short', economy, longForms: [long].flat().map(foldPhrase) })
    }
  }
  const blocs = new Map(Object.entries(aliases.blocs ?? {}))
  const blocNames = new Map<string, Economy>()
  for (const [economy, bloc] of blocs) {
    for (const text of bloc.names) {
      const key = foldPhrase(text)
      trie.add(text, { kind: 'economy', economy, form: 'name', wary: false, key })
      blocNames.set(key, economy)
    }
    blocNames.set(foldPhrase(economy), economy)
  }
  const leaders = leaderIndex(config.leaders)
  for (const [spelling, person] of leaders.full) trie.add(spelling, { kind: 'person', person })
  for (const [surname, people] of leaders.surnames) trie.add(surname, { kind: 'surname', people })
  const mentionsIn = (text: string, at?: number) => {
    const tokens = tokenize(text)
    return settle(text, tokens, trie.hits(text, tokens), at)
  }
  return {
    find: (text, at) => mentionsIn(text, at).filter(({ economy }) => !blocs.has(economy)),
    read(text, at) {
      const all = mentionsIn(text, at)
      const named = all.filter(({ economy }) => blocs.has(economy))
      return named.length === 0
        ? { economies: all, blocs: NONE }
        : { economies: all.filter(({ economy }) => !blocs.has(economy)), blocs: named }
    },
    ...makeResolver(names),
    bloc: name => blocNames.get(foldPhrase(name).replace(/^the /, '')),
    blocs: () => [...blocs.keys()],
    name: economy =>
      economy === '*' ? 'all economies' : (names.display.get(economy) ?? blocs.get(economy)?.display ?? economy),
    demonym: economy =>
      economy === '*' ? 'all' : (names.demonym.get(economy) ?? names.display.get(economy) ?? economy),
    forms: economy => [
      ...(blocs.get(economy)?.names ?? []),
      ...names.forms.flatMap(form => (form.economy === economy ? form.text : [])),
    ],
    all: () => [...names.display.keys()],
  }
}

const NONE: readonly EconomyMention[] = []

/** Decides each hit by what stands beside it and what else the text names. */
function settle(
  text: string,
  tokens: readonly Token[],
  hits: readonly Hit<Sense>[],
  at: number | undefined,
): EconomyMention[] {
  const seen = namedInFull(text, tokens, hits, at)
  let covered: ReadonlySet<number> | undefined
  const mentions: EconomyMention[] = []
  for (const [index, hit] of hits.entries()) {
    const meaning = mean(hit, hits[index + 1])
    const start = tokens[hit.first]?.start
    const end = tokens[hit.last]?.end
    // "US$ 4.55" is money.
    if (meaning === undefined || start === undefined || end === undefined || text.charAt(end) === '$') continue
    mentions.push({ economy: meaning.economy, form: meaning.form, start, end })
  }
  return mentions

  // Most texts hold no name that needs it.
  function alone(hit: Hit<Sense>): boolean {
    covered ??= new Set(hits.flatMap(({ first, last }) => range(first, last)))
    return standsAlone(text, tokens, hit, covered)
  }

  function mean(
    hit: Hit<Sense>,
    following: Hit<Sense> | undefined,
  ): Pick<EconomyMention, 'economy' | 'form'> | undefined {
    const sense = hit.value
    switch (sense.kind) {
      case 'none':
        return undefined
      case 'economy':
        if (sense.wary && !alone(hit)) return undefined
        return { economy: sense.economy, form: sense.form }
      case 'prefix':
        return isPair(text, tokens, hit, following) ? { economy: sense.economy, form: 'demonym' } : undefined
      case 'short':
        if (!sense.longForms.some(long => seen.has(long)) || !alone(hit)) return undefined
        return { economy: sense.economy, form: 'government' }
      case 'person': {
        const economy = economyOf(sense.person, at)
        return economy === undefined ? undefined : { economy, form: 'leader' }
      }
      case 'surname':
        return surname(hit, sense.people)
    }
  }

  function surname(hit: Hit<Sense>, people: readonly Person[]): Pick<EconomyMention, 'economy' | 'form'> | undefined {
    const word = tokens[hit.first]?.word ?? ''
    // "XI" in capitals is a numeral (Pope Leo XI) as often as a name.
    if (hit.first === hit.last && word.length <= 3 && isAllCaps(word)) return undefined
    const known = people.filter(person => seen.has(person.name))
    const meant = known.length > 0 ? known : people.filter(person => person.alone)
    if (known.length > 0 && !meant.some(person => person.alone) && !alone(hit)) return undefined
    const economies = new Set(meant.map(person => economyOf(person, at)).filter(economy => economy !== undefined))
    const [economy] = economies
    return economies.size === 1 && economy !== undefined ? { economy, form: 'leader' } : undefined
  }
}

/** Long forms that stand in the text: names of bodies, and of people named in full or by title and surname. */
function namedInFull(
  text: string,
  tokens: readonly Token[],
  hits: readonly Hit<Sense>[],
  at: number | undefined,
): ReadonlySet<string> {
  const seen = new Set<string>()
  for (const hit of hits) {
    const sense = hit.value
    if (sense.kind === 'economy') seen.add(sense.key)
    if (sense.kind === 'person' && economyOf(sense.person, at) !== undefined) seen.add(sense.person.name)
    if (sense.kind === 'surname' && titleBefore(text, tokens, hit.first)) {
      const holders = sense.people.filter(person => economyOf(person, at) !== undefined)
      const [only] = holders
      if (holders.length === 1 && only !== undefined) seen.add(only.name)
    }
  }
  return seen
}

/** "Sino-" counts where a hyphen and another economy follow: "Sino-Vietnamese", but not "Indo-Pacific". */
function isPair(text: string, tokens: readonly Token[], hit: Hit<Sense>, following: Hit<Sense> | undefined): boolean {
  if (following === undefined || following.first !== hit.last + 1 || following.value.kind !== 'economy') return false
  const between = text.slice(tokens[hit.last]?.end, tokens[following.first]?.start)
  return /^[-\u2010-\u2015]$/.test(between)
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, offset) => first + offset)
}
