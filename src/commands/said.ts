import type { Action, Block, Message, Span, Tone } from '../messages/message.js'

/** One sentence as a message, with what else there is to say and to press. */
export function said(tone: Tone, sentence: string, more: readonly Block[] = []): Message {
  return { summary: sentence, blocks: [{ type: 'note', tone, spans: [sentence] }, ...more] }
}

/** One sentence that says what is wrong and what would be right. */
export function warned(sentence: string, more: readonly Block[] = []): Message {
  return said('warning', sentence, more)
}

/** Buttons as blocks; none where there is nothing to press. */
export function buttons(actions: readonly Action[]): readonly Block[] {
  return actions.length === 0 ? [] : [{ type: 'actions', actions }]
}

/** A list as blocks; none where it is empty. */
export function listed(items: readonly (readonly Span[])[]): readonly Block[] {
  return items.length === 0 ? [] : [{ type: 'list', items }]
}
