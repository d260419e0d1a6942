import { digest } from '../briefings/digest.js'
import type { Card } from '../cards/card.js'
import { ageWords, count, dayWords } from '../cards/view-dates.js'
import type { Message } from '../messages/message.js'
import type { Command } from './command.js'
import type { CardReader, EconomyNames } from './reader.js'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const USUAL_HOURS = 24
const MOST_HOURS = 24 * 31

/** `/briefing [HOURS]`: the digest of the last hours, or of the newest day held where nothing is that recent. */
export function briefingCommand(parts: { readonly cards: CardReader; readonly names: EconomyNames }): Command {
  const { cards, names } = parts
  return {
    name: 'briefing',
    description: 'What is new: tariffs, deals and tensions of the last hours, or of the newest day held',
    options: [
      { name: 'hours', description: `how far back, 1 to ${MOST_HOURS}; ${USUAL_HOURS} if not given`, required: false },
    ],
    examples: ['/briefing', '/briefing 72'],
    async run({ options, now }) {
      const typed = (options.hours ?? '').trim()
      const hours = typed === '' ? USUAL_HOURS : Number(/^(\d{1,4})\s*h?$/i.exec(typed)?.[1])
      if (!(hours >= 1 && hours <= MOST_HOURS)) return badHours(typed)
      const since = now - hours * HOUR_MS
      const [all, sourcesRead] = await Promise.all([cards.allCards(), cards.articlesSince(since)])
      const report = {
        now,
        nameOf: (economy: string) => names.name(economy),
        sourcesRead,
        failures: (await cards.failures?.()) ?? [],
      }
      const newest = newestAt(all)
      if (newest === undefined || newest >= since) return digest(all, { ...report, since })
      const day = Math.floor(newest / DAY_MS) * DAY_MS
      return olderDay(digest(all, { ...report, since: day }), hours, newest, now)
    },
  }
}

// Undated texts do not make a day: their time is only when we read them.
function newestAt(cards: readonly Card[]): number | undefined {
  const dated = cards.filter(card => card.dated)
  const times = (dated.length > 0 ? dated : cards).map(card => card.asOf)
  return times.length === 0 ? undefined : times.reduce((newest, at) => Math.max(newest, at))
}

function olderDay(message: Message, hours: number, newest: number, now: number): Message {
  const words = `Nothing held is from the last ${count(hours, 'hour')}. This is the newest day held: ${dayWords(newest)}, ${ageWords(newest, now)}.`
  return { summary: words, blocks: [{ type: 'note', tone: 'neutral', spans: [words] }, ...message.blocks] }
}

function badHours(typed: string): Message {
  const words = `“${typed.slice(0, 40)}” is no number of hours from 1 to ${MOST_HOURS}. Try /briefing ${USUAL_HOURS}.`
  return { summary: words, blocks: [{ type: 'note', tone: 'warning', spans: [words] }] }
}
