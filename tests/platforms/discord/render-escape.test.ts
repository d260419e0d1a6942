import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escaped } from '../../../src/platforms/discord/escape.js'
import { readMarkdown } from '../../support/discord-markdown.js'

const seen = (text: string) => ({ ...readMarkdown(text), text: readMarkdown(text).text.replaceAll('\u200b', '') })

const TRICKS = [
  '**bold** *it* _it_ __under__ ~~struck~~ ||spoiler||',
  '`code` ``code`` ```code```',
  '# header',
  '## header',
  '   ### header',
  '-# small',
  '- item',
  '+ item',
  '* item',
  '1. item',
  '  10000. item',
  '> quote',
  '>>> quote',
  '[label](https://evil.example)',
  '[label](<https://evil.example> "title")',
  '[[label]](https://evil.example)',
  '<https://evil.example>',
  'https://evil.example/a and HTTP://EVIL.EXAMPLE/ and discord://x/yz and steam://run/1',
  '@everyone @here <@1> <@!1> <@&1> <#1> <:e:1> <a:e:1> <t:1> <t:1:R> </tariff:1> <id:customize>',
  ':tada: :+1: a:tada:b',
  '\\*not\\* \\\\*that\\\\*',
  '¯\\_(ツ)_/¯',
  'a_b_c __init__ 2*3*4 x|y||z',
]

describe('escaped', () => {
  it.each(TRICKS)('shows %j as it is, and does nothing', trick => {
    expect(seen(escaped(trick))).toEqual({ text: trick, effects: [] })
  })

  it('is read as active by the parser that checks it, where it is not escaped', () => {
    for (const trick of TRICKS.slice(0, -2)) expect(readMarkdown(trick)).not.toEqual({ text: trick, effects: [] })
  })

  it('leaves no ping for a server that looks before any escape is read', () => {
    expect(escaped('@everyone <@1> <@&1> <@!1> @here')).not.toMatch(/@everyone|@here|<@[!&]?\d/)
  })

  it('leaves prose as it is', () => {
    const prose = 'The rate is 46% (12:30, 2.5 points; "not 24%") – see Annex A-1, $30bn, 50/50 & more: it’s 1.5.'
    expect(escaped(prose)).toBe(prose)
  })

  it('holds for tricks cut in two and set side by side, at most twice as long', () => {
    const sign = fc.constantFrom(
      ...'*_~|`<>[]()#-+.:@!&/\\1a "\n'.replace('\n', ''),
      'everyone',
      'http',
      '://',
      '<@1>',
      'ab',
    )
    const text = fc.array(sign, { maxLength: 14 }).map(signs => signs.join(''))
    fc.assert(
      fc.property(fc.array(fc.oneof(text, fc.constantFrom(...TRICKS)), { maxLength: 4 }), pieces => {
        const joined = pieces.map(escaped).join('')
        expect(seen(joined)).toEqual({ text: pieces.join(''), effects: [] })
        expect(joined).not.toMatch(/@everyone|@here|<@[!&]?\d/)
        for (const piece of pieces) expect(escaped(piece).length).toBeLessThanOrEqual(piece.length * 2)
      }),
      { numRuns: 500 },
    )
  })
})
