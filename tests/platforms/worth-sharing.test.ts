import { describe, expect, it } from 'vitest'
import { buttons, said, warned } from '../../src/commands/said.js'
import type { Block } from '../../src/messages/message.js'
import { worthSharing } from '../../src/platforms/worth-sharing.js'

const undo = buttons([{ label: 'Undo', command: 'unsubscribe', options: { topic: 'steel' } }])
const heading: Block = { type: 'heading', text: 'Tariffs: Vietnam' }

describe('an answer', () => {
  it.each([
    ['a refusal', warned('Only admins may change this.'), false],
    ['what was done, with its Undo', said('neutral', 'Subscribed.', undo), false],
    ['that nothing is held', said('neutral', 'No evidence held.'), true],
    ['a warning above what is held', warned('Nothing is from today.', [heading]), true],
    ['what has a heading first', { summary: '', blocks: [heading, ...undo] }, true],
    ['nothing at all', { summary: '', blocks: [] }, true],
  ])('is offered to the channel where it tells others anything: %s', (_, message, expected) => {
    expect(worthSharing(message)).toBe(expected)
  })
})
