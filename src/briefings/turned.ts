import type { Card, ViewContext } from '../cards/card.js'
import { cardBlock } from '../cards/kinds.js'
import type { Change } from '../ledger/event.js'
import type { Block, CardBlock } from '../messages/message.js'
import { changeLine } from './change-words.js'

/** Cards that one alert shows; of the others it says where they are. */
export const MOST_CARDS = 8

/** A card that took a turn, with the line that tells it. */
export type Turned = {
  readonly card: Card
  readonly block: CardBlock
  readonly turns: readonly Change[]
  readonly line: string
}

/** The cards that took some of these turns, in the order in which a reader needs them: statuses that changed first. */
export function turnedCards(turns: readonly Change[], cards: readonly Card[], context: ViewContext): readonly Turned[] {
  return cards
    .flatMap((card): readonly Turned[] => {
      const own = turns.filter(({ key }) => key === card.key)
      if (own.length === 0) return []
      return [{ card, block: cardBlock(card, context), turns: own, line: changeLine(own, card, context) }]
    })
    .sort((one, other) => rankOf(one) - rankOf(other))
}

/** The cards that there is room for, and where the others are. */
export function cardBlocks(turned: readonly Turned[], context: ViewContext): readonly Block[] {
  const left = turned.slice(MOST_CARDS)
  const rest: readonly Block[] =
    left.length === 0
      ? []
      : [{ type: 'note', tone: 'neutral', spans: [`+${left.length} more: ${commandFor(left, context)}`] }]
  return [...turned.slice(0, MOST_CARDS).map(({ block }) => ({ type: 'card', card: block }) as const), ...rest]
}

/** The command that shows the cards which an alert has no room for: those of their imposer, if they share one. */
function commandFor(left: readonly Turned[], context: ViewContext): string {
  const imposers = new Set(left.map(({ card }) => card.fields.imposer?.value))
  const [imposer] = imposers
  return imposers.size === 1 && typeof imposer === 'string' && imposer !== '*'
    ? `/tariff ${context.nameOf(imposer).toLowerCase()}`
    : '/briefing'
}

const FIRST: readonly Change['type'][] = ['status', 'rate', 'conflict', 'new', 'other']
const HELD_BACK: ReadonlySet<unknown> = new Set(['postponed', 'suspended'])

// What was known and turned comes before what is new. A charge that begins comes before all, and above all one that had
// been put off: the reader counted on its absence.
function rankOf({ turns }: Pick<Turned, 'turns'>): number {
  const begun = turns.find(({ type, to }) => type === 'status' && to === 'in_force')
  if (begun !== undefined) return HELD_BACK.has(begun.from) ? -2 : -1
  return Math.min(...turns.map(({ type }) => FIRST.indexOf(type)))
}
