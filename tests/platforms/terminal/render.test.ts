import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clean, webAddress } from '../../../src/messages/clean.js'
import { renderTerminal } from '../../../src/platforms/terminal/render.js'
import { displayWidth } from '../../../src/platforms/terminal/wrap.js'
import { FORBIDDEN, linksIn, message, quotesIn, squashed } from '../../support/message-arbitraries.js'
import { alert, digest } from '../../support/sample-desk.js'

const plain = { width: 80, colour: false }
// Our own styles, as paint.ts writes them; what is left after them must hold no escape at all.
const SGR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]+m`, 'g')

describe('renderTerminal', () => {
  it('sets a card in two columns with its proofs below', () => {
    expect(renderTerminal(alert, plain)).toBe(`Status change: announced to postponed.

[postponed] United States on all goods from Viet Nam
  Rate          46% [1] [2]
  Next date     July 2025 (the month is stated, the year is worked out) [1]
  Interim rate  not stated
  As of         15 April 2025, 2 days old, 2 articles, 1 source family

  Proofs
  [1] “Exporters in Viet Nam have until July to prepare for an American duty of
      46%, which Washington has postponed under a three-month moratorium.”
      Harbour Wire, 14 April 2025
      https://harbour-wire.example/2025/04/14/hanoi-counts-the-cost
  [2] “Vietnamese factories still face the postponed 46% duty once the American
      moratorium runs out in July.”
      Delta Courier, 15 April 2025
`)
  })

  it('puts values under their labels where the terminal is narrow', () => {
    const lines = renderTerminal(alert, { width: 30, colour: false }).split('\n')
    expect(lines).toContain('  Next date')
    expect(lines).toContain('    July 2025 (the month is')
  })

  it('says where sources differ', () => {
    expect(renderTerminal(digest, plain)).toContain(
      '  Sources differ\n  ! Count: 45 signed (state media) over some 40 expected',
    )
  })

  it('prints an address whole on a line of its own where it is wider than the terminal', () => {
    const lines = renderTerminal(digest, { width: 30, colour: false }).split('\n')
    expect(lines).toContain('<https://www.wto.org/english/res_e/statis_e/statis_e.htm>.')
  })

  it('writes colour only when asked, and closes it on every line', () => {
    expect(renderTerminal(alert, plain)).not.toContain('\u001b')
    const coloured = renderTerminal(alert, { width: 80, colour: true })
    expect(coloured).toContain('\u001b[1;7;31m[postponed]\u001b[0m')
    for (const line of coloured.split('\n')) {
      const styles = line.match(SGR) ?? []
      expect(styles.filter(style => style === '\u001b[0m')).toHaveLength(styles.length / 2)
    }
    expect(coloured.replace(SGR, '')).toBe(renderTerminal(alert, plain))
  })

  it('counts East Asian characters as two columns and combining marks as none', () => {
    expect(displayWidth('关税46%')).toBe(7)
    expect(displayWidth('Việt'.normalize('NFD'))).toBe(4)
    expect(displayWidth('🇻🇳')).toBe(2)
  })

  it('never throws, holds every quote and address, and lets no control of others through, whatever the message', () => {
    fc.assert(
      fc.property(message, fc.integer({ min: -5, max: 140 }), fc.boolean(), (each, width, colour) => {
        const text = renderTerminal(each, { width, colour }).replace(SGR, '')
        expect(text).not.toMatch(FORBIDDEN)
        const words = squashed(text)
        for (const quote of quotesIn(each)) expect(words).toContain(squashed(clean(quote)))
        for (const link of linksIn(each)) expect(text).toContain((webAddress(link) ?? clean(link)).trim())
      }),
    )
  })

  it('keeps every line within the width, addresses apart', () => {
    fc.assert(
      fc.property(message, fc.integer({ min: 20, max: 100 }), (each, width) => {
        const addresses = linksIn(each).map(link => (webAddress(link) ?? clean(link)).trim())
        for (const line of renderTerminal(each, { width, colour: false }).split('\n')) {
          if (!addresses.some(address => line.includes(address))) expect(displayWidth(line)).toBeLessThanOrEqual(width)
        }
      }),
    )
  })
})
