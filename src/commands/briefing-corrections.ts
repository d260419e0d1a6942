import { subjectWords } from '../briefings/change-words.js'
import type { Card, ViewContext } from '../cards/card.js'
import type { Block, Message, Span } from '../messages/message.js'
import { cardsByKeys } from '../store/cards.js'
import { correctionsWhere } from '../store/corrections.js'
import type { Db } from '../store/schema.js'
import { correctionTurn, reasonWords } from './correction-words.js'
import { fieldLabel } from './field-words.js'

const MOST_READ = 200
const MOST_SHOWN = 8

/** What was corrected since an instant on the cards that are wanted, a line each; nothing where nothing was. */
export async function correctionBlocks(
  db: Db,
  since: number,
  isWanted: (card: Card) => boolean,
  context: ViewContext,
): Promise<readonly Block[]> {
  const all = await correctionsWhere(db, { since }, MOST_READ)
  const cards = await cardsByKeys(
    db,
    all.map(({ key }) => key),
  )
  const held = new Map(cards.filter(isWanted).map(card => [card.key, card]))
  const items = all.flatMap((correction): readonly (readonly Span[])[] => {
    const card = held.get(correction.key)
    if (card === undefined) return []
    const label = fieldLabel(correction.field).toLowerCase()
    const turn = `${label} ${correctionTurn(correction, context)}`
    return [[{ bold: subjectWords(card, context) }, `: ${turn} (${reasonWords(correction)}; ${correction.source})`]]
  })
  if (items.length === 0) return []
  const left = items.length - MOST_SHOWN
  return [
    { type: 'heading', text: 'Corrections' },
    { type: 'list', items: left > 0 ? [...items.slice(0, MOST_SHOWN), [`and ${left} more: /corrections`]] : items },
  ]
}

/** A briefing with what was corrected right below what it counts, before anything that a reader may rely on. */
export function withCorrections(message: Message, corrections: readonly Block[]): Message {
  const at = message.blocks.findIndex(({ type }, index) => index > 0 && (type === 'heading' || type === 'divider'))
  const end = at < 0 ? message.blocks.length : at
  return { ...message, blocks: [...message.blocks.slice(0, end), ...corrections, ...message.blocks.slice(end)] }
}
