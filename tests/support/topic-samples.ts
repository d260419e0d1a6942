import fc from 'fast-check'
import { MIN_STATUSES } from '../../src/briefings/firmness.js'
import type { SimpleTopic, Topic } from '../../src/briefings/topic.js'
import { allOf, anyOf, KINDS, makeTopicBook } from '../../src/briefings/topics.js'
import type { Wish } from '../../src/briefings/wish.js'
import type { Card, KindName } from '../../src/cards/card.js'
import { DealForm, DealStage } from '../../src/cards/deal-fields.js'
import { Instrument, LegalBasis, TariffStatus } from '../../src/cards/tariff-fields.js'
import { Domain } from '../../src/cards/tension-fields.js'
import { readConfig } from '../../src/config.js'
import { claim } from './card-samples.js'
import { gazetteer } from './working-desk.js'

/** The book that the program makes from its own config folder. */
export const book = makeTopicBook(readConfig({}).topics, gazetteer)

/** A card of some fields, with nothing behind it. */
export function bareCard(kind: KindName, key: string, fields: Readonly<Record<string, unknown>>): Card {
  const claims = Object.entries(fields).map(([name, value]) => [name, claim(value, 'x')] as const)
  const told = { evidence: {}, conflicts: [], asOf: 0, firstAt: 0, dated: true, families: 1 }
  return { kind, key, fields: Object.fromEntries(claims), ...told }
}

/** A measure on goods; `words` is what the source calls them. */
export function tariffOn(imposer: string, targets: readonly string[], words: string, more: object = {}): Card {
  const scope = { products: [], hs: [], exclusions: [], words }
  const fields = { imposer, targets, instrument: 'ad_valorem', status: 'in_force', rate: 'not_stated', scope, ...more }
  return bareCard('tariff', `tariff:${imposer}>${targets.join('+')}:ad_valorem:x`, fields)
}

const PLACES = ['US', 'VN', 'CN', 'DE', 'EU', 'MX', 'BR', 'KR', '*']
const GOODS = [
  'steel',
  'electric vehicles',
  'rice bran oil',
  'palm oil',
  'copper and rice',
  'frozen shrimp',
  'chips',
  'hats',
  '',
]
const place = fc.constantFrom(...PLACES)
const places = fc.uniqueArray(place, { minLength: 1, maxLength: 3 })
const scope = fc.record({
  products: fc.subarray(['steel', 'hot-rolled-coil', 'fish', 'solar']),
  hs: fc.subarray(['72', '7208.39', '01-24', '50-63', '854143', '', 'x']),
  exclusions: fc.constant([]),
  words: fc.constantFrom(...GOODS),
})

/** Cards of all kinds, about few places and goods, so that many wishes meet them. */
export const someCard: fc.Arbitrary<Card> = fc.oneof(
  fc
    .record({
      imposer: place,
      targets: places,
      instrument: fc.constantFrom(...Instrument.options),
      legalBasis: fc.constantFrom(...LegalBasis.options, 'not_stated'),
      status: fc.constantFrom(...TariffStatus.options),
      scope,
    })
    .map(fields => bareCard('tariff', `tariff:${fields.imposer}>x`, fields)),
  fc
    .record({
      parties: places,
      form: fc.constantFrom(...DealForm.options),
      stage: fc.constantFrom(...DealStage.options),
      subject: fc.constantFrom(...GOODS),
    })
    .map(fields => bareCard('deal', `deal:${fields.parties.join('+')}`, fields)),
  fc
    .record({
      from: places,
      to: places,
      domain: fc.constantFrom(...Domain.options),
      rung: fc.constantFrom(1, 2, 3, 4, 5),
      direction: fc.constant('escalating'),
      statement: fc.constantFrom(...GOODS),
    })
    .map(fields => bareCard('tension', `tension:${fields.from.join('+')}`, fields)),
)

const idsOf = (section: 'blocs' | 'products' | 'instruments' | 'topics') => Object.keys(book.file[section])

const everyPlace = fc.constantFrom(...gazetteer.all()).map(economy => ({ type: 'economy', economy }) as const)
const bloc = fc.constantFrom(...idsOf('blocs')).map(id => ({ type: 'bloc', bloc: id }) as const)
const product = fc.constantFrom(...idsOf('products')).map(id => ({ type: 'product', product: id }) as const)
const instrument = fc.constantFrom(...idsOf('instruments')).map(id => ({ type: 'instrument', instrument: id }) as const)
const named = fc.constantFrom(...idsOf('topics')).map(id => ({ type: 'named', named: id }) as const)
const kind = fc.constantFrom(...KINDS).map(each => ({ type: 'kind', kind: each }) as const)
const fewPlaces = place.map(economy => ({ type: 'economy', economy }) as const)
const words = fc
  .constantFrom('steel', 'hats', 'rice bran oil', 'duty', 'of steel', 'words')
  .map(each => ({ type: 'words', words: each }) as const)
const card = fc.constantFrom('tariff:US>x', 'deal:VN', 'tension:*').map(key => ({ type: 'card', key }) as const)

/** One thing that the shipped book or the gazetteer knows, whatever cards there are. */
export const nameable: fc.Arbitrary<SimpleTopic> = fc.oneof(everyPlace, bloc, product, instrument, named, kind)

const near: fc.Arbitrary<SimpleTopic> = fc.oneof(
  fewPlaces,
  fewPlaces,
  bloc,
  fc
    .constantFrom('steel', 'oilseeds', 'shrimp', 'cars', 'agriculture', 'solar')
    .map(id => ({ type: 'product', product: id }) as const),
  instrument,
  named,
  kind,
  card,
)

/** Topics of every form, of what `someCard` is about. */
export const someTopic: fc.Arbitrary<Topic> = fc.oneof(
  fc.constant<Topic>({ type: 'everything' }),
  near,
  words,
  fc.array(near, { minLength: 1, maxLength: 3 }).map(of => anyOf(of) ?? ({ type: 'everything' } as const)),
  fc
    .array(
      fc.oneof(
        near,
        words,
        fc.tuple(near, near).map(of => anyOf(of)),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map(of => allOf(of.filter(each => each !== undefined)) ?? ({ type: 'everything' } as const)),
)

/** Wishes with everything that one may ask for. */
export const someWish: fc.Arbitrary<Wish> = fc.record(
  {
    topic: someTopic,
    kinds: fc.subarray([...KINDS], { minLength: 1 }),
    exclude: fc.array(
      someTopic.filter(({ type }) => type !== 'everything'),
      { maxLength: 2 },
    ),
    minStatus: fc.constantFrom(...MIN_STATUSES),
  },
  { requiredKeys: ['topic'] },
)
