import type { Economy } from '../../articles/economies.js'
import type { TopicBook } from '../../briefings/topics.js'
import { dayWords } from '../../cards/view-dates.js'
import type { Clock } from '../../lib/clock.js'
import { fresh } from '../../lib/fresh.js'
import { shortened } from '../../messages/fit.js'
import { isoTime } from '../../messages/time-text.js'
import type { Db } from '../../store/schema.js'
import { newestTurns } from '../../store/turns.js'
import { readAsked } from '../asked.js'
import type { CardIndex } from '../card-index.js'
import type { Choice } from '../command.js'
import type { EconomyNames } from '../reader.js'

/** What completes the options of /tariff: each answers with 25 choices at most, best first, from memory. */
export type TariffSuggestions = Readonly<
  Record<'measures' | 'comparison' | 'day', (typed: string) => Promise<readonly Choice[]>>
>

type Parts = {
  readonly db: Db
  readonly clock: Clock
  readonly names: EconomyNames
  readonly index: CardIndex
  readonly book: TopicBook
  /** Completes the name of one country. */
  country(typed: string): Promise<readonly Choice[]>
}

const KEPT_MS = 30_000
const DAY_MS = 86_400_000
const MOST = 25
const MOST_PAIRS = 12
const MOST_GOODS = 6
const MOST_DAYS = 12
const MOST_TURNS = 200
const MOST_COMPARED = 6
const USUAL_COMPARED = 3
/** What Discord takes as the name and the value of a choice (Application Command Option Choice Structure). */
const MOST_CHARACTERS = 100

/** Completions from the keys of the cards that are held, read at most every 30 seconds. */
export function makeTariffSuggestions(parts: Parts): TariffSuggestions {
  const { db, clock, names, index, book, country } = parts
  const turnDays = fresh(async () => daysOf(await newestTurns(db, MOST_TURNS)), KEPT_MS, clock)
  const arrow = ({ by, on }: { readonly by: Economy; readonly on: Economy }) => `${names.name(by)} → ${names.name(on)}`

  return {
    async measures(typed) {
      const pairs = (await index.pairs()).map(arrow)
      const goods = (await index.goods()).map(slug => slug.replaceAll('-', ' '))
      const wanted = folded(typed)
      if (wanted === '')
        return choices([...pairs.slice(0, MOST_PAIRS), ...goods.slice(0, MOST_GOODS), ...(await labels(country('')))])
      const asked = readAsked(typed, { names, book }, clock.now())
      const [first, second] = [...asked.by, ...asked.on, ...asked.about].map(code => names.name(code))
      const exact = first === undefined || second === undefined ? [] : [`${first} → ${second}`, `${second} → ${first}`]
      const words = wanted.split(/\s+/)
      const near = pairs.filter(pair => {
        if (first !== undefined && second === undefined && asked.words.length === 0) return pair.includes(first)
        const own = folded(pair).split(/[\s→]+/)
        return words.every(word => own.some(each => each.startsWith(word)))
      })
      const own = await labels(country(typed))
      const within = goods.filter(each => folded(each).includes(wanted)).slice(0, MOST_GOODS)
      return choices([...exact, ...own.slice(0, 4), ...within, ...near.slice(0, MOST_PAIRS), ...own])
    },
    async comparison(typed) {
      const said = typed.split(',')
      const before = said.slice(0, -1).map(each => each.trim())
      const last = said.at(-1)?.trim() ?? ''
      const pairs = await index.pairs()
      if (before.length === 0 && last === '')
        return choices(usual(pairs).map(codes => codes.map(names.name).join(', ')))
      if (before.length >= MOST_COMPARED) return choices([before.slice(0, MOST_COMPARED).join(', ')])
      const held = [...new Set(pairs.map(({ on }) => names.name(on)))].filter(name => name !== names.name('*'))
      const next = last === '' ? held : await labels(country(last))
      const rest = next.filter(name => !before.some(each => folded(each) === folded(name)))
      return choices(rest.map(name => [...before, name].join(', ')))
    },
    async day(typed) {
      const now = clock.now()
      const named = [
        { word: 'today', at: now },
        { word: 'yesterday', at: now - DAY_MS },
        { word: 'a week ago', at: now - 7 * DAY_MS },
        { word: 'a month ago', at: now - 30 * DAY_MS },
        ...(await turnDays()).map(at => ({ word: 'a day of changes', at })),
      ]
      const asked = readAsked(`as of ${typed}`, { names, book }, now).asOf
      const read = asked === undefined || asked.at > now + DAY_MS ? [] : [{ word: 'as you wrote', at: asked.at }]
      const wanted = folded(typed)
      const all = [...read, ...named].flatMap(({ word, at }): readonly Choice[] => {
        const value = isoTime(at, 'day')
        return value === undefined ? [] : [{ value, label: `${dayWords(at)} (${word})` }]
      })
      const fit = all.filter(({ value, label }, place) => {
        return place < read.length || wanted === '' || value.startsWith(wanted) || folded(label).includes(wanted)
      })
      return [...new Map(fit.toReversed().map(choice => [choice.value, choice])).values()].toReversed().slice(0, MOST)
    },
  }

  // The three economies that the one who charges most is held to charge, then those of the next one.
  function usual(pairs: readonly { readonly by: Economy; readonly on: Economy }[]): readonly (readonly Economy[])[] {
    const charged = new Map<Economy, Economy[]>()
    for (const { by, on } of pairs) if (on !== '*') charged.set(by, [...(charged.get(by) ?? []), on])
    return [...charged.values()]
      .filter(({ length }) => length > 1)
      .toSorted((one, other) => other.length - one.length)
      .map(codes => codes.slice(0, USUAL_COMPARED))
  }
}

function daysOf(turns: readonly { readonly at: number }[]): readonly number[] {
  return [...new Set(turns.map(({ at }) => Math.floor(at / DAY_MS) * DAY_MS))].slice(0, MOST_DAYS)
}

async function labels(found: Promise<readonly Choice[]>): Promise<readonly string[]> {
  return (await found).map(({ value }) => value)
}

function choices(texts: readonly string[]): readonly Choice[] {
  return [...new Set(texts)]
    .filter(text => text.length <= MOST_CHARACTERS)
    .slice(0, MOST)
    .map(text => ({ value: text, label: shortened(text, MOST_CHARACTERS) }))
}

function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
}
