import { NO_TOPICS, type TopicBook } from '../briefings/topic-book.js'
import type { Card, ViewContext } from '../cards/card.js'
import type { Action, Block, Message } from '../messages/message.js'
import { eventsAround } from '../store/folded.js'
import { latestLines, MOST_LINES } from '../store/latest-lines.js'
import type { Db } from '../store/schema.js'
import { askedLine } from './asked/line.js'
import { askedNotes } from './asked/notes.js'
import type { Asked, Slip } from './asked/question.js'
import type { Command } from './command.js'
import { exposureBlocks } from './exposure-section.js'
import type { CardReader, EconomyNames } from './reader.js'
import type { Suggestions } from './suggestions.js'
import { followUps } from './tariff/actions.js'
import { tariffAnswer } from './tariff/answer.js'
import { badComparison, compare, comparison } from './tariff/compare.js'
import { namesAsked, tariffsHeld } from './tariff/held.js'
import { nothingHeld } from './tariff/nothing.js'
import { keysBehind, mainMeasures, pictureOf, type RateCharts, seriesOf } from './tariff/pictures.js'
import { tariffAsked, tariffOptions } from './tariff/question.js'
import { type Told, timelineSection } from './tariff/timeline.js'
import { titlesOf } from './tariff/titles.js'

type Parts = {
  readonly db: Db
  readonly cards: CardReader
  readonly names: EconomyNames
  readonly topics?: TopicBook | undefined
  readonly suggestions: Pick<Suggestions, 'measures' | 'country' | 'comparison' | 'day'>
  /** Draws rates over time; no pictures where it is absent. */
  readonly charts?: RateCharts | undefined
}

/** `/tariff COUNTRY [partner] [as-of DATE] [history]` and `/tariff compare A,B,C`: what the ledger holds, from stored cards alone. */
export function tariffCommand(parts: Parts): Command {
  const { names, topics: book = NO_TOPICS, suggestions } = parts
  return {
    name: 'tariff',
    description: 'What is charged on and by a country: status, dates, what comes next, each with its quote and source',
    options: tariffOptions(suggestions),
    examples: [
      '/tariff vietnam',
      '/tariff us vietnam',
      '/tariff south korea',
      '/tariff eu cars',
      '/tariff vietnam as-of:2025-04-14 history',
      '/tariff compare vn,my,kh',
    ],
    async run({ options, now }) {
      const read = tariffAsked(options, { names, book }, now)
      if ('problem' in read) return read.problem
      const { asked } = read
      const { asOf } = asked
      // Of a past day ages and what comes next are told as they were on it.
      const context: ViewContext = {
        nameOf: economy => names.name(economy),
        now: asOf === undefined ? now : Math.min(asOf.at, now),
        ...(asOf && { asOf: asOf.at }),
      }
      return asked.compare ? compareAnswer(parts, asked, context) : measuresAnswer(parts, asked, context, book)
    },
  }
}

async function measuresAnswer(parts: Parts, asked: Asked, context: ViewContext, book: TopicBook): Promise<Message> {
  const { cards, names, db, charts } = parts
  const titles = titlesOf(asked, names)
  const held = await tariffsHeld(cards, asked, context)
  const duties = held.groups.flatMap(group => group.cards)
  const measures = mainMeasures(duties.filter(card => namesAsked(card, asked)))
  const wanted = measures.length > 0 && charts !== undefined
  const events = wanted ? await latestLines(db, keysBehind(measures, held.tariffs), { most: MOST_LINES }) : []
  const economies = [...asked.by, ...asked.on, ...asked.about]
  const around = asked.history ? await toldOf(db, measures) : new Map<string, Told>()
  const [pictures, actions, exposure] = await Promise.all([
    pictureOf(charts, charts === undefined ? [] : seriesOf(measures, events, context)),
    followUps(cards, asked, measures, { titles, book }, context),
    exposureBlocks(db, economies, context, { between: economies.length > 1, goods: asked.goods }),
  ])
  const extras = {
    notes: notesOf(asked, titles.line),
    pictures,
    timeline: asked.history ? timelineSection(measures, ({ key }) => around.get(key) ?? NOTHING_TOLD, context) : [],
    exposure,
    actions,
  }
  const named = held.tariffs.some(card => namesAsked(card, asked)) || held.members.length > 0
  return named
    ? tariffAnswer(asked, held, extras, titles, context)
    : nothingHeld(cards, asked, held, extras, titles, context)
}

const NOTHING_TOLD: Told = { own: [], others: [] }

async function toldOf(db: Db, measures: readonly Card[]): Promise<ReadonlyMap<string, Told>> {
  const told = measures.map(async ({ key }) => [key, await eventsAround(db, key, { most: MOST_LINES })] as const)
  return new Map(await Promise.all(told))
}

async function compareAnswer(parts: Parts, asked: Asked, context: ViewContext): Promise<Message> {
  const problem = badComparison(asked)
  if (problem !== undefined) return problem
  const { cards, names, db, charts } = parts
  const found = await compare(cards, asked, context)
  if (found.rows.filter(({ main }) => main !== undefined).length < 2 && isPair(asked))
    return measuresAnswer(parts, { ...asked, compare: false }, context, parts.topics ?? NO_TOPICS)
  const main: readonly Card[] = found.rows.flatMap(row => row.main ?? [])
  const events =
    charts === undefined || main.length === 0
      ? []
      : await latestLines(
          db,
          main.map(({ key }) => key),
          { most: MOST_LINES },
        )
  const pictures = await pictureOf(charts, charts === undefined ? [] : seriesOf(main, events, context))
  const line = `compare ${askedLine(asked, names)}`
  return comparison(asked, found, { notes: notesOf(asked, line), pictures }, context)
}

// "US vs Canada": of two that nobody charges alike, what the one charges the other is asked for.
function isPair({ by, on, about }: Asked): boolean {
  return by.length === 0 && (on.length > 0 ? on : about).length === 2
}

function notesOf(asked: Asked, line: string): readonly Block[] {
  const instead = (other: string, { meant: [taken = ''] }: Slip): Action => {
    const country = taken !== '' && line.includes(taken) ? line.replace(taken, other) : other
    return { label: other, command: 'tariff', options: { country } }
  }
  return askedNotes(asked, instead)
}
