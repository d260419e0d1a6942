import type { Message } from '../messages/message.js'

/** Whether an answer tells others anything: false for a refusal, and for a sentence that says what was done, with its Undo. */
export function worthSharing({ blocks }: Message): boolean {
  const [first] = blocks
  if (first?.type !== 'note' || blocks.some(({ type }) => type === 'heading' || type === 'card')) return true
  return first.tone !== 'warning' && !blocks.some(({ type }) => type === 'actions')
}
