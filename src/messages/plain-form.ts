import type { Block, Message } from './message.js'
import { plainText } from './plain.js'

/**
 * A message as nothing but lines of text, for a platform that takes it in no other form: all its words, quotes and addresses, and
 * no buttons, pictures or cards.
 */
export function plainForm({ summary, blocks }: Message): Message {
  const lines = blocks
    .filter(({ type }) => type !== 'actions' && type !== 'image' && type !== 'divider')
    .flatMap(block => plainText({ summary: '', blocks: [block] }).split('\n'))
    .filter(line => line.trim() !== '')
  return { summary, blocks: lines.map((line): Block => ({ type: 'text', spans: [line] })) }
}
