import { headAndRest } from '../messages/head.js'
import type { Message } from '../messages/message.js'

/**
 * A message for a place that has threads: its first `at` blocks stand in the channel and end with a line that says where the cards
 * are; the others go into the thread.
 */
export type Threaded = { readonly message: Message; readonly at: number }

/** Undefined where nothing could stand in the channel, or nothing would be left for the thread. Buttons count as in `message`. */
export function threaded(message: Message): Threaded | undefined {
  const { head, rest } = headAndRest(message)
  if (rest.length === 0 || head.every(({ type }) => type === 'divider')) return undefined
  const cards = rest.filter(({ type }) => type === 'card').length
  const where = cards === 1 ? 'The card is in the thread.' : `The ${cards} cards are in the thread.`
  const blocks = [...head, { type: 'text', spans: [where] } as const, ...rest]
  return { message: { summary: message.summary, blocks }, at: head.length + 1 }
}
