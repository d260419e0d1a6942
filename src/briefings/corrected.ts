import type { Card, ViewContext } from '../cards/card.js'
import { cardBlock } from '../cards/kinds.js'
import { dayWords } from '../cards/view-dates.js'
import { FIELD_WORDS } from '../cards/words.js'
import type { Change } from '../ledger/event.js'
import type { Block, CardBlock, Message, Row } from '../messages/message.js'
import { plainSpans } from '../messages/plain.js'
import { changeWords, subjectWords } from './change-words.js'

/** A card before and after an article took back some of what it said. */
export type Corrected = { readonly before: Card; readonly after: Card; readonly changes: readonly Change[] }

/**
 * A message that was posted as it is to read now: the cards that showed what has been taken back are as they are today, and a note on
 * top says what was wrong; all else is as it was. Undefined where it showed none of it, for what has changed otherwise since
 * it was posted was right on its day.
 */
export function correctedMessage(
  posted: Message,
  corrected: readonly Corrected[],
  context: ViewContext,
): Message | undefined {
  const cards = posted.blocks.flatMap(block => (block.type === 'card' ? [block.card] : []))
  const wrong = corrected.flatMap(each => {
    const shown = cards.find(({ key }) => key === each.after.key)
    const changes =
      shown === undefined ? [] : each.changes.filter(change => showed(shown, each.before, change, context))
    return changes.length === 0 ? [] : [{ ...each, changes }]
  })
  if (wrong.length === 0) return undefined
  const wrongNotes = wrong.map(
    ({ after, changes }): Block => ({
      type: 'note',
      tone: 'warning',
      spans: [
        { bold: `Corrected ${dayWords(context.now)}` },
        `: ${cards.length > 1 ? `${subjectWords(after, context)}: ` : ''}${changeWords(changes, after, context)}, ${WHO[whose(changes)]}`,
      ],
    }),
  )
  const present = new Map(wrong.map(({ after }) => [after.key, cardBlock(after, context)]))
  const blocks = posted.blocks.map(
    (block): Block =>
      block.type === 'card' ? { type: 'card', card: present.get(block.card.key) ?? block.card } : block,
  )
  // A digest's first lines may tell the same figures, in sentences of their own.
  const told = posted.blocks.some(block => block.type === 'note' && block.spans[0] === AS_POSTED)
  const notes = [...wrongNotes, ...(cards.length > 1 && !told ? [AS_POSTED_NOTE] : [])]
  const mark = posted.summary.startsWith(MARK) ? '' : MARK
  return { summary: `${mark}${posted.summary}`, blocks: [...notes, ...blocks] }
}

const MARK = 'Corrected: '
const AS_POSTED = 'The cards below are corrected; the lines above them stand as they were posted.'
const AS_POSTED_NOTE: Block = { type: 'note', tone: 'neutral', spans: [AS_POSTED] }

const WHO = {
  correction: 'by a correction of the source',
  version: 'by a later version of the article',
} satisfies Record<NonNullable<Change['corrects']>, string>

function whose(changes: readonly Change[]): NonNullable<Change['corrects']> {
  return changes.some(({ corrects }) => corrects === 'correction') ? 'correction' : 'version'
}

// What a block shows of a field is its row: where that is as the card had it until now, the reader has seen what was taken back.
function showed(shown: CardBlock, before: Card, { field }: Change, context: ViewContext): boolean {
  const label = FIELD_WORDS.get(field)
  const was = cardBlock(before, context).rows.find(row => row.label === label)
  if (was === undefined) return true
  return shown.rows.some(row => row.label === label && rowText(row) === rowText(was))
}

function rowText({ value }: Row): string {
  return plainSpans(value)
}
