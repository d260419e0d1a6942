import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseLine } from '../../src/commands/parse.js'
import { lineOf } from '../../src/platforms/slack/slash.js'
import { type AskedDesk, askedDesk } from '../support/asked-desk.js'

let desk: AskedDesk
beforeAll(async () => {
  desk = await askedDesk()
})
afterAll(() => desk.close())

function meant(line: string): string {
  const parsed = parseLine(line, desk.commands)
  return 'problem' in parsed
    ? parsed.problem.summary
    : `${parsed.command.name}: ${Object.values(parsed.options).join(' ')}`
}

describe('a line that begins with no command', () => {
  it.each([
    ['what is the tariff on vietnam?', 'ask: what is the tariff on vietnam?'],
    ['how much does the US charge on steel', 'ask: how much does the US charge on steel'],
    ['vietnam', 'ask: vietnam'],
    ['us china steel', 'ask: us china steel'],
    ['tariffs on steel from mexico', 'ask: tariffs on steel from mexico'],
    ['is topic:"steel" in force?', 'ask: is topic:"steel" in force?'],
  ])('is a question: %s', (line, said) => expect(meant(line)).toBe(said))

  it('is one too where it begins with a word that only looks like a command', () => {
    expect(meant('why did the US raise tariffs on India?')).toBe('ask: why did the US raise tariffs on India?')
  })

  it.each(['tarif vietnam', 'tarrif vietnam', 'halp', 'breifing', '/what is this', '/tarif vietnam'])(
    'keeps its hint where it is a slip of the pen: %s',
    line => expect(meant(line)).toMatch(/There is no command/),
  )

  it.each(['hello', 'thanks a lot', 'asdf qwer'])('is told what there is where it asks for nothing: %s', line =>
    expect(meant(line)).toMatch(/There is no command/),
  )

  it('leaves commands what they are', () => {
    expect(meant('tariff vietnam')).toBe('tariff: vietnam')
    expect(meant('/why us vietnam')).toBe('why: us vietnam')
    expect(meant('why us vietnam')).toBe('why: us vietnam')
    expect(meant('help')).toBe('help: ')
  })

  it('is one behind the entry command of Slack', () => {
    expect(meant(lineOf('/tradewind', 'what is the tariff on vietnam?', ''))).toBe(
      'ask: what is the tariff on vietnam?',
    )
  })
})
