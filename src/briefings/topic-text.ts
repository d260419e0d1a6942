import { type Alternatives, KINDS, type SimpleTopic, type Topic, type Words } from './topic.js'

/** A topic as it is stored: one text for one topic. `storedTopic` reads it back. */
export function topicText(topic: Topic): string {
  switch (topic.type) {
    case 'everything':
      return 'everything'
    case 'kind':
      return `kind:${topic.kind}`
    case 'economy':
      return `economy:${topic.economy}`
    case 'bloc':
      return `bloc:${topic.bloc}`
    case 'product':
      return `product:${topic.product}`
    case 'instrument':
      return `instrument:${topic.instrument}`
    case 'named':
      return `named:${topic.named}`
    case 'card':
      return `card:${topic.key}`
    case 'words':
      return `words:${topic.words}`
    case 'all':
    case 'any':
      return `${topic.type}:${JSON.stringify(topic.of.map(topicText))}`
  }
}

/** Undefined for what this program does not know, such as a topic of a newer version of it. */
export function storedTopic(text: string): Topic | undefined {
  if (text === 'everything') return { type: 'everything' }
  const parts = partsOf(text, 'all:')
  if (parts === undefined) return storedPart(text)
  const topics = parts.flatMap(each => storedPart(each) ?? [])
  return topics.length === parts.length ? allOf(topics) : undefined
}

function storedPart(text: string): Part | undefined {
  if (text.startsWith('words:'))
    return text === 'words:' ? undefined : { type: 'words', words: text.slice('words:'.length) }
  const parts = partsOf(text, 'any:')
  if (parts === undefined) return storedOne(text)
  const topics = parts.flatMap(each => storedOne(each) ?? [])
  return topics.length === parts.length ? anyOf(topics) : undefined
}

function storedOne(text: string): SimpleTopic | undefined {
  const colon = text.indexOf(':')
  const value = text.slice(colon + 1)
  if (colon < 0 || value === '') return undefined
  switch (text.slice(0, colon)) {
    case 'kind': {
      const kind = KINDS.find(each => each === value)
      return kind && { type: 'kind', kind }
    }
    case 'economy':
      return { type: 'economy', economy: value }
    case 'bloc':
      return { type: 'bloc', bloc: value }
    case 'product':
      return { type: 'product', product: value }
    case 'instrument':
      return { type: 'instrument', instrument: value }
    case 'named':
      return { type: 'named', named: value }
    case 'card':
      return { type: 'card', key: value }
    default:
      return undefined
  }
}

/** The texts of a list that is stored behind `head`; undefined for what is none. */
function partsOf(text: string, head: 'all:' | 'any:'): readonly string[] | undefined {
  if (!text.startsWith(head)) return undefined
  try {
    const read: unknown = JSON.parse(text.slice(head.length))
    return Array.isArray(read) && read.every(each => typeof each === 'string') ? read : undefined
  } catch {
    return undefined
  }
}

type Part = SimpleTopic | Words | Alternatives

/** What is of every one of some topics, in one order whatever theirs is: the only one where there is one; undefined for none. */
export function allOf(topics: readonly Part[]): Exclude<Topic, { readonly type: 'everything' }> | undefined {
  const of = inOrder(topics)
  return of.length > 1 ? { type: 'all', of } : of[0]
}

/** What is of at least one of some topics, likewise. */
export function anyOf(topics: readonly SimpleTopic[]): SimpleTopic | Alternatives | undefined {
  const of = inOrder(topics)
  return of.length > 1 ? { type: 'any', of } : of[0]
}

function inOrder<T extends Topic>(topics: readonly T[]): readonly T[] {
  const byText = new Map(topics.map(topic => [topicText(topic), topic]))
  return [...byText].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, topic]) => topic)
}
