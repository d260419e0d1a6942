import { Collection, ComponentType, type ModalSubmitFields } from 'discord.js'
import { describe, expect, it } from 'vitest'
import type { Command, CommandOption } from '../../../src/commands/command.js'
import { told } from '../../../src/platforms/desk.js'
import { formValues, modalOf } from '../../../src/platforms/discord/forms.js'
import { readModal } from '../../support/discord/check-modal.js'

const ID = 'a0123456789abcdef01234567'
const press = { id: ID, deed: { type: 'form', index: 3 } } as const

const line = (name: string, required = false): CommandOption => ({ name, description: `the ${name}`, required })
const days: CommandOption = {
  ...line('days'),
  choices: [
    { value: 'daily', label: 'every day' },
    { value: 'weekdays', label: 'Monday to Friday' },
  ],
}

function command(options: readonly CommandOption[], description = 'send briefings here'): Command {
  return { name: 'subscribe', description, options, examples: [], run: async () => told('done') }
}

const shown = (options: readonly CommandOption[], filled: Readonly<Record<string, string>> = {}) =>
  readModal(modalOf({ id: press, command: command(options), filled }))

describe('a form for the options of a command', () => {
  it('is one that Discord takes, under the id of the press that sending it is', () => {
    expect(shown([line('topic', true), days])).toMatchObject({
      customId: `tw:${ID}:f3`,
      title: 'send briefings here',
      fields: [
        { customId: 'topic', type: ComponentType.TextInput, required: true },
        { customId: 'days', type: ComponentType.StringSelect, required: false, options: ['daily', 'weekdays'] },
      ],
    })
  })

  it('says what each option is, and which may be left empty', () => {
    const { components } = shown([line('topic', true), line('at')])
    expect(components).toMatchObject([
      { label: 'Topic', description: 'the topic' },
      { label: 'At', description: 'the at', component: { placeholder: 'May be left empty' } },
    ])
    expect(components[0]).not.toHaveProperty('component.placeholder')
  })

  it('is filled in with the options so far', () => {
    const values = shown([line('topic', true), days, line('at')], { topic: 'steel', days: 'weekdays' }).fields.map(
      ({ value }) => value,
    )
    expect(values).toEqual(['steel', 'weekdays', ''])
  })

  it('asks for five options at most: those that must still be given before those that may, and what is given last', () => {
    const options = [...['a', 'b', 'c', 'd', 'e'].map(name => line(name)), line('f', true), line('g', true)]
    const names = shown(options, { a: 'x', g: 'y' }).fields.map(({ customId }) => customId)
    expect(names).toEqual(['b', 'c', 'd', 'e', 'f'])
  })

  it('is a bug where more must be given than a form can ask for', () => {
    const options = ['a', 'b', 'c', 'd', 'e', 'f'].map(name => line(name, true))
    expect(() => shown(options)).toThrow('/subscribe needs more than 5 options at once')
  })

  it('takes the name of the command for its title where the description is too long for one', () => {
    const long = command([line('topic')], 'a description of more than forty-five characters')
    expect(modalOf({ id: press, command: long, filled: {} }).title).toBe('/subscribe')
  })

  it('asks in a line for what is too long for a menu', () => {
    const wordy = { ...days, choices: [{ value: 'v'.repeat(101), label: 'long' }] }
    expect(shown([wordy]).fields[0]?.type).toBe(ComponentType.TextInput)
  })

  it('leaves alone an option whose value is too long for a line, so that it stays as it is', () => {
    expect(shown([line('topic'), line('at')], { topic: 'x'.repeat(4001) }).fields.map(each => each.customId)).toEqual([
      'at',
    ])
  })

  it('comes back with a value for each option, empty where nothing was given', () => {
    const fields = new Collection([
      ['topic', { type: ComponentType.TextInput, customId: 'topic', value: 'steel' }],
      ['at', { type: ComponentType.TextInput, customId: 'at', value: '' }],
      ['days', { type: ComponentType.StringSelect, customId: 'days', values: ['daily'] }],
      ['zone', { type: ComponentType.StringSelect, customId: 'zone', values: [] }],
    ])
    const sent = { fields } as unknown as ModalSubmitFields
    expect(formValues(sent)).toEqual({ topic: 'steel', at: '', days: 'daily', zone: '' })
  })
})
