import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord.js'
import { shortened } from '../../messages/fit.js'
import type { Action } from '../../messages/message.js'
import type { PlacedAction } from '../card-actions.js'
import { pressId } from '../press-id.js'
import { BUTTON_LABEL, BUTTONS_IN_ROW, CHOICE_LABEL } from './limits.js'
import { isBlank, words } from './words.js'

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>

const STYLES = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger, plain: ButtonStyle.Secondary } as const

/** Buttons in rows of five, each with the id of its press. */
export function buttonRows(placed: readonly PlacedAction[], id: string): readonly Row[] {
  const buttons = placed.map(({ action, index }): APIButtonComponent => {
    const custom_id = pressId({ id, deed: { type: 'action', index } })
    return {
      type: ComponentType.Button,
      style: STYLES[action.style ?? 'plain'],
      label: labelOf(action, BUTTON_LABEL),
      custom_id,
    }
  })
  return Array.from({ length: Math.ceil(buttons.length / BUTTONS_IN_ROW) }, (_, row) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(row * BUTTONS_IN_ROW, (row + 1) * BUTTONS_IN_ROW),
  }))
}

/**
 * A menu in place of buttons, where many cards would drown in them. The value of each choice is the id of its press; the id of
 * the menu is that of the first, so that no two menus share one, and says nothing else.
 */
export function cardMenu(placed: readonly PlacedAction[], id: string): Row {
  const choices = placed.map(({ action, index }) => ({
    label: labelOf(action, CHOICE_LABEL),
    value: pressId({ id, deed: { type: 'action', index } }),
  }))
  const menu = {
    type: ComponentType.StringSelect as const,
    custom_id: choices[0]?.value ?? '',
    placeholder: 'About this card…',
    options: choices,
  }
  return { type: ComponentType.ActionRow, components: [menu] }
}

/** What a button says, shortened; the command that it runs where it says nothing. */
function labelOf({ label, command }: Action, most: number): string {
  const said = words(label).trim()
  return shortened(isBlank(said) ? `/${command}` : said, most)
}
