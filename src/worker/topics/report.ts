import { featuresOf, meets, needsOf } from '../../briefings/features.js'
import type { TopicBook } from '../../briefings/topic-book.js'
import { type InstrumentTrait, type ProductTrait, traitsOf } from '../../briefings/traits.js'
import type { Wish } from '../../briefings/wish.js'
import { whyOf } from '../../briefings/wish-reason.js'
import type { Card, KindName } from '../../cards/card.js'

/** What a card is of, and what in it says so. Ids are those of config/topics.yaml. */
export type CardReport = {
  readonly key: string
  readonly kind: KindName
  /** That it names; '*' for all. */
  readonly economies: readonly string[]
  /** Of a union that it names. */
  readonly members: readonly { readonly economy: string; readonly via: string }[]
  readonly blocs: readonly string[]
  readonly products: readonly ProductTrait[]
  readonly instruments: readonly InstrumentTrait[]
  readonly topics: readonly { readonly named: string; readonly because: string }[]
  /** Of the topic that was asked for; `near` where part of it is met, and not its kind alone. */
  readonly asked?: { readonly wanted: boolean; readonly near: boolean; readonly because: string }
}

/** Everything that a book says of a card, and whether it is what `wish` asks for. */
export function reportOn(card: Card, book: TopicBook, wish?: Wish): CardReport {
  const features = featuresOf(card, book)
  const { economies, products, instruments } = traitsOf(card, book)
  return {
    key: card.key,
    kind: card.kind,
    economies: economies.flatMap(({ economy, via }) => (via === undefined ? economy : [])),
    members: economies.flatMap(({ economy, via }) => (via === undefined ? [] : { economy, via })),
    blocs: Object.keys(book.file.blocs).filter(bloc => meets(features, needsOf({ type: 'bloc', bloc }))),
    products,
    instruments,
    topics: Object.keys(book.file.topics).flatMap(named => {
      const { wanted, because } = whyOf({ topic: { type: 'named', named } }, card, book)
      return wanted ? { named, because } : []
    }),
    ...(wish !== undefined && { asked: asked(card, book, wish, features) }),
  }
}

function asked(card: Card, book: TopicBook, wish: Wish, features: ReadonlySet<string>) {
  const { wanted, because } = whyOf(wish, card, book)
  // A third of all cards are of any one kind: that alone is no near miss.
  const parts = needsOf(wish.topic).filter(need => !need.every(feature => feature.startsWith('kind:')))
  return { wanted, near: !wanted && parts.some(need => meets(features, [need])), because }
}
