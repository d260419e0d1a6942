import type { CardBlock, Message } from '../messages/message.js'
import type { Card, CardKind, KindName, ViewContext } from './card.js'
import { deal, dealTitle } from './deal.js'
import { tariff, tariffTitle } from './tariff.js'
import { tension, tensionTitle } from './tension.js'
import { citesOf, claimsBehind, footRows } from './view-evidence.js'

/** One line a kind: a new kind is one file and one line here. */
export const KINDS = { tariff, deal, tension } satisfies Record<KindName, object>

/** Any card as one block. A card that lacks a field of its kind is shown by its quotes alone, and says so. */
export function cardBlock(card: Card, context: ViewContext): CardBlock {
  switch (card.kind) {
    case 'tariff':
      return blockOf(tariff, card, context)
    case 'deal':
      return blockOf(deal, card, context)
    case 'tension':
      return blockOf(tension, card, context)
  }
}

/** The title of any card, without the work of the rest of its block; the key where it lacks a field of its kind. */
export function cardTitle(card: Card, context: ViewContext): string {
  switch (card.kind) {
    case 'tariff':
      return titled(tariff, tariffTitle, card, context)
    case 'deal':
      return titled(deal, dealTitle, card, context)
    case 'tension':
      return titled(tension, tensionTitle, card, context)
  }
}

function titled<F extends object>(
  { fields }: CardKind<F>,
  title: (card: Card<F>, context: ViewContext) => string,
  card: Card,
  context: ViewContext,
): string {
  const parsed = fields.safeParse(card.fields)
  return parsed.success ? title({ ...card, fields: parsed.data }, context) : card.key
}

/** Any card as a message of its own. */
export function viewCard(card: Card, context: ViewContext): Message {
  const block = cardBlock(card, context)
  return { summary: block.title, blocks: [{ type: 'card', card: block }] }
}

type Shown<F extends object> = CardKind<F> & { cardBlock(card: Card<F>, context: ViewContext): CardBlock }

function blockOf<F extends object>(kind: Shown<F>, card: Card, context: ViewContext): CardBlock {
  const fields = kind.fields.safeParse(card.fields)
  return fields.success ? kind.cardBlock({ ...card, fields: fields.data }, context) : bareBlock(card, context)
}

function bareBlock(card: Card, context: ViewContext): CardBlock {
  return {
    key: card.key,
    tone: 'neutral',
    title: card.key,
    badge: 'incomplete',
    rows: footRows(card, context),
    disagreements: [],
    evidence: citesOf(claimsBehind(card)),
  }
}
