import type { TopicBook } from '../briefings/topic-book.js'
import { NO_TOPICS, readTopic, storedTopic, type Topic, topicName, topicText } from '../briefings/topics.js'
import type { EconomyNames } from './reader.js'
import type { Naming } from './subscription-words.js'
import type { Read } from './wanted.js'

const MOST = 20
// An option of a command is cut there (given.ts): what is kept must come back whole from its own Undo and its own form.
const MOST_CHARACTERS = 500
const NONE: readonly string[] = ['none', 'nothing', 'no', 'off']

type Reader = { readonly names: EconomyNames; readonly book: TopicBook }

/** The topics that the option `exclude` names, in their stored form; none for 'none'. */
export function readExcluded(text: string, reader: Reader): Read<readonly string[]> {
  if (NONE.includes(text.trim().toLowerCase())) return { value: [] }
  const named = text.split(/[,;]/).flatMap(each => partsOf(each.trim(), reader))
  if (named.some(({ type }) => type === 'everything'))
    return { wrong: 'With everything left out nothing would come: name what is to be left out, such as exclude:china.' }
  const topics = [...new Set(named.map(topicText))]
  if (topics.length === 0) return { wrong: 'Name what is to be left out, with commas between, or write exclude:none.' }
  if (excludedNames(topics, reader).length > MOST_CHARACTERS)
    return { wrong: 'That is too long a list of what to leave out: name fewer, or a group such as ASEAN.' }
  return topics.length > MOST
    ? { wrong: `${topics.length} topics are too many to leave out: ${MOST} is the most.` }
    : { value: topics }
}

// "china and coffee" leaves out both, "trinidad and tobago" is one place.
function partsOf(text: string, { names, book }: Reader): readonly Topic[] {
  const parts = text.split(/ (?:and|or|&) /i)
  const isOne = parts.length < 2 || isNamed(readTopic(text, names, book))
  return (isOne ? [text] : parts).flatMap(part => readTopic(part, names, book) ?? [])
}

function isNamed(topic: Topic | undefined): boolean {
  return topic !== undefined && topic.type !== 'words' && topic.type !== 'all' && topic.type !== 'any'
}

/** What a person types to leave these topics (in their stored form) out: `readExcluded` reads them back. */
export function excludedNames(topics: readonly string[], naming: Naming): string {
  const said = topics.map(text => nameOf(text, naming, false)).join(', ')
  return said.length <= MOST_CHARACTERS ? said : topics.map(text => nameOf(text, naming, true)).join(', ')
}

// "Saint Helena, Ascension and Tristan da Cunha" would be three; its code is one.
function nameOf(text: string, { names, book = NO_TOPICS }: Naming, short: boolean): string {
  const topic = storedTopic(text)
  if (topic === undefined) return text
  const name = topicName(topic, names, book)
  const coded = topic.type === 'economy' && /^[A-Z]{2}$/.test(topic.economy)
  return coded && (short || /[,;]/.test(name)) ? topic.economy : name
}
