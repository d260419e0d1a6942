// What others ask about topics, in one place.
export { cardWords, economiesNamed } from './card-words.js'
export { featuresOf, matcherOf, topicMatches } from './features.js'
export { type EconomyBook, KIND_NAMES, KINDS, type Topic } from './topic.js'
export { makeTopicBook, NO_TOPICS, type TopicBook } from './topic-book.js'
export { topicName } from './topic-name.js'
export { readTopic } from './topic-reading.js'
export { allOf, anyOf, storedTopic, topicText } from './topic-text.js'
