import type { ViewContext } from '../cards/card.js'
import { NOT_STATED } from '../cards/claim.js'
import { cardBlock } from '../cards/kinds.js'
import { prefix } from '../cards/view-claims.js'
import { count, dayWords } from '../cards/view-dates.js'
import { citesOf } from '../cards/view-evidence.js'
import type { LedgerEvent } from '../ledger/event.js'
import { history, type Turn } from '../ledger/history.js'
import { STAGE_FIELD } from '../ledger/stages.js'
import { sameness } from '../ledger/values.js'
import { heardBy } from '../ledger/versions.js'
import { grouped } from '../lib/grouped.js'
import type { Message, Row } from '../messages/message.js'
import { eventsAround } from '../store/folded.js'
import { titleProof } from './brief-card.js'
import { type CardAsked, cardAsked, cardOptions } from './card-as-of.js'
import type { Command } from './command.js'
import { fieldLabel, inFieldOrder, plainWords } from './field-words.js'
import { type CardParts, contextOf } from './held-card.js'
import { PAGE_OPTION, pageButtons, readPage } from './paging.js'
import { cardLabel } from './topic-words.js'

/** `/history CARD`: how a card came to say what it says, a line a turn, each with its quote. */
export function historyCommand(parts: CardParts): Command {
  return {
    name: 'history',
    description: 'How a card came to say what it says: each change with its date, its source and its quote',
    options: [...cardOptions(parts), PAGE_OPTION],
    examples: ['/history us vietnam', '/history tariff:US>VN:ad_valorem:all', '/history us vietnam as of 1 july 2025'],
    async run({ options, now }) {
      const asked = await cardAsked(parts, options, 'history', now)
      if ('problem' in asked) return asked.problem
      const { own, others } = await eventsAround(parts.db, asked.card.key, {
        most: MOST_HISTORY,
        ...(asked.asOf && { by: asked.asOf.at }),
      })
      const until = (events: readonly LedgerEvent[]) => (asked.asOf ? heardBy(events, asked.asOf.at) : events)
      const context = contextOf(parts.names, now)
      return answer(asked, [until(own), until(others)], readPage(options.page), context)
    },
  }
}

const MOST_TURNS = 40
/** Lines of the ledger: some thousand articles. */
const MOST_HISTORY = 8_000

function answer(
  { card, asOf }: CardAsked,
  [own, others]: readonly [readonly LedgerEvent[], readonly LedgerEvent[]],
  wanted: number,
  context: ViewContext,
): Message {
  const events = [...own, ...others]
  const block = cardBlock(card, context)
  // That nothing was said of a field at first is no turn.
  const told = history(own, others).filter(({ from, to }) => from !== undefined || to !== NOT_STATED)
  const turns = [...grouped(told, ({ at }) => at).values()].flatMap(day => inFieldOrder(day, ({ field }) => field))
  // The newest are the first page; each is told the oldest first.
  const pages = Math.max(1, Math.ceil(turns.length / MOST_TURNS))
  const page = Math.min(pages, wanted)
  const end = turns.length - (page - 1) * MOST_TURNS
  const rows = turns.slice(Math.max(0, end - MOST_TURNS), end).map(turn => turnRow(turn, card.key, events, context))
  const day = asOf === undefined ? '' : ` as of ${asOf.words}`
  // What came before the lines that are read is told by an earlier day.
  const cut = own.length < MOST_HISTORY ? '' : ' More came before: ask as of an earlier day.'
  const which = pages === 1 ? '' : ` Page ${page} of ${pages}, the newest page first.`
  return {
    summary: `History: ${block.title} (${count(turns.length, 'change')})`,
    blocks: [
      { type: 'heading', text: `History: ${block.title}` },
      {
        type: 'text',
        spans: [
          `${count(turns.length, 'change')}${day}, the oldest first. A text that bears no date stands first.${which}${cut}`,
        ],
      },
      // A page may hold no turn of the figure that the title bears.
      { type: 'card', card: { ...block, rows, disagreements: [], evidence: titleProof(card) } },
      ...pageButtons({ page, pages }, 'history', { card: card.key, ...(asOf && { 'as-of': dayWords(asOf.at) }) }, [
        'Later changes',
        'Earlier changes',
      ]),
    ],
  }
}

function turnRow(turn: Turn, key: string, events: readonly LedgerEvent[], context: ViewContext): Row {
  const { at, field, from, to, source, through } = turn
  const said = events.find(event => event.articleId === turn.articleId && event.field === field && isSame(event, to))
  // What comes through another measure is quoted from what its source says of that one.
  const reaching = through === undefined || said !== undefined ? undefined : events.find(isToldBy(turn, through))
  const before =
    from === undefined
      ? undefined
      : events.find(event => event.key === key && event.field === field && isSame(event, from))
  const now = said === undefined ? [plainWords(field, bare(to), context)] : [hedged(field, said, context)]
  const words = [...(before === undefined ? [] : [hedged(field, before, context)]), ...now]
  const cites = citesOf([said ?? reaching, before].flatMap(event => event ?? []))
  const by = through === undefined ? source : `${source}, of ${cardLabel(through, { name: context.nameOf })}`
  return {
    label: at === undefined ? 'No date' : dayWords(at),
    value: [{ bold: fieldLabel(field) }, `: ${words.join(' → ')} (${by})`],
    ...(cites.length === 0 ? {} : { cites }),
  }
}

function isToldBy({ articleId }: Turn, key: string): (event: LedgerEvent) => boolean {
  return event => event.key === key && event.articleId === articleId && event.field === STAGE_FIELD[event.kind]
}

function bare(value: unknown): LedgerEvent['claim'] {
  return { value, hedge: 'exact', modality: 'asserted', spans: [], verdict: 'inferred' }
}

function hedged(field: string, { claim }: LedgerEvent, context: ViewContext): string {
  return [prefix(claim), plainWords(field, claim, context)].filter(word => word !== '').join(' ')
}

function isSame({ claim }: LedgerEvent, value: unknown): boolean {
  return sameness(claim.value) === sameness(value)
}
