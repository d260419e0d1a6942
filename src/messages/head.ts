import type { Block, Message } from './message.js'

/** A message in two: what it says in short, and its cards with all that comes after the first of them. */
export type Cut = { readonly head: readonly Block[]; readonly rest: readonly Block[] }

/**
 * Cuts a message before its first card and the headings and rules right above that one. One without a card is all head, and one that
 * begins with a card is all rest. Head and rest in their order are the message.
 */
export function headAndRest({ blocks }: Message): Cut {
  const card = blocks.findIndex(({ type }) => type === 'card')
  let at = card < 0 ? blocks.length : card
  while (card >= 0 && at > 0 && isAbove(blocks[at - 1])) at -= 1
  return { head: blocks.slice(0, at), rest: blocks.slice(at) }
}

function isAbove(block: Block | undefined): boolean {
  return block?.type === 'heading' || block?.type === 'divider'
}
