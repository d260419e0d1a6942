import { subjectWords } from '../briefings/change-words.js'
import type { Hearing } from '../briefings/hearing.js'
import { topicLabel } from '../briefings/topic-label.js'
import { storedTopic, type TopicBook } from '../briefings/topics.js'
import type { Card, ViewContext } from '../cards/card.js'
import { economyName } from '../cards/view-values.js'
import type { Wanted } from '../store/held-alerts.js'

/** What follows what is told, as a reader knows it: 'Vietnam', '“steel”', 'United States → Vietnam' for a card. Each once. */
export function followWords(
  wanted: Wanted,
  cards: readonly Card[],
  context: ViewContext,
  book: TopicBook,
): Hearing['follows'] {
  if (wanted === 'configured') return wanted
  const names: TopicBook = { ...book, economyName: economy => economyName(economy, context) }
  const words = Object.entries(wanted).flatMap(([key, topics]) =>
    topics.flatMap(text => {
      const topic = storedTopic(text)
      const card = cards.find(each => each.key === key)
      if (topic?.type === 'card' && card !== undefined) return subjectWords(card, context)
      return topic === undefined ? [] : topicLabel(topic, names)
    }),
  )
  return [...new Set(words)]
}

/** Whether a target is a person, and what stands for it in the option `in` of a command. */
export function placeOfTarget(target: string): Pick<Hearing, 'person' | 'place'> {
  // https://api.slack.com/types/user: a user's id begins with U or W. A person of Discord is written with an @ (src/platforms/discord/asker.ts).
  const person = /^(?:discord:@|slack:(?:[^/]+\/)?[UW])/.test(target)
  if (person) return { person, place: 'me' }
  return { person, place: /^(?:discord|slack):/.test(target) ? 'here' : target }
}
