import type { Card, SourcedClaim, ViewContext } from '../cards/card.js'
import type { Direction } from '../cards/tension-fields.js'
import { asOfWords } from '../cards/view-dates.js'
import type { Block, CardBlock, Row } from '../messages/message.js'
import { aheadWords } from './as-of.js'
import { briefCard } from './brief-card.js'
import type { Command } from './command.js'
import { type ListWords, listContext, listMessage, nothingListed } from './list-answer.js'
import { askedIn, askedList, type ListParts, listOptions } from './listed-cards.js'
import { warned } from './said.js'
import { tensionGroups } from './tension-groups.js'

const WORDS: ListWords = { command: 'tensions', noun: 'tension', title: 'Tensions' }
const MOST_SHOWN = 20
const ROWS = ['Over', 'Direction', 'Said', 'Date', 'As of', 'Sources']

/** `/tensions [COUNTRY or topic] [SINCE] [AS-OF]`: who leans on whom, the gravest and the rising first, in the words of the sources. */
export function tensionsCommand(parts: ListParts): Command {
  return {
    name: 'tensions',
    description: 'Tensions by level, the rising ones first: who leans on whom, over what, since when, in whose words',
    options: listOptions(parts),
    examples: [
      '/tensions china',
      '/tensions us china since 30d',
      '/tensions export controls',
      '/tensions vietnam as of 14 april 2025',
    ],
    async run({ options, now }) {
      const { topic, direction } = directionIn(options.topic ?? '')
      const asked = askedIn({ ...options, topic }, parts, now)
      const ahead = aheadWords(asked.asOf, now)
      if (ahead !== undefined) return warned(ahead)
      const found = await askedList(parts, 'tension', { asked, line: topic }, now)
      const cards = found.cards.filter(({ fields }) => direction === undefined || fields.direction?.value === direction)
      const list = direction === undefined ? found : { ...found, cards, total: cards.length }
      const context = listContext(parts, asked, now)
      if (list.total === 0) return nothingListed(parts, list, WORDS, context)
      return listMessage(list, WORDS, tensionBlocks(list.cards, context), context)
    },
  }
}

const DIRECTIONS: readonly (readonly [Direction, RegExp])[] = [
  ['escalating', /\b(?:rising|escalat(?:ing|ed?|ion)|growing|worsening|heating up)\b/gi],
  ['de_escalating', /\b(?:easing|de-?escalat(?:ing|ed?|ion)|falling|calming|cooling|cooling down)\b/gi],
]

/** "rising", "china easing": what is asked about, and which way it must go. */
function directionIn(typed: string): { readonly topic: string; readonly direction: Direction | undefined } {
  const found = DIRECTIONS.toReversed().find(([, said]) => typed.search(said) >= 0)
  return found === undefined
    ? { topic: typed, direction: undefined }
    : { topic: typed.replaceAll(found[1], ' ').trim(), direction: found[0] }
}

function tensionBlocks(
  cards: readonly Card[],
  context: ViewContext,
): { readonly cards: number; readonly blocks: readonly Block[] } {
  let left = MOST_SHOWN
  const blocks = tensionGroups(cards).flatMap(({ heading, tensions }): readonly Block[] => {
    const shown = tensions.slice(0, left)
    left -= shown.length
    const blocks = shown.map(card => ({ type: 'card', card: briefTension(card, context) }) as const)
    return blocks.length === 0 ? [] : [{ type: 'heading', text: heading }, ...blocks]
  })
  return { cards: MOST_SHOWN - left, blocks }
}

function briefTension(card: Card, context: ViewContext): CardBlock {
  const brief = briefCard(card, ROWS, context)
  const first = firstReport(card)
  const at = brief.rows.findIndex(({ label }) => label === 'As of')
  return {
    ...brief,
    rows: first === undefined ? brief.rows : brief.rows.toSpliced(at, 0, first),
    // Where both do the same to each other, who is named first says nothing.
    disagreements: isMutual(card)
      ? brief.disagreements.filter(({ label }) => label !== 'from' && label !== 'to')
      : brief.disagreements,
  }
}

function isMutual({ key }: Card): boolean {
  return /^tension:[^:>]+-[^:>]+:/.test(key)
}

// Since when it lasts nobody says; the first report is what is known, as exactly as it is dated.
function firstReport({ evidence, firstAt, dated }: Card): Row | undefined {
  if (!dated) return undefined
  const first = Object.values(evidence)
    .flat()
    .filter(({ validAt }) => validAt === firstAt)
  const ends = first.map(({ validAt, until }: SourcedClaim & { readonly until?: number }) => until ?? validAt)
  const until = ends.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY)
  if (first.length === 0) return undefined
  const span = until > firstAt ? { asOfUntil: until } : {}
  const [words = ''] = asOfWords({ asOf: firstAt, dated, ...span }, firstAt).split(', ')
  return { label: 'First report held', value: [words] }
}
