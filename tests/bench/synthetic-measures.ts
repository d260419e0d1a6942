import type { KindName } from '../../src/cards/card.js'
import { dealKey } from '../../src/cards/deal-key.js'
import { tariffKey } from '../../src/cards/tariff-key.js'
import { tensionKey } from '../../src/cards/tension-key.js'
import { pick, seeded } from './random.js'

/** A measure, a deal or a quarrel that synthetic articles tell of. */
export type Measure = {
  readonly kind: KindName
  readonly key: string
  readonly by: string
  readonly on: string
  /** Empty for all goods. */
  readonly good: string
  readonly what: string
}

const HOT = ['US', 'CN', 'EU', 'VN', 'JP', 'IN', 'MX', 'CA', 'KR', 'MY', 'KH', 'BR', 'TH', 'ID', 'GB', 'CH'] as const
const GOODS = [
  '',
  'steel',
  'cars',
  'aluminium',
  'copper',
  'semiconductors',
  'textiles',
  'timber',
  'batteries',
  'shrimp',
] as const
const INSTRUMENTS = [
  'ad_valorem',
  'ad_valorem',
  'antidumping',
  'countervailing',
  'safeguard',
  'quota',
  'export_control',
] as const
const FORMS = ['mou', 'agreement', 'fta', 'framework', 'loan', 'purchase'] as const
const DOMAINS = ['tariff', 'retaliation', 'sanctions', 'export_control', 'maritime', 'rhetoric', 'technology'] as const

/** So many different ones among all economies, those that most is written about first. */
export function syntheticMeasures(count: number, economies: readonly string[], seed = 5): readonly Measure[] {
  const random = seeded(seed)
  const world = [...new Set([...HOT, ...economies])]
  const economy = () => world[Math.floor(random() ** 3 * world.length)] ?? 'US'
  const found = new Map<string, Measure>()
  while (found.size < count) {
    const [by, on] = [economy(), economy()]
    if (by === on) continue
    const made = measure(by, on, random)
    if (!found.has(made.key)) found.set(made.key, made)
  }
  const heat = ({ by, on }: Measure) => (world.indexOf(by) + 1) * (world.indexOf(on) + 1) * (0.5 + random())
  return [...found.values()]
    .map(each => ({ each, heat: heat(each) }))
    .sort((one, other) => one.heat - other.heat)
    .map(({ each }) => each)
}

function measure(by: string, on: string, random: () => number): Measure {
  const dice = random()
  if (dice < 0.6) {
    const [what, good] = [pick(INSTRUMENTS, random), GOODS[Math.floor(random() ** 2 * GOODS.length)] ?? '']
    return { kind: 'tariff', key: tariffKey(by, on, what, good === '' ? [] : [good]), by, on, good, what }
  }
  if (dice < 0.8) {
    const form = pick(FORMS, random)
    const year = `${2024 + Math.floor(random() * 2)}`
    const published = {
      precision: 'year',
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      raw: year,
      inferred: false,
    } as const
    const key = dealKey({
      names: [by, on],
      firms: false,
      form,
      subject: pick(['trade', 'energy', 'rail', 'aircraft'], random),
      published,
    })
    return { kind: 'deal', key, by, on, good: '', what: form }
  }
  const domain = pick(DOMAINS, random)
  return { kind: 'tension', key: tensionKey([by], [on], domain, false), by, on, good: '', what: domain }
}
