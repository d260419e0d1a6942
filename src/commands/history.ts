import { setImmediate } from 'node:timers/promises'
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
import type { Block, Message, Row } from '../messages/message.js'
import { eventsAround, type LinesAround } from '../store/folded.js'
import { titleProof } from './brief-card.js'
import { type CardAsked, cardAsked, cardOptions } from './card-as-of.js'
import type { Command } from './command.js'
import { fieldLabel, inFieldOrder, plainWords } from './field-words.js'
import { type CardParts, contextOf } from './held-card.js'
import { PAGE_OPTION, pageButtons, readPage } from './paging.js'
import { buttons } from './said.js'
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
      const { own, others, since } = await eventsAround(parts.db, asked.card.key, {
        most: MOST_HISTORY,
        ...(asked.asOf && { by: asked.asOf.at }),
      })
      // Reading and folding each take their time: others have their turn between them.
      await setImmediate()
      const until = (events: readonly LedgerEvent[]) => (asked.asOf ? heardBy(events, asked.asOf.at) : events)
      const told = { own: until(own), others: until(others), ...(since !== undefined && { since }) }
      return answer(asked, told, readPage(options.page), contextOf(parts.names, now))
    },
  }
}

const MOST_TURNS = 40
/** Lines of the ledger: about a hundred articles. What came before them is told as of an earlier day. */
const MOST_HISTORY = 800

function answer({ card, asOf }: CardAsked, told: LinesAround, wanted: number, context: ViewContext): Message {
  const block = cardBlock(card, context)
  const turns = turnsOf(told)
  // The newest are the first page; each is told the oldest first.
  const pages = Math.max(1, Math.ceil(turns.length / MOST_TURNS))
  const page = Math.min(pages, wanted)
  const end = turns.length - (page - 1) * MOST_TURNS
  const tellings = tellingsOf([...told.own, ...told.others], card.key)
  const rows = turns.slice(Math.max(0, end - MOST_TURNS), end).map(turn => turnRow(turn, tellings, context))
  const { since } = told
  const changes = since === undefined ? count(turns.length, 'change') : `the last ${count(turns.length, 'change')}`
  const day = asOf === undefined ? '' : ` as of ${asOf.words}`
  const undated = since === undefined ? ' A text that bears no date stands first.' : ''
  const which = pages === 1 ? '' : ` Page ${page} of ${pages}, the newest page first.`
  const cut = since === undefined ? '' : ` More came before ${dayWords(since)}: ask as of an earlier day.`
  return {
    summary: `History: ${block.title} (${changes})`,
    blocks: [
      { type: 'heading', text: `History: ${block.title}` },
      {
        type: 'text',
        spans: [`${changes.replace('the last', 'The last')}${day}, the oldest first.${undated}${which}${cut}`],
      },
      // A page may hold no turn of the figure that the title bears.
      { type: 'card', card: { ...block, rows, disagreements: [], evidence: titleProof(card) } },
      ...pageButtons({ page, pages }, 'history', { card: card.key, ...(asOf && { 'as-of': dayWords(asOf.at) }) }, [
        'Later changes',
        'Earlier changes',
      ]),
      ...(since === undefined || page < pages ? [] : earlierButton(card.key, since, asOf)),
    ],
  }
}

// All of the day before is told as of that day.
function earlierButton(card: string, since: number, asOf: CardAsked['asOf']): readonly Block[] {
  const before = dayWords(since - 1)
  if (asOf !== undefined && before === dayWords(asOf.at)) return []
  return buttons([{ label: 'Earlier changes', command: 'history', options: { card, 'as-of': before } }])
}

function turnsOf({ own, others, since }: LinesAround): readonly Turn[] {
  // That nothing was said of a field at first is no turn, and neither is what stood before the first day that is read.
  const told = history(own, others).filter(
    ({ at, from, to }) =>
      (from !== undefined || to !== NOT_STATED) && (since === undefined || (at !== undefined && at >= since)),
  )
  return [...grouped(told, ({ at }) => at).values()].flatMap(day => inFieldOrder(day, ({ field }) => field))
}

/** The first lines that tell a thing: of each article by the field, of the key itself by the field and what it says. */
type Tellings = {
  readonly all: readonly LedgerEvent[]
  readonly byArticle: ReadonlyMap<string, readonly LedgerEvent[]>
  readonly byValue: ReadonlyMap<string, readonly LedgerEvent[]>
}

function tellingsOf(events: readonly LedgerEvent[], key: string): Tellings {
  const own = events.filter(event => event.key === key)
  return {
    all: events,
    byArticle: grouped(events, ({ articleId, field }) => `${field} ${articleId}`),
    byValue: grouped(own, ({ field, claim }) => `${field} ${sameness(claim.value)}`),
  }
}

function turnRow(turn: Turn, tellings: Tellings, context: ViewContext): Row {
  const { at, field, from, to, source, through, articleId } = turn
  const said = tellings.byArticle.get(`${field} ${articleId}`)?.find(event => isSame(event, to))
  // What comes through another measure is quoted from what its source says of that one.
  const reaching = through === undefined || said !== undefined ? undefined : tellings.all.find(isToldBy(turn, through))
  const before = from === undefined ? undefined : tellings.byValue.get(`${field} ${sameness(from)}`)?.[0]
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
