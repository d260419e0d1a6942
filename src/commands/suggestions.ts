import { distance } from 'fastest-levenshtein'
import { KIND_NAMES, KINDS } from '../briefings/topics.js'
import type { Clock } from '../lib/clock.js'
import { fresh } from '../lib/fresh.js'
import { shortened } from '../messages/fit.js'
import { economyCounts } from '../store/card-lists.js'
import { recentStories } from '../store/recent-stories.js'
import type { Db } from '../store/schema.js'
import type { CardIndex } from './card-index.js'
import type { Choice } from './command.js'
import type { EconomyNames } from './reader.js'
import { suggestZones } from './zones.js'

/** What completes an option while it is typed: each answers with 25 choices at most, best first. */
export type Suggestions = Readonly<
  Record<'country' | 'card' | 'story' | 'topic' | 'zone', (typed: string) => Promise<readonly Choice[]>>
>

const KEPT_MS = 30_000
const MOST = 25
const STORIES = 100
const MOST_CHARACTERS = 100
const MOST_ECONOMIES = 12

/** Completions over what is held. What they need of the database is read at most every 30 seconds, and no card's text is. */
export function makeSuggestions(parts: {
  readonly db: Db
  readonly clock: Clock
  readonly names: EconomyNames
  readonly index: CardIndex
}): Suggestions {
  const { db, clock, names, index } = parts
  const countries = () => names.all().map(economy => names.name(economy))
  const stories = fresh(() => recentStories(db, STORIES), KEPT_MS, clock)
  const counts = fresh(() => economyCounts(db), KEPT_MS, clock)

  const country = async (typed: string): Promise<readonly Choice[]> => {
    return nearestCountries(typed, countries(), names).slice(0, MOST).map(plain)
  }
  return {
    country,
    card: typed => index.choices(typed),
    async story(typed) {
      const wanted = folded(typed)
      const titled = (await stories()).map(({ id, lead }) => ({ value: id, label: lead.title ?? lead.opening }))
      return titled
        .filter(({ value, label }) => folded(label).includes(wanted) || value.startsWith(wanted))
        .slice(0, MOST)
        .map(({ value, label }) => ({ value, label: shortened(label.replaceAll(/\s+/g, ' '), MOST_CHARACTERS) }))
    },
    async topic(typed) {
      const wanted = folded(typed)
      const general = ['everything', ...KINDS.map(kind => KIND_NAMES[kind][0])]
      const held = (await counts()).flatMap(({ economy }) => (economy === '*' ? [] : names.name(economy)))
      const goods = (await index.goods()).map(slug => slug.replaceAll('-', ' '))
      if (wanted === '')
        return [...new Set([...general, ...held.slice(0, MOST_ECONOMIES), ...goods])].slice(0, MOST).map(plain)
      const known = [...general, ...held, ...goods].filter(each => folded(each).startsWith(wanted))
      const within = goods.filter(each => folded(each).includes(wanted))
      const others = nearestCountries(typed, countries(), names)
      return [...new Set([...known, ...within, ...others])].slice(0, MOST).map(plain)
    },
    zone: async typed => suggestZones(typed),
  }
}

// What it means exactly (a code, a flag, another name), then what begins so, has a word that does, or is a slip away.
function nearestCountries(typed: string, all: readonly string[], names: EconomyNames): readonly string[] {
  const wanted = folded(typed)
  if (wanted === '') return all.toSorted()
  const found = names.resolve(typed)
  const meant = 'economy' in found ? [names.name(found.economy)] : found.nearest
  const exact = 'economy' in found && found.economy !== '*' ? meant : []
  const beginning = all.filter(name => folded(name).startsWith(wanted)).toSorted()
  const word = all.filter(name => folded(name).includes(` ${wanted}`)).toSorted()
  const slips = wanted.length < 3 ? [] : slipsOf(wanted, all)
  return [...new Set([...exact, ...beginning, ...word, ...('nearest' in found ? meant : []), ...slips])]
}

// While a name is being typed its rest is missing, which is no slip.
function slipsOf(wanted: string, all: readonly string[]): readonly string[] {
  const allowed = wanted.length < 6 ? 1 : 2
  return all
    .map(name => ({ name, away: distance(wanted, folded(name).slice(0, wanted.length)) }))
    .filter(({ away }) => away <= allowed)
    .toSorted((one, other) => one.away - other.away)
    .map(({ name }) => name)
}

function plain(text: string): Choice {
  return { value: text, label: text }
}

function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
}
