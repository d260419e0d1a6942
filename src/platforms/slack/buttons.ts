import type { Button, Overflow, PlainTextElement } from '@slack/types'
import { clean } from '../../messages/clean.js'
import { shortened } from '../../messages/fit.js'
import type { Action } from '../../messages/message.js'
import type { PlacedAction } from '../card-actions.js'
import { type Press, parsePressId, pressId } from '../press-id.js'
import type { SlackActions, SlackBlock } from './blocks.js'
import { field, textField } from './hostile.js'
import { ACTIONS_ELEMENTS, BUTTON_TEXT, OPTION_TEXT, OVERFLOW_LEAST, OVERFLOW_MOST } from './limits.js'
import { richText, words } from './rich-text.js'

/** The beginning of every action id of ours. */
export const ACTION_PREFIX = 'tw:'

/** Words of a label, a header or a button: Slack reads no markup in them, and makes no pictures of `:colons:`. */
export function plainText(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false }
}

/** A button of ours: its id is the press that it means. */
export function button(label: string, press: Press, style?: Action['style']): Button {
  const text = plainText(shortened(label, BUTTON_TEXT))
  return { type: 'button', action_id: pressId(press), text, ...(style === undefined ? {} : { style }) }
}

/** Buttons in rows; a label that is longer than a button may be stands above them in full. */
export function buttonRows(placed: readonly PlacedAction[], id: string): readonly SlackBlock[] {
  const long = placed.map(({ action }) => labelOf(action)).filter(label => label.length > BUTTON_TEXT)
  const buttons = placed.map(({ action, index }) =>
    button(labelOf(action), { id, deed: { type: 'action', index } }, action.style),
  )
  return [
    ...richText(long.map(label => ({ kind: 'bullet', runs: words(label) }))),
    ...rowsOf(buttons).map((elements): SlackActions => ({ type: 'actions', elements: [...elements] })),
  ]
}

/** The same in the width of two: the first as a button, the others in a menu beside it. */
export function compactRow(placed: readonly PlacedAction[], id: string): readonly SlackBlock[] {
  const [first, ...others] = placed
  if (first === undefined || others.length < OVERFLOW_LEAST || others.length > OVERFLOW_MOST)
    return buttonRows(placed, id)
  const options = others.map(({ action, index }) => ({
    text: plainText(shortened(labelOf(action), OPTION_TEXT)),
    value: pressId({ id, deed: { type: 'action', index } }),
  }))
  // What is pressed is told by the chosen option: this id need only be the message's only one.
  const overflow: Overflow = { type: 'overflow', action_id: `${ACTION_PREFIX}more:${first.index}`, options }
  const opener = button(labelOf(first.action), { id, deed: { type: 'action', index: first.index } })
  return [{ type: 'actions', elements: [opener, overflow] }]
}

/** What was pressed, by a block action of Slack's, which is hostile until checked. Undefined for anything that is not ours. */
export function readPress(action: unknown): { readonly press: Press; readonly chosen?: number } | undefined {
  const type = textField(action, 'type')
  const option = textField(field(action, 'selected_option'), 'value')
  const press = parsePressId((type === 'overflow' ? option : textField(action, 'action_id')) ?? '')
  if (press === undefined) return undefined
  if (press.deed.type !== 'menu') return { press }
  return /^[1-9]\d{0,4}$/.test(option ?? '') ? { press, chosen: Number(option) } : undefined
}

function labelOf({ label, command }: Action): string {
  const shown = clean(label).trim()
  return shown === '' ? `/${command}` : shown
}

function rowsOf(buttons: readonly Button[]): readonly (readonly Button[])[] {
  const rows: Button[][] = []
  for (let from = 0; from < buttons.length; from += ACTIONS_ELEMENTS)
    rows.push(buttons.slice(from, from + ACTIONS_ELEMENTS))
  return rows
}
