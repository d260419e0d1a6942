import { digest } from '../briefings/digest.js'
import { featuresOf } from '../briefings/topics.js'
import { isWanted, readyWish, type Wish } from '../briefings/wish.js'
import type { Card } from '../cards/card.js'
import { ageWords, count, dayWords } from '../cards/view-dates.js'
import type { Message } from '../messages/message.js'
import type { Command } from './command.js'
import type { CardReader } from './reader.js'
import { warned } from './said.js'
import { hoursMs, readHours, spreadSince } from './since.js'
import type { SubscriptionParts } from './subscribing.js'
import { topicLabel } from './topic-words.js'
import { wishIn } from './wish-line.js'

const DAY_MS = 24 * 3_600_000
const USUAL_HOURS = 24
const MOST_HOURS = 24 * 31

type Parts = Pick<SubscriptionParts, 'names' | 'book' | 'suggestions'> & { readonly cards: CardReader }

/** `/briefing [TOPIC] [SINCE]`: what is new of the last hours, or of the newest day held where nothing is that recent. */
export function briefingCommand(parts: Parts): Command {
  const { cards, names, suggestions } = parts
  return {
    name: 'briefing',
    description: 'What is new: tariffs, deals and tensions of the last hours, or of the newest day held',
    options: [
      {
        name: 'topic',
        description: 'what it is to be about, as /subscribe takes it; everything if not given',
        required: false,
        rest: true,
        suggest: suggestions.topic,
      },
      {
        name: 'since',
        description: `how far back, such as 72h or 7d, ${MOST_HOURS / 24}d at most; ${USUAL_HOURS}h if not given`,
        required: false,
        named: true,
      },
    ],
    examples: ['/briefing', '/briefing 72', '/briefing vietnam steel 7d'],
    async run({ options, now }) {
      const said = spreadSince(options.topic ?? '')
      const typed = options.since ?? said.since ?? ''
      const hours = typed === '' ? USUAL_HOURS : (readHours(typed) ?? 0)
      if (!(hours >= 1 && hours <= MOST_HOURS)) return badHours(typed)
      const asked = said.topic === undefined || said.topic === '' ? undefined : wishIn(parts, said.topic)
      if (asked !== undefined && 'wrong' in asked) return warned(asked.wrong)
      const since = now - hoursMs(hours)
      const [held, sourcesRead] = await Promise.all([cards.allCards(), cards.articlesSince(since)])
      const all = asked === undefined ? held : wanted(held, asked.value, parts)
      const report = {
        now,
        nameOf: (economy: string) => names.name(economy),
        sourcesRead,
        failures: (await cards.failures?.()) ?? [],
        ...(asked !== undefined && { about: topicLabel(asked.value.topic, names, parts.book) }),
      }
      const newest = newestAt(all)
      if (newest === undefined || newest >= since) return digest(all, { ...report, since })
      const day = Math.floor(newest / DAY_MS) * DAY_MS
      return olderDay(digest(all, { ...report, since: day }), hours, newest, now)
    },
  }
}

function wanted(all: readonly Card[], wish: Wish, { book }: Pick<Parts, 'book'>): readonly Card[] {
  const ready = readyWish(wish)
  return all.filter(card => isWanted(ready, featuresOf(card, book), card))
}

// Undated texts do not make a day: their time is only when we read them.
function newestAt(cards: readonly Card[]): number | undefined {
  const dated = cards.filter(card => card.dated)
  const times = (dated.length > 0 ? dated : cards).map(card => card.asOf)
  return times.length === 0 ? undefined : times.reduce((newest, at) => Math.max(newest, at))
}

function olderDay(message: Message, hours: number, newest: number, now: number): Message {
  const words = `Nothing held is from the last ${lengthWords(hours)}. This is the newest day held: ${dayWords(newest)}, ${ageWords(newest, now)}.`
  return { summary: words, blocks: [{ type: 'note', tone: 'neutral', spans: [words] }, ...message.blocks] }
}

// "72 hours" as one says it, and "7 days" rather than 168 hours.
function lengthWords(hours: number): string {
  return hours > 72 && hours % 24 === 0 ? count(hours / 24, 'day') : count(hours, 'hour')
}

function badHours(typed: string): Message {
  return warned(
    `“${typed.slice(0, 40)}” is no length of time from 1 hour to ${MOST_HOURS / 24} days. Try /briefing ${USUAL_HOURS}h.`,
  )
}
