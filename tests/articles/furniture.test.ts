import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Furniture, findFurniture } from '../../src/articles/furniture.js'
import { growth, LINEAR } from '../support/growth.js'

const shown = (text: string): string[] => findFurniture(text).map(f => `${f.kind}: ${text.slice(f.start, f.end)}`)
const none = (text: string) => expect(shown(text)).toEqual([])

describe('site names', () => {
  const body = 'LIMA – Peru signed a trade deal with Chile on Friday, its ministry said.'

  it.each(['Pacific Ledger News', 'The Harbour Post', 'Andes Today', 'example.com', 'Cargo Weekly'])(
    'takes "%s" above a headline',
    name => {
      expect(shown(`${name}\nPeru signs trade deal with Chile after years of talks\n\n${body}`)[0]).toBe(
        `site_name: ${name}`,
      )
    },
  )

  it('takes a name right above a dateline', () => {
    expect(shown(`Andes Today\n${body}`)).toEqual(['site_name: Andes Today', 'dateline: LIMA –'])
  })

  it.each([
    'Tariff Truce',
    'Peru Signs Deal',
    'Chile Hits Back',
    'EU Duties at 25%',
    'Xi Visits Peru',
    'Brazil Raises Steel Quotas',
    'Markets Rally Today.',
    'Peru signs trade deal with Chile',
  ])('never eats the headline "%s"', headline => {
    none(`${headline}\nPeru and Chile say that they will cut duties next year\nPeru signed a pact on Friday.`)
  })

  it('leaves a short line alone where no title or dateline follows it, or where a headline stood before it', () => {
    none('Pacific Ledger News')
    none('Pacific Ledger News\nPeru signed a trade deal with Chile on Friday, its ministry said.')
    none(
      'Peru and Chile cut duties by half after talks\nPacific Ledger News\nPeru says that it will sign a deal in July',
    )
  })
})

describe('datelines', () => {
  it.each([
    ['HANOI – ', 'HANOI –'],
    ['WASHINGTON, March 3 (Reuters) — ', 'WASHINGTON, March 3 (Reuters) —'],
    ['PARIS (AP) -- ', 'PARIS (AP) --'],
    ['KUALA LUMPUR, Malaysia (AP) — ', 'KUALA LUMPUR, Malaysia (AP) —'],
    ['WASHINGTON, D.C. - ', 'WASHINGTON, D.C. -'],
    ['Geneva, 12 May 2025 (AFP) – ', 'Geneva, 12 May 2025 (AFP) –'],
    ['Hanoi (VNA) - ', 'Hanoi (VNA) -'],
    ['BEIJING/HANOI, April 14 (Reuters) - ', 'BEIJING/HANOI, April 14 (Reuters) -'],
    ['UFA, June 2 – ', 'UFA, June 2 –'],
  ])('takes "%s"', (head, span) => {
    expect(shown(`${head}The two sides agreed to cut duties to 10% on Monday.`)).toEqual([`dateline: ${span}`])
  })

  it.each([
    'US – China trade tensions rose sharply again in the spring of last year.',
    'ASEAN – China trade reached a record in the last quarter of the year.',
    'TRUMP RAISES TARIFFS – CHINA HITS BACK',
    'The duty – a 25% charge – starts in July.',
    'EU-Vietnam trade grew by 8% last year.',
    'CANADA – the largest buyer of the goods – said it would answer.',
  ])('leaves "%s" alone', text => none(text))
})

describe('bylines', () => {
  it.each([
    'By Jane Doe',
    'By Jane Doe and John Roe, Reporters',
    'By Ana de la Cruz, Staff Writer',
    'By Jane Doe | April 3, 2025',
    'By Reuters',
  ])('takes "%s"', line =>
    expect(shown(`Peru cuts duties on 40 goods\n${line}\nPeru cut duties on Friday.`)).toEqual([`byline: ${line}`]),
  )

  it.each([
    'By Raising Tariffs, Washington Hits Its Friends',
    'By Monday, the duty had gone.',
    'By 2026 duties fall to 5%',
  ])('leaves "%s" alone', none)
})

describe('image credits', () => {
  it.each([
    'Photo: A container ship leaves the port of Callao, March 3, 2025.',
    'Image credit Jane Doe',
    'FILE PHOTO: Containers are stacked at a port. REUTERS/Jane Doe',
    'Getty Images',
    'Jane Doe/AFP via Getty Images',
    'FILE - The president speaks in Lima, April 2, 2025.',
    'Photo by Jane Doe',
  ])('takes the line "%s"', line => {
    expect(shown(`${line}\nPeru cut duties on Friday.`)).toEqual([`image_credit: ${line}`])
  })

  it.each(['(Photo by Jane Doe/Pool)', '[Image: a ship at sea]', '(AP Photo/Jane Doe)', 'REUTERS/Jane Doe'])(
    'takes "%s" inside a line',
    credit => {
      expect(shown(`Peru cut duties on Friday. ${credit}\nChile followed.`)).toEqual([`image_credit: ${credit}`])
    },
  )

  it.each([
    'Image problems hurt exports to Peru.',
    'Photo by photo, inspectors counted the crates.',
    'Credit: banks lend less to exporters this year.',
  ])('leaves "%s" alone', none)
})

describe('disclaimers and boilerplate', () => {
  it.each([
    ['disclaimer', 'Disclaimer: This picture comes from an agency. It is used with leave.'],
    ['disclaimer', 'This article was originally published by The Harbour Post.'],
    ['disclaimer', '© 2025 The Harbour Post.'],
    ['disclaimer', 'The views expressed in this article are those of its author.'],
    ['disclaimer', 'This image is taken from an agency.'],
    ['boilerplate', 'Read more: Peru and Chile in talks. What comes next?'],
    ['boilerplate', 'Subscribe to our newsletter.'],
    ['boilerplate', 'Sign up for our daily briefing.'],
    ['boilerplate', 'Click here to read the full text.'],
    ['boilerplate', 'Related: Chile raises its quota.'],
  ])('takes a %s on a line of its own and after the last sentence: "%s"', (kind, notice) => {
    expect(shown(`Peru cut duties to 5%.\n${notice}`)).toEqual([`${kind}: ${notice}`])
    expect(shown(`Peru cut duties to 5%. ${notice}`)).toEqual([`${kind}: ${notice}`])
  })

  it.each([
    'Advertisement',
    'ADVERTISEMENT',
    'Share this article',
    'Editing by Jane Doe; Reporting by John Roe in Lima',
    'Reporting by John Roe; Editing by Jane Doe and Ann Poe',
  ])('takes the line "%s"', line =>
    expect(shown(`Peru cut duties.\n${line}\nChile followed.`)).toEqual([`boilerplate: ${line}`]),
  )

  it('lets the news go on after a notice of one sentence', () => {
    expect(shown('All rights reserved. Peru cut duties.')).toEqual(['disclaimer: All rights reserved.'])
  })

  it.each([
    'The views expressed by delegates differed widely.',
    'Reporting by Reuters showed that duties rose.',
    'Sign up or pay up, Lima tells Santiago',
    'Exporters share this view of the tariff.',
    'Related parties pay the same duty.',
    'Subscribers to the pact number 40.',
    'This article of the treaty was amended in May.',
  ])('leaves "%s" alone', none)
})

describe('glitches', () => {
  it.each([
    ['Peru acted. TIn recent weeks it cut duties.', 'T', 12],
    ['XThe duty fell.', 'X', 0],
    ['Duties fell.\nBOn Monday they rose.', 'B', 13],
    ['AThe duty fell.', 'A', 0],
    ['“QAfter talks, the duty fell.”', 'Q', 1],
    ['LIMA – RUnder the pact, Peru cut duties on Friday.', 'R', 7],
    ['VAs the talks went on, duties fell.', 'V', 0],
  ])('finds the stray letter of "%s"', (text, letter, at) => {
    const glitches = findFurniture(text).filter(f => f.kind === 'glitch')
    expect(glitches).toEqual([{ kind: 'glitch', start: at, end: at + 1 }])
    expect(text[at]).toBe(letter)
  })

  it.each([
    'McIn said so.',
    'iPhone duties rose.',
    'USThe duty fell.',
    'TAs of the university went on strike.',
    'LA residents pay more.',
    'The duty fell, XThe said.',
    'DeWitt signed.',
    'THe duty fell.',
    'NAn is a town.',
    'In Lima, duties fell.',
  ])('leaves "%s" alone', none)
})

describe('any text', () => {
  const legal = (text: string, found: readonly Furniture[]) => {
    let free = 0
    for (const { start, end } of found) {
      expect(start).toBeGreaterThanOrEqual(free)
      expect(end).toBeGreaterThan(start)
      free = end
    }
    expect(free).toBeLessThanOrEqual(text.length)
  }
  const scraps = fc.constantFrom(
    'By Jane Doe',
    'HANOI – ',
    '. ',
    '\n',
    '\r\n',
    'Disclaimer: ',
    '(Photo by ',
    ')',
    'TIn ',
    '© 2025 ',
    '"',
    '\ufeff',
    'Pacific News',
    ' ',
    'Read more: ',
    'REUTERS/A B',
    '\ud83d',
    'Getty Images]',
    '[',
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(scraps, fc.string({ maxLength: 8 })), { maxLength: 40 }).map(parts => parts.join('')),
  )

  it('gives spans in order, inside the text, without overlap, the same each time, and never throws', () => {
    fc.assert(
      fc.property(texts, text => {
        const found = findFurniture(text)
        legal(text, found)
        expect(findFurniture(text)).toEqual(found)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['capitals', 'A'],
    ['words in capitals', 'AB '],
    ['title words', 'Ab '],
    ['open brackets', '(photo by '],
    ['spaces', ' '],
    ['dots', '. '],
    ['bylines', 'By Jane Doe and '],
    ['short lines', 'By A B\n'],
    ['markers', 'The views expressed by. '],
    ['names after a slash', 'AP/A '],
    ['quotes', '”'],
    ['agency tails', '[Getty '],
  ])('takes time in proportion to its length, on %s', (_, unit) => {
    expect(growth(size => void findFurniture(unit.repeat(size / unit.length)), 30_000)).toBeLessThan(LINEAR)
  })
})
