import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type ModalSubmitFields,
  TextInputStyle,
} from 'discord.js'
import type { Command, CommandOption } from '../../commands/command.js'
import { Failure } from '../../lib/failure.js'
import { shortened } from '../../messages/fit.js'
import { type Press, pressId } from '../press-id.js'

// https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal
const MOST_FIELDS = 5
const MOST_TITLE = 45
/** https://discord.com/developers/docs/components/reference: a label, its description, an input's value, a menu's options. */
const MOST_LABEL = 45
const MOST_DESCRIPTION = 100
const MOST_VALUE = 4_000
const MOST_OPTIONS = 25
const MOST_OPTION_CHARACTERS = 100

export type Form = {
  /** The press that sending the form is. */
  readonly id: Press
  readonly command: Command
  /** The options so far. Those that find no room in the form stay as they are. */
  readonly filled: Readonly<Record<string, string>>
}

/** A form that asks for a command's options: a menu where they are a short list, else a line to type. */
export function modalOf({ id, command, filled }: Form): APIModalInteractionResponseCallbackData {
  return {
    custom_id: pressId(id),
    title: command.description.length <= MOST_TITLE ? command.description : `/${command.name}`,
    components: askedFor(command, filled).map(option => fieldOf(option, filled[option.name] ?? '')),
  }
}

/** What was filled in, by option. What was left empty is there as '': it may take back what was filled in before. */
export function formValues({ fields }: ModalSubmitFields): Readonly<Record<string, string>> {
  const values: Record<string, string> = {}
  for (const [name, field] of fields) {
    if (field.type === ComponentType.TextInput) values[name] = field.value
    if (field.type === ComponentType.StringSelect) values[name] = field.values[0] ?? ''
  }
  return values
}

/** In the command's own order: all options, or where they are too many what must still be given before what may be. */
function askedFor({ name, options: all }: Command, filled: Form['filled']): readonly CommandOption[] {
  const options = all.filter(option => (filled[option.name] ?? '').length <= MOST_VALUE)
  const weight = (option: CommandOption) => (filled[option.name] !== undefined ? 2 : option.required ? 0 : 1)
  const asked = new Set(options.toSorted((one, other) => weight(one) - weight(other)).slice(0, MOST_FIELDS))
  if (options.some(option => weight(option) === 0 && !asked.has(option)))
    throw new Failure(
      'bug',
      'discord',
      `/${name} needs more than ${MOST_FIELDS} options at once, which no form can ask for.`,
    )
  return options.filter(option => asked.has(option))
}

function fieldOf(option: CommandOption, value: string): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: shortened(`${option.name.slice(0, 1).toUpperCase()}${option.name.slice(1)}`, MOST_LABEL),
    description: shortened(option.description, MOST_DESCRIPTION),
    component: menuOf(option, value) ?? lineOf(option, value),
  }
}

function menuOf({ name, required, choices }: CommandOption, value: string): APILabelComponent['component'] | undefined {
  const fits = choices?.every(
    each => each.value.length <= MOST_OPTION_CHARACTERS && each.label.length <= MOST_OPTION_CHARACTERS,
  )
  if (choices === undefined || fits !== true || choices.length < 1 || choices.length > MOST_OPTIONS) return undefined
  return {
    type: ComponentType.StringSelect,
    custom_id: name,
    required,
    min_values: required ? 1 : 0,
    max_values: 1,
    options: choices.map(each => ({ label: each.label, value: each.value, default: each.value === value })),
    ...placeholder(required),
  }
}

function lineOf({ name, required }: CommandOption, value: string): APILabelComponent['component'] {
  return {
    type: ComponentType.TextInput,
    custom_id: name,
    style: TextInputStyle.Short,
    required,
    max_length: MOST_VALUE,
    ...placeholder(required),
    ...(value !== '' && { value }),
  }
}

function placeholder(required: boolean): { readonly placeholder?: string } {
  return required ? {} : { placeholder: 'May be left empty' }
}
