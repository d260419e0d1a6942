import { NO_TOPICS, type TopicBook } from '../briefings/topic-book.js'
import { inSpeech } from '../briefings/topic-name.js'
import { KIND_NAMES, storedTopic, type Topic, topicName } from '../briefings/topics.js'
import { count } from '../cards/view-dates.js'
import { economyName, listed } from '../cards/view-values.js'
import { INSTRUMENT_WORDS } from '../cards/words.js'
import type { EconomyNames } from './reader.js'

type Names = Pick<EconomyNames, 'name'>

/** A topic in a sentence: “rules of origin”, Vietnam steel, everything, United States → Vietnam. */
export function topicLabel(topic: Topic, names: Names, book: TopicBook = NO_TOPICS): string {
  switch (topic.type) {
    case 'card':
      return cardLabel(topic.key, names)
    case 'words':
      return `“${topic.words}”`
    default:
      return topicName(topic, names, book)
  }
}

/** The label of a stored topic; one that this version does not know is shown as it is stored. */
export function storedLabel(text: string, names: Names, book: TopicBook = NO_TOPICS): string {
  const topic = storedTopic(text)
  return topic === undefined ? text : topicLabel(topic, names, book)
}

/**
 * A card by its key alone, so that two of the same parties are told apart: "United States → Vietnam: transshipment duty".
 * The key itself where it is of no known form.
 */
export function cardLabel(key: string, names: Names): string {
  const [kind = '', parties = '', type = '', matter = ''] = key.split(':')
  if (parties === '' || type === '') return key
  const [, from, to] = /^([^>]+)>([^>]+)$/.exec(parties) ?? []
  const context = { nameOf: (economy: string) => names.name(economy) }
  const who =
    from === undefined || to === undefined
      ? parties
          .split(/[+-]/)
          .map(each => economyName(each, context))
          .join(' – ')
      : `${economyName(from, context)} → ${listed(to.split(/[+,]/).map(each => economyName(each, context)))}`
  const words = matter.replaceAll('-', ' ').replaceAll('+', ', ').replaceAll('/', ', ')
  switch (kind) {
    case 'tariff':
      return `${who}: ${instrumentWords(type)}${words === 'all' || words === '' ? '' : ` on ${words.replace(/^all, /, '')}`}`
    case 'deal':
      return `${who}: ${type}${words === '' ? '' : ` (${words})`}`
    case 'tension':
      return `${who}: ${type.replaceAll('-', ' ')}`
    default:
      return key
  }
}

function instrumentWords(type: string): string {
  return INSTRUMENTS.get(type) ?? 'duty'
}

const INSTRUMENTS: ReadonlyMap<string, string> = new Map(Object.entries(INSTRUMENT_WORDS))

/** What belongs to a topic, each part of it named for what it is. */
export function topicReach(topic: Topic, names: Names, book: TopicBook): string {
  switch (topic.type) {
    case 'everything':
      return 'every tariff, deal and tension'
    case 'kind':
      return `all ${KIND_NAMES[topic.kind][0]}`
    case 'economy':
      return topic.economy === '*'
        ? 'what is charged on all economies'
        : `what names ${names.name(topic.economy)}, and measures on all economies`
    case 'bloc':
      return `what names ${partWords(topic, names, book)} or a member of it, and measures on all economies`
    case 'product':
    case 'instrument':
    case 'named':
      return `what is about ${partWords(topic, names, book)}`
    case 'card':
      return 'this one card'
    case 'words':
      return `what names ${topic.words}`
    case 'all':
      return `what is about all of this: ${inSpeech(topic.of)
        .map(each => partWords(each, names, book))
        .join('; ')}`
    case 'any':
      return `what is about any of this: ${topic.of.map(each => partWords(each, names, book)).join('; ')}`
  }
}

const MOST_CODES = 4

// "steel (HS 72, 73)", "ASEAN (10 members)", "the words “rules of origin”".
function partWords(topic: Topic, names: Names, book: TopicBook): string {
  const label = topicLabel(topic, names, book)
  switch (topic.type) {
    case 'bloc': {
      const members = book.file.blocs[topic.bloc]?.members.length ?? 0
      return members === 0 ? label : `${label} (${count(members, 'member')})`
    }
    case 'product': {
      const codes = book.file.products[topic.product]?.hs ?? []
      const more = codes.length - MOST_CODES
      const shown = [...codes.slice(0, MOST_CODES), ...(more > 0 ? [`and ${more} more`] : [])]
      return codes.length === 0 ? label : `${label} (HS ${shown.join(', ')})`
    }
    case 'words':
      return `the ${topic.words.includes(' ') ? 'words' : 'word'} ${label}`
    case 'all':
    case 'any':
      return topic.of.map(each => partWords(each, names, book)).join(topic.type === 'all' ? ' and ' : ' or ')
    default:
      return label
  }
}
