import type { RawArticle } from '../../src/articles/article.js'
import { pick, seeded } from './random.js'

const IMPOSERS = ['United States', 'European Union', 'Canada', 'Brazil', 'Turkey'] as const
const TARGETS = [
  'Vietnam',
  'China',
  'Japan',
  'Mexico',
  'Thailand',
  'India',
  'Malaysia',
  'Chile',
  'Norway',
  'Peru',
] as const
const GOODS = [
  'steel',
  'aluminium',
  'copper',
  'furniture',
  'solar panels',
  'tyres',
  'cars',
  'timber',
  'shrimp',
] as const
const NAMES = ['Anna Lindqvist', 'Pedro Salas', 'Mei Tanaka', 'Omar Haddad', 'Ruth Okafor', 'Ivan Petrov'] as const
const TOWNS = ['Riverton', 'Eastport', 'Marlow', 'Kestrel Bay', 'Northam', 'Stonehaven', 'Lakeside'] as const
const OPENINGS = [
  (a: Facts) => `${a.imposer} imposed a ${a.rate}% tariff on ${a.goods} from ${a.target} on ${a.day}.`,
  (a: Facts) => `${a.imposer} postponed its ${a.rate}% duty on ${a.goods} from ${a.target} until ${a.later}.`,
  (a: Facts) => `A ${a.rate}% duty that ${a.imposer} charges on ${a.target}'s ${a.goods} took effect on ${a.day}.`,
] as const
const MIDDLES = [
  (a: Facts) =>
    `Exports of ${a.goods} from ${a.target} came to $${a.worth} billion last year, the statistics office said.`,
  (a: Facts) =>
    `${a.name}, who runs a warehouse in ${a.town}, said that orders had fallen by ${a.fall}% since the spring.`,
  (a: Facts) => `${a.target} and ${a.imposer} signed ${a.count} agreements on customs work in ${a.town}.`,
  (a: Facts) => `${a.target} has threatened to answer with measures of its own, ${a.name} added.`,
  (a: Facts) => `Freight forwarders in ${a.town} expect queues of ${a.count} ships before the deadline.`,
] as const

type Facts = Readonly<
  Record<'imposer' | 'target' | 'goods' | 'name' | 'town' | 'day' | 'later', string> &
    Record<'rate' | 'worth' | 'fall' | 'count', number>
>

const DAY_MS = 86_400_000
const FIRST_DAY = Date.UTC(2025, 0, 6)
const LONGEST = 9

/** Articles from templates: who charges what on whom, and the sentences that news puts round it. The same `seed`, the same articles. */
export function syntheticArticles(count: number, seed = 1): readonly RawArticle[] {
  const random = seeded(seed)
  return Array.from({ length: count }, (_, index) => {
    const at = FIRST_DAY + Math.floor((index / count) * 300) * DAY_MS
    const facts = factsOf(at, random)
    const body = Array.from({ length: 4 + Math.floor(random() * LONGEST) }, () =>
      pick(MIDDLES, random)({ ...factsOf(at, random), target: facts.target, imposer: facts.imposer }),
    )
    const day = new Date(at).toISOString().slice(0, 10)
    return {
      text: [pick(OPENINGS, random)(facts), ...body, `Reference ${seed}-${index}.`].join('\n\n'),
      url: `https://bench.example/${seed}/${index}`,
      published: { from: day, to: day, precision: 'day', raw: day, inferred: false },
      publisher: { name: `Desk ${index % 7}`, tier: 'press' },
    }
  })
}

function factsOf(at: number, random: () => number): Facts {
  return {
    imposer: pick(IMPOSERS, random),
    target: pick(TARGETS, random),
    goods: pick(GOODS, random),
    name: pick(NAMES, random),
    town: pick(TOWNS, random),
    day: dayText(at - DAY_MS),
    later: dayText(at + 60 * DAY_MS),
    rate: 5 + Math.floor(random() * 60),
    worth: Math.round(random() * 900) / 10,
    fall: 2 + Math.floor(random() * 30),
    count: 3 + Math.floor(random() * 40),
  }
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

function dayText(at: number): string {
  const day = new Date(at)
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`
}
