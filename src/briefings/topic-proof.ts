import type { Card } from '../cards/card.js'
import { listed } from '../cards/view-values.js'
import { meets, needsOf } from './features.js'
import type { Topic } from './topic.js'
import type { TopicBook } from './topic-book.js'
import { oneOf, topicLabel } from './topic-label.js'
import { inSpeech } from './topic-name.js'
import type { Traits } from './traits.js'

/** A card with what was made of it. */
export type Proven = {
  readonly card: Card
  readonly features: ReadonlySet<string>
  readonly traits: Traits
  readonly book: TopicBook
}

type Proof = { readonly names?: string; readonly says?: string }

/** Why a card is of a topic that it is of: "it names Vietnam and “steel”, and it is a tariff". */
export function proofOf(topic: Topic, of: Proven): string {
  const proofs = proofsOf(topic, of)
  const named = proofs.flatMap(({ names }) => names ?? [])
  const said = proofs.flatMap(({ says }) => says ?? [])
  return [...(named.length === 0 ? [] : [`it names ${listed([...new Set(named)])}`]), ...said].join(', and ')
}

function proofsOf(topic: Topic, of: Proven): readonly Proof[] {
  const { card, features, traits, book } = of
  const label = topicLabel(topic, book)
  switch (topic.type) {
    case 'everything':
      return [{ says: 'you asked for everything' }]
    case 'kind':
      return [{ says: `it is a ${card.kind}` }]
    case 'economy':
      return [placeProof([topic.economy], label, traits, book)]
    case 'bloc': {
      const { code, members = [] } = book.file.blocs[topic.bloc] ?? {}
      const { names, says } = placeProof(code === undefined ? members : [code, ...members], label, traits, book)
      return [
        names === undefined ? { says: says ?? '' } : { names: names === label ? names : `${names} (of ${label})` },
      ]
    }
    case 'product':
      return [productProof(topic.product, label, traits)]
    case 'instrument':
      return [{ says: `it is about ${label}` }]
    case 'named': {
      const meaning = book.meaningOf(topic.named)
      return meaning === undefined ? [{ says: `it is of ${label}` }] : proofsOf(meaning, of)
    }
    case 'card':
      return [{ says: 'it is the card that you follow' }]
    case 'words':
      return [{ names: label }]
    case 'all':
      return inSpeech(topic.of).flatMap(each => proofsOf(each, of))
    case 'any':
      return topic.of.filter(each => meets(features, needsOf(each))).flatMap(each => proofsOf(each, of))
  }
}

function placeProof(wanted: readonly string[], label: string, traits: Traits, book: TopicBook): Proof {
  const found = traits.economies.filter(({ economy }) => wanted.includes(economy))
  const [direct] = found.filter(({ via }) => via === undefined)
  if (direct !== undefined) return { names: book.economyName(direct.economy) }
  const [member] = found
  if (member?.via !== undefined)
    return { names: `${book.economyName(member.via)}, and so ${book.economyName(member.economy)}` }
  return { says: `it is on all economies, and so on ${label}` }
}

function productProof(product: string, label: string, traits: Traits): Proof {
  const found = traits.products.find(each => each.product === product)
  if (found?.words !== undefined) return { names: `“${found.words}”` }
  return found?.code === undefined ? { names: label } : { names: `HS ${found.code} (${label})` }
}

/** What a card lacks that a topic asks for: "it does not name Vietnam or steel". */
export function lackOf(topic: Topic, card: Card, features: ReadonlySet<string>, book: TopicBook): string {
  const parts = topic.type === 'all' ? inSpeech(topic.of).filter(each => !meets(features, needsOf(each))) : [topic]
  const lacks = parts.map(each => lack(each, card, book))
  const unnamed = lacks.flatMap(({ names }) => names ?? [])
  const said = lacks.flatMap(({ says }) => says ?? [])
  return [...said, ...(unnamed.length === 0 ? [] : [`it does not name ${oneOf(unnamed)}`])].join(', and ')
}

function lack(topic: Topic, { kind }: Card, book: TopicBook): Proof {
  const label = topicLabel(topic, book)
  switch (topic.type) {
    case 'kind':
      return { says: `it is a ${kind}` }
    case 'card':
      return { says: 'it is another card' }
    case 'instrument':
      return { says: `it is not about ${label}` }
    case 'named':
      return { says: `it is not of ${label}` }
    default:
      return { names: label }
  }
}
