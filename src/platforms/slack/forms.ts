import type { InputBlock, InputBlockElement, KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import type { Choice, Command, CommandOption } from '../../commands/command.js'
import { clean } from '../../messages/clean.js'
import { shortened } from '../../messages/fit.js'
import { ACTION_PREFIX, plainText } from './buttons.js'
import { field, textField } from './hostile.js'
import {
  INPUT_HINT,
  INPUT_LABEL,
  INPUT_VALUE,
  OPTION_TEXT,
  OPTION_VALUE,
  PLACEHOLDER_TEXT,
  SELECT_OPTIONS,
  VIEW_TITLE,
} from './limits.js'
import { smallPrint } from './small-print.js'

/** What a form of ours is told by when it is sent. */
export const FORM_CALLBACK = 'tw:form'

export type Form = {
  /** What sending it presses: the view carries it as `private_metadata`. */
  readonly pressId: string
  readonly command: Command
  /** The options so far, by name. */
  readonly filled: Readonly<Record<string, string>>
}

/** A command's options as a modal, an input each, its `block_id` the option's name. */
export function formView({ pressId, command, filled }: Form): ModalView {
  const explained: readonly KnownBlock[] = smallPrint([command.description])
  // A value that no input can hold is not asked for: it stays what it is.
  const asked = command.options.filter(({ name }) => (filled[name] ?? '').length <= INPUT_VALUE)
  return {
    type: 'modal',
    callback_id: FORM_CALLBACK,
    private_metadata: pressId,
    title: plainText(shortened(`/${command.name}`, VIEW_TITLE)),
    submit: plainText('Send'),
    close: plainText('Cancel'),
    blocks: [...explained, ...asked.map(option => input(command, option, filled[option.name]))],
  }
}

/**
 * The values of a form that was sent, by option, from its view's `state`, hostile until checked. What was left or made empty is an
 * empty text, so that it takes the place of what was filled in.
 */
export function formValues(state: unknown): Readonly<Record<string, string>> {
  const values = field(state, 'values')
  if (typeof values !== 'object' || values === null) return {}
  const read = Object.entries(values).map(([option, inputs]): readonly [string, string] => {
    const [given] = typeof inputs === 'object' && inputs !== null ? Object.values(inputs) : []
    const value = textField(given, 'value') ?? textField(field(given, 'selected_option'), 'value') ?? ''
    return [option, value.slice(0, INPUT_VALUE)]
  })
  return Object.fromEntries(read)
}

/** Which option of which command a menu asks suggestions for, by its action id; undefined for one that is not ours. */
export function readSuggestion(actionId: string): { readonly command: string; readonly option: string } | undefined {
  const [, command, option] = /^tw:suggest:([^:]+):([^:]+)$/.exec(actionId) ?? []
  return command === undefined || option === undefined ? undefined : { command, option }
}

/** Suggestions as Slack's options, and what was typed itself as the last: an option may be more than what is suggested. */
export function suggestionOptions(choices: readonly Choice[], typed: string): readonly PlainTextOption[] {
  const own = clean(typed).trim()
  const all = choices.some(({ value }) => value === own) ? choices : [...choices, { value: own, label: own }]
  return all.filter(isOption).slice(0, SELECT_OPTIONS).map(option)
}

function input(command: Command, option: CommandOption, filled = ''): InputBlock {
  const { name, description, required } = option
  const hint = clean(description).trim()
  return {
    type: 'input',
    block_id: name,
    label: plainText(shortened(name.charAt(0).toUpperCase() + name.slice(1), INPUT_LABEL)),
    ...(hint === '' ? {} : { hint: plainText(shortened(hint, INPUT_HINT)) }),
    optional: !required,
    element: element(command, option, filled),
  }
}

function element(command: Command, { name, choices = [], suggest }: CommandOption, filled: string): InputBlockElement {
  const placeholder = plainText(shortened(`Choose: ${name}`, PLACEHOLDER_TEXT))
  const initial = choices.find(({ value }) => value === filled)
  const isMenu = choices.length > 0 && choices.length <= SELECT_OPTIONS && choices.every(isOption)
  if (isMenu && (filled === '' || initial !== undefined))
    return {
      type: 'static_select',
      action_id: name,
      placeholder,
      options: choices.map(option),
      ...(initial === undefined ? {} : { initial_option: option(initial) }),
    }
  const chosen: Choice = { value: filled, label: clean(filled) }
  if (suggest !== undefined && (filled === '' || isOption(chosen)))
    return {
      type: 'external_select',
      action_id: `${ACTION_PREFIX}suggest:${command.name}:${name}`,
      placeholder,
      min_query_length: 1,
      ...(filled === '' ? {} : { initial_option: option(chosen) }),
    }
  return {
    type: 'plain_text_input',
    action_id: name,
    max_length: INPUT_VALUE,
    ...(filled === '' ? {} : { initial_value: filled }),
  }
}

function isOption({ value, label }: Choice): boolean {
  return value !== '' && value.length <= OPTION_VALUE && clean(label).trim() !== ''
}

function option({ value, label }: Choice): PlainTextOption {
  return { text: plainText(shortened(clean(label).trim(), OPTION_TEXT)), value }
}
