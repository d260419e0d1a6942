import { type EconomyBook, KIND_NAMES, type Topic } from './topic.js'
import { NO_TOPICS, type TopicBook } from './topic-book.js'

/** What a person may type to mean a topic: `readTopic` reads it back. */
export function topicName(
  topic: Topic,
  economies: Pick<EconomyBook, 'name'>,
  book: Pick<TopicBook, 'nameOf'> = NO_TOPICS,
): string {
  switch (topic.type) {
    case 'everything':
      return 'everything'
    case 'kind':
      return KIND_NAMES[topic.kind][0]
    case 'economy':
      return economies.name(topic.economy)
    case 'bloc':
    case 'product':
    case 'instrument':
    case 'named':
      return book.nameOf(topic)
    case 'card':
      return topic.key
    case 'words':
      return topic.words
    case 'all':
      return inSpeech(topic.of)
        .map(each => topicName(each, economies, book))
        .join(' ')
    case 'any':
      return topic.of.map(each => topicName(each, economies, book)).join(' or ')
  }
}

const SPOKEN = [
  'named',
  'economy',
  'bloc',
  'product',
  'words',
  'instrument',
  'kind',
  'card',
  'everything',
  'all',
  'any',
]

/** The parts of a conjunction as one says them: "Vietnam steel tariffs". */
export function inSpeech(topics: readonly Topic[]): readonly Topic[] {
  const place = (topic: Topic): number => {
    const [first] = topic.type === 'any' ? topic.of : []
    return first === undefined ? SPOKEN.indexOf(topic.type) : place(first)
  }
  return topics.toSorted((one, other) => place(one) - place(other))
}
