import type { Topic } from './topic.js'
import type { TopicBook } from './topic-book.js'
import { inSpeech, topicName } from './topic-name.js'

/** A topic in a sentence: “rules of origin”, Vietnam, steel or aluminium. A card is its key. */
export function topicLabel(topic: Topic, book: TopicBook): string {
  switch (topic.type) {
    case 'words':
      return `“${topic.words}”`
    case 'all':
      return inSpeech(topic.of)
        .map(each => topicLabel(each, book))
        .join(' ')
    case 'any':
      return oneOf(topic.of.map(each => topicLabel(each, book)))
    default:
      return topicName(topic, { name: economy => book.economyName(economy) }, book)
  }
}

/** "a, b or c". */
export function oneOf(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`
}
