import { distance } from 'fastest-levenshtein'
import { KIND_NAMES, KINDS, type TopicBook } from '../briefings/topics.js'
import type { Clock } from '../lib/clock.js'
import { fresh } from '../lib/fresh.js'
import { shortened } from '../messages/fit.js'
import { economyCounts } from '../store/card-lists.js'
import { recentStories } from '../store/recent-stories.js'
import type { Db } from '../store/schema.js'
import { subscriptionsAt } from '../store/subscriptions.js'
import type { CardIndex } from './card-index.js'
import type { Asker, Choice } from './command.js'
import { placeOf } from './place.js'
import type { EconomyNames } from './reader.js'
import { topicOption } from './subscription-options.js'
import { makeTariffSuggestions, type TariffSuggestions } from './tariff/suggestions.js'
import { storedLabel } from './topic-words.js'
import { suggestZones } from './zones.js'

/** What completes an option while it is typed: each answers with 25 choices at most, best first. */
export type Suggestions = Readonly<
  Record<'country' | 'card' | 'story' | 'topic' | 'zone', (typed: string) => Promise<readonly Choice[]>>
> &
  TariffSuggestions & {
    /** The topics that the asker's channel, and the asker alone, are subscribed to; any topic where nobody says who asks. */
    subscribed(typed: string, asker?: Asker): Promise<readonly Choice[]>
  }

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
  readonly book: TopicBook
}): Suggestions {
  const { db, clock, names, index, book } = parts
  const countries = () => names.all().map(economy => names.name(economy))
  const stories = fresh(() => recentStories(db, STORIES), KEPT_MS, clock)
  const counts = fresh(() => economyCounts(db), KEPT_MS, clock)

  const country = async (typed: string): Promise<readonly Choice[]> => {
    const blocs = folded(typed) === '' ? [] : (names.blocs?.() ?? []).map(bloc => names.name(bloc))
    return nearestCountries(typed, [...countries(), ...blocs], names)
      .slice(0, MOST)
      .map(plain)
  }
  const named = namesOf(book)
  const topic = async (typed: string): Promise<readonly Choice[]> => {
    const wanted = folded(typed)
    const general = ['everything', ...KINDS.map(kind => KIND_NAMES[kind][0])]
    const held = (await counts()).flatMap(({ economy }) => (economy === '*' ? [] : names.name(economy)))
    const goods = (await index.goods()).map(slug => slug.replaceAll('-', ' '))
    if (wanted === '')
      return [...new Set([...general, ...held.slice(0, MOST_ECONOMIES), ...goods, ...named])].slice(0, MOST).map(plain)
    const known = [...general, ...held, ...named, ...goods].filter(each => folded(each).startsWith(wanted))
    const within = [...named, ...goods].filter(each => folded(each).includes(wanted))
    const others = nearestCountries(typed, countries(), names)
    return once([...known, ...within, ...others])
      .slice(0, MOST)
      .map(plain)
  }
  return {
    ...makeTariffSuggestions({ ...parts, country }),
    country,
    topic,
    async subscribed(typed, asker) {
      if (asker === undefined) return topic(typed)
      const wanted = folded(typed)
      const places = [asker.here, asker.own].flatMap(target => {
        const placed = target === undefined ? undefined : placeOf({ options: { in: target }, now: clock.now(), asker })
        return placed === undefined || 'problem' in placed ? [] : [placed.place]
      })
      const choices: Choice[] = []
      for (const place of places)
        for (const each of await subscriptionsAt(db, place, place.target)) {
          const label = storedLabel(each.topic, names, book)
          if (folded(label).includes(wanted)) choices.push({ value: topicOption(each, { names, book }), label })
        }
      return [...new Map(choices.map(choice => [choice.value, choice])).values()].slice(0, MOST)
    },
    card: typed => index.choices(typed),
    async story(typed) {
      const wanted = folded(typed)
      const titled = (await stories()).map(({ id, lead }) => ({ value: id, label: lead.title ?? lead.opening }))
      return titled
        .filter(({ value, label }) => folded(label).includes(wanted) || value.startsWith(wanted))
        .slice(0, MOST)
        .map(({ value, label }) => ({ value, label: shortened(label.replaceAll(/\s+/g, ' '), MOST_CHARACTERS) }))
    },
    zone: async typed => suggestZones(typed),
  }
}

// What the book of topics calls its own: those that somebody put together first.
function namesOf({ file }: TopicBook): readonly string[] {
  const sections = [file.topics, file.blocs, file.products, file.instruments]
  return sections.flatMap(section => Object.values(section).flatMap(({ names }) => names.slice(0, 1)))
}

function once(texts: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return texts.filter(text => {
    const isNew = !seen.has(folded(text))
    seen.add(folded(text))
    return isNew
  })
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
