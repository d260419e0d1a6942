import { digest } from '../briefings/digest.js'
import { featuresOf } from '../briefings/topics.js'
import { isWanted, readyWish, type Wish } from '../briefings/wish.js'
import type { Card } from '../cards/card.js'
import { ageWords, dayWords } from '../cards/view-dates.js'
import type { Message } from '../messages/message.js'
import { correctionBlocks, withCorrections } from './briefing-corrections.js'
import { badSince, MOST_DAYS, readBriefing } from './briefing-since.js'
import type { Command } from './command.js'
import type { CardReader } from './reader.js'
import { warned } from './said.js'
import type { SubscriptionParts } from './subscribing.js'
import { topicLabel } from './topic-words.js'
import { wishIn } from './wish-line.js'

const DAY_MS = 24 * 3_600_000
/** How far is looked for the newest day, in pages of the newest cards: further back nothing that is asked for is news. */
const MOST_PAGES = 50

type Parts = Pick<SubscriptionParts, 'db' | 'names' | 'book' | 'suggestions'> & { readonly cards: CardReader }

/** `/briefing [TOPIC] [SINCE]`: what is new of the last hours, or of the newest day held where nothing is that recent. */
export function briefingCommand(parts: Parts): Command {
  const { db, cards, names, suggestions } = parts
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
        description: `how far back, such as 72h, 7d, monday or march 3, ${MOST_DAYS} days at most; 24h if not given`,
        required: false,
        named: true,
      },
    ],
    examples: ['/briefing', '/briefing 72', '/briefing vietnam steel 7d', '/briefing china since monday'],
    async run({ options, now }) {
      const said = readBriefing(options, parts, now)
      if ('wrong' in said) return warned(badSince(said.wrong))
      const { since, length, topic } = said
      const asked = topic === '' ? undefined : wishIn(parts, topic)
      if (asked !== undefined && 'wrong' in asked) return warned(asked.wrong)
      const isAsked = asked === undefined ? () => true : wantedBy(asked.value, parts)
      const nameOf = (economy: string) => names.name(economy)
      const [recent, sourcesRead] = await Promise.all([cards.cardsSince(since), cards.articlesSince(since)])
      const report = {
        now,
        nameOf,
        sourcesRead,
        failures: (await cards.failures?.()) ?? [],
        ...(asked !== undefined && { about: topicLabel(asked.value.topic, names, parts.book) }),
      }
      const corrected = await correctionBlocks(db, since, isAsked, { nameOf, now })
      const wanted = recent.filter(isAsked)
      const older = wanted.some(({ dated }) => dated) ? undefined : await newestDay(cards, isAsked)
      if (older === undefined || older.newest >= since)
        return withCorrections(digest(wanted, { ...report, since }), corrected)
      const held = [...new Map([...wanted, ...older.cards].map(card => [card.key, card])).values()]
      return olderDay(
        withCorrections(digest(held, { ...report, since: older.day }), corrected),
        length,
        older.newest,
        now,
      )
    },
  }
}

function wantedBy(wish: Wish, { book }: Pick<Parts, 'book'>): (card: Card) => boolean {
  const ready = readyWish(wish)
  return card => isWanted(ready, featuresOf(card, book), card)
}

/**
 * The newest day of which dated evidence is held, with the cards that are wanted of it. Undated texts do not make a day: their time is
 * only when we read them.
 */
async function newestDay(
  reader: CardReader,
  isAsked: (card: Card) => boolean,
): Promise<{ readonly newest: number; readonly day: number; readonly cards: readonly Card[] } | undefined> {
  const found: Card[] = []
  let newest: number | undefined
  let pages = 0
  for await (const page of reader.latest()) {
    for (const card of page.filter(isAsked)) {
      if (card.dated) newest ??= card.asOf
      found.push(card)
    }
    const last = page.at(-1)
    pages += 1
    if (pages >= MOST_PAGES || (newest !== undefined && (last?.asOf ?? 0) < dayOf(newest))) break
  }
  const at = newest ?? found[0]?.asOf
  if (at === undefined) return undefined
  const day = dayOf(at)
  return { newest: at, day, cards: found.filter(card => card.asOf >= day) }
}

function dayOf(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS
}

function olderDay(message: Message, length: string, newest: number, now: number): Message {
  const words = `Nothing held is from the last ${length}. This is the newest day held: ${dayWords(newest)}, ${ageWords(newest, now)}.`
  return { summary: words, blocks: [{ type: 'note', tone: 'neutral', spans: [words] }, ...message.blocks] }
}
