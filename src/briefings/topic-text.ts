import { KINDS, type Topic } from './topic.js'

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
  return readStored(text, 0)
}

// A conjunction of alternatives is the deepest that there is.
const DEEPEST = 2

function readStored(text: string, depth: number): Topic | undefined {
  if (text === 'everything') return { type: 'everything' }
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
    case 'words':
      return { type: 'words', words: value }
    case 'all':
      return together(value, depth, allOf)
    case 'any':
      return together(value, depth, anyOf)
    default:
      return undefined
  }
}

function together(
  value: string,
  depth: number,
  make: (topics: readonly Topic[]) => Topic | undefined,
): Topic | undefined {
  if (depth >= DEEPEST) return undefined
  const parts = stringsOf(value)?.map(each => readStored(each, depth + 1))
  if (parts === undefined) return undefined
  const known = parts.filter(part => part !== undefined)
  return known.length === parts.length ? make(known) : undefined
}

function stringsOf(json: string): readonly string[] | undefined {
  try {
    const read: unknown = JSON.parse(json)
    return Array.isArray(read) && read.every(each => typeof each === 'string') ? read : undefined
  } catch {
    return undefined
  }
}

/** What is of every one of some topics, in one order whatever theirs is: the only one where there is one; undefined for none. */
export function allOf(topics: readonly Topic[]): Topic | undefined {
  const wanted = inOrder(topics.flatMap(topic => (topic.type === 'all' ? topic.of : [topic])))
  return wanted.length > 1 ? { type: 'all', of: wanted } : wanted[0]
}

/** What is of at least one of some topics, likewise. */
export function anyOf(topics: readonly Topic[]): Topic | undefined {
  const wanted = inOrder(topics.flatMap(topic => (topic.type === 'any' ? topic.of : [topic])))
  return wanted.length > 1 ? { type: 'any', of: wanted } : wanted[0]
}

function inOrder(topics: readonly Topic[]): readonly Topic[] {
  const byText = new Map(topics.map(topic => [topicText(topic), topic]))
  return [...byText].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, topic]) => topic)
}
