import type { Action, CardBlock, Message } from '../messages/message.js'

/** What may be asked about a card, wherever one is shown: each is a command, so that it can be typed as well. */
export function cardActions({ key }: Pick<CardBlock, 'key'>): readonly Action[] {
  const options = { card: key }
  return [
    { label: 'Sources', command: 'sources', options },
    { label: 'Why', command: 'why', options },
    { label: 'History', command: 'history', options },
    { label: 'Follow this', command: 'follow', options },
    { label: 'Mute', command: 'mute', options },
  ]
}

/** A button with its place among all that a message offers, which is what its id carries. */
export type PlacedAction = { readonly action: Action; readonly index: number }

export type MessageActions = {
  /** By the index of the block in the message. */
  ofBlock(index: number): readonly PlacedAction[]
  at(index: number): Action | undefined
}

/** Everything that a message offers, counted through: the same message always counts the same. */
export function actionsOf({ blocks }: Message): MessageActions {
  const all: Action[] = []
  const byBlock = blocks.map((block): readonly PlacedAction[] => {
    const own = block.type === 'card' ? cardActions(block.card) : block.type === 'actions' ? block.actions : []
    return own.map(action => ({ action, index: all.push(action) - 1 }))
  })
  return { ofBlock: index => byBlock[index] ?? [], at: index => all[index] }
}
