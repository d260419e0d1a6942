import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Command } from '../../../src/commands/command.js'
import {
  type Form,
  formValues,
  formView,
  readSuggestion,
  suggestionOptions,
} from '../../../src/platforms/slack/forms.js'
import { hostileText } from '../../support/message-arbitraries.js'
import { faultsOf, limitFaults, nodesIn } from '../../support/slack-limits.js'
import { type SlackCheck, slackCheck } from '../../support/slack-schema.js'

const pressId = 'tw:a0123456789abcdef01234567:f2'
const run = async () => ({ summary: '', blocks: [] })

const subscribe: Command = {
  name: 'subscribe',
  description: 'Sends a briefing to a channel.',
  examples: [],
  options: [
    { name: 'topic', description: 'What it is about', required: true, suggest: async () => [] },
    {
      name: 'pace',
      description: 'How often',
      required: false,
      choices: [
        { value: 'daily', label: 'Each day' },
        { value: 'weekly', label: 'Each week' },
      ],
    },
    { name: 'at', description: 'The hour', required: false },
  ],
  run,
}

const inputs = ({ filled, ...rest }: Partial<Form>) =>
  formView({ pressId, command: subscribe, filled: filled ?? {}, ...rest }).blocks.slice(1)

let check: SlackCheck
beforeAll(() => {
  check = slackCheck()
}, 60_000)

describe('formView', () => {
  it('asks for each option in the way that it can be answered', () => {
    expect(formView({ pressId, command: subscribe, filled: {} })).toMatchObject({
      type: 'modal',
      callback_id: 'tw:form',
      private_metadata: pressId,
      title: { text: '/subscribe' },
    })
    expect(inputs({})).toMatchObject([
      {
        block_id: 'topic',
        optional: false,
        label: { text: 'Topic' },
        hint: { text: 'What it is about' },
        element: { type: 'external_select', action_id: 'tw:suggest:subscribe:topic', min_query_length: 1 },
      },
      {
        block_id: 'pace',
        optional: true,
        element: { type: 'static_select', options: [{ value: 'daily' }, { value: 'weekly' }] },
      },
      { block_id: 'at', element: { type: 'plain_text_input', action_id: 'at' } },
    ])
  })

  it('shows what is filled in already, and never a value that it cannot hold', () => {
    expect(inputs({ filled: { topic: 'steel', pace: 'weekly', at: '08:00' } })).toMatchObject([
      { element: { initial_option: { text: { text: 'steel' }, value: 'steel' } } },
      { element: { initial_option: { text: { text: 'Each week' }, value: 'weekly' } } },
      { element: { initial_value: '08:00' } },
    ])
    expect(inputs({ filled: { topic: 'x'.repeat(76), pace: 'yearly', at: 'x'.repeat(3_001) } })).toMatchObject([
      { element: { type: 'plain_text_input', initial_value: 'x'.repeat(76) } },
      { element: { type: 'plain_text_input', initial_value: 'yearly' } },
    ])
  })

  it('is headed with as much of the command as a title takes', () => {
    const { title } = formView({ pressId, command: { ...subscribe, name: 's'.repeat(32) }, filled: {} })
    expect(title.text).toBe(`/${'s'.repeat(22)}…`)
  })

  it('is a view that Slack takes, whatever a command and its values say', () => {
    const choice = fc.record({ value: hostileText, label: hostileText })
    const option = fc.record({
      name: fc.stringMatching(/^[a-z]{1,32}$/),
      description: fc.oneof(hostileText, fc.constant('d'.repeat(2_500))),
      required: fc.boolean(),
      choices: fc.array(choice, { maxLength: 4 }),
      suggests: fc.boolean(),
      filled: fc.oneof(hostileText, fc.constant('f'.repeat(3_500)), fc.constant('f'.repeat(90))),
    })
    const options = fc.uniqueArray(option, { selector: ({ name }) => name, maxLength: 6 })
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{1,32}$/),
        fc.oneof(hostileText, fc.constant('d'.repeat(9_000))),
        options,
        (name, description, all) => {
          const command: Command = {
            ...{ name, description, examples: [], run },
            options: all.map(({ suggests, filled: _, ...each }) => ({
              ...each,
              ...(suggests ? { suggest: async () => [] } : {}),
            })),
          }
          const view = formView({ pressId, command, filled: Object.fromEntries(all.map(o => [o.name, o.filled])) })
          expect(check.view(view)).toBeUndefined()
          expect(nodesIn(view).flatMap(faultsOf)).toEqual([])
          if (view.blocks.length > 0) expect(limitFaults(view.blocks, 'view')).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('formValues', () => {
  it('reads what was typed and chosen, and what was made empty', () => {
    const values = {
      topic: { 'tw:suggest:subscribe:topic': { type: 'external_select', selected_option: { value: 'steel' } } },
      pace: { pace: { type: 'static_select', selected_option: null } },
      at: { at: { type: 'plain_text_input', value: '08:00' } },
      zone: { zone: { type: 'plain_text_input', value: null } },
    }
    expect(formValues({ values })).toEqual({ topic: 'steel', pace: '', at: '08:00', zone: '' })
  })

  it('gives texts alone, whatever it is sent', () => {
    for (const state of [undefined, null, 7, 'values', [], {}, { values: null }, { values: 'x' }])
      expect(formValues(state)).toEqual({})
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (one, two) => {
        const read = formValues({ values: { one, two: { two }, ['__proto__']: { value: 'x' } } })
        for (const value of Object.values(read)) expect(typeof value).toBe('string')
      }),
    )
    expect(formValues({ values: { at: { at: { value: 'x'.repeat(9_000) } } } }).at).toHaveLength(3_000)
  })
})

describe('suggestions', () => {
  it('are asked for by the command and the option that the menu names', () => {
    expect(readSuggestion('tw:suggest:subscribe:topic')).toEqual({ command: 'subscribe', option: 'topic' })
    expect(readSuggestion('tw:suggest:subscribe')).toBeUndefined()
    expect(readSuggestion('tw:more:5')).toBeUndefined()
  })

  it('end with what was typed, and leave out what Slack would refuse', () => {
    const choices = [
      { value: 'steel', label: 'Steel' },
      { value: 'x'.repeat(76), label: 'Too long to be chosen' },
      { value: 'tea', label: 't'.repeat(90) },
    ]
    const options = suggestionOptions(choices, ' ste ')
    expect(options.map(({ value }) => value)).toEqual(['steel', 'tea', 'ste'])
    expect(options[1]?.text.text).toBe(`${'t'.repeat(74)}…`)
    expect(suggestionOptions(choices, 'steel').map(({ value }) => value)).toEqual(['steel', 'tea'])
    expect(suggestionOptions([], '')).toEqual([])
  })
})
