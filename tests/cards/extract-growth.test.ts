import { describe, expect, it } from 'vitest'
import { proposeByRules } from '../../src/cards/extract-rules.js'
import { gate } from '../../src/cards/gate.js'
import { growth, LINEAR } from '../support/growth.js'
import { readText } from '../support/read-text.js'

const WHO = ['Peru', 'Kenya', 'Norway', 'Brazil', 'Ghana', 'Thailand', 'Egypt', 'Canada']
const GOODS = ['copper', 'tea', 'cheese', 'steel', 'rice', 'wine', 'timber', 'cars']

/** News of `size` characters in sentences that differ: charges, deals and quarrels between eight states, and talk of none. */
function news(size: number): string {
  const sentences: string[] = []
  let length = 0
  for (let at = 0; length < size; at += 1) {
    const [one = '', other = ''] = [WHO[at % WHO.length], WHO[(at * 3 + 1) % WHO.length]]
    const goods = GOODS[(at * 5) % GOODS.length] ?? ''
    const next = [
      `${one} will impose a ${(at % 40) + 1}% tariff on ${goods} from ${other} from March ${(at % 28) + 1}, 2027.`,
      `Officials said the harvest of ${goods} had been better than in other years.`,
      `${one} and ${other} signed a trade agreement on ${goods} worth $${at + 1} million.`,
      `${one} accused ${other} of dumping ${goods}, and the ministry said it would answer.`,
    ][at % 4]
    sentences.push(`${next ?? ''}${at % 8 === 7 ? '\n\n' : ' '}`)
    length += sentences.at(-1)?.length ?? 0
  }
  return sentences.join('')
}

const whole = (text: string) => {
  const reading = readText(text, '2026-11-02')
  for (const draft of proposeByRules(reading)) gate(draft, reading)
}

describe('the time from a text to its gated cards', () => {
  it('grows with the length of an article, not with its square', () => {
    expect(growth(size => whole(news(size)), 15_000)).toBeLessThan(LINEAR)
  })

  it.each([
    [
      'one sentence without an end',
      (size: number) => `Peru ${'raised its tariff on Kenyan tea to 20% and '.repeat(size / 44)}`,
    ],
    ['names alone', (size: number) => 'Peru, Kenya, Norway and Brazil. '.repeat(size / 32)],
    [
      'rows of rates',
      (size: number) => `The new tariffs are as follows.\n${'Peru: 20%\nKenya: 15%\n'.repeat(size / 21)}`,
    ],
    ['charges of one state', (size: number) => 'Peru will lift its tariff on tea. The duty was 5%. '.repeat(size / 51)],
  ])('nor does it for %s', (_, text) => {
    expect(growth(size => whole(text(Math.ceil(size))), 12_000)).toBeLessThan(LINEAR)
  })
})
