import { listed } from '../cards/view-values.js'
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
      return listed(topic.of.map(each => topicLabel(each, book))).replace(/ and (?=[^,]*$)/, ' or ')
    default:
      return topicName(topic, { name: economy => book.economyName(economy) }, book)
  }
}
