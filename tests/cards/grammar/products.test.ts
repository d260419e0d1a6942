import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PRODUCTS, productsIn } from '../../../src/cards/grammar/products.js'
import { growth, LINEAR } from '../../support/growth.js'

const slugs = (phrase: string) => productsIn(phrase).map(({ slug }) => slug)

describe('productsIn', () => {
  it.each([
    ['crude palm oil', ['palm-oil']],
    ['crude and palm oil', ['palm-oil', 'oil']],
    ['Steel and Aluminum', ['steel', 'aluminium']],
    ['potato chips', ['snacks']],
    ['computer chips', ['semiconductors']],
    ['corn oil, corn and sugar cane', ['corn', 'corn-oil', 'sugar-cane']],
    ['steel wool and rubber tyres', ['tyres', 'steel']],
    ['cocoa butter', ['cocoa-butter']],
    ['soybean oil and soybean meal', ['soybean-oil', 'soybean-meal']],
    ['aircraft parts', ['aircraft-parts']],
    ['cherries, tomatoes and batteries', ['tomatoes', 'cherries', 'batteries']],
    ['auto-parts and light-truck tyres', ['tyres', 'trucks', 'auto-parts']],
    ['low-value e-commerce goods', []],
    ['low-value postal goods', ['small-parcels']],
    ['photovoltaic wafers', ['solar']],
    ['HARD COAL AND T-SHIRTS', ['coal', 'textiles']],
  ] as const)('reads “%s”', (phrase, expected) => {
    expect([...slugs(phrase)].sort()).toEqual([...expected].sort())
  })

  it.each([
    'a gold medal',
    'an oil painting',
    'a white paper',
    'a bargaining chip',
    'prices rose as they ship cars-to-order',
    'the flow of illicit drugs',
    'scrap the steel-making plan',
    'bearing in mind',
    '',
  ])('names no goods in “%s”', phrase => expect(slugs(phrase)).toEqual([]))

  it('gives each product once, in the order of the table', () => {
    expect(slugs('cars, wheat, steel, cars and wheat')).toEqual(['wheat', 'steel', 'cars'])
  })

  it('knows a slug once, and none without a code but those that no chapter holds', () => {
    expect(new Set(PRODUCTS.map(({ slug }) => slug)).size).toBe(PRODUCTS.length)
    expect(PRODUCTS.length).toBeGreaterThan(200)
    for (const { hs } of PRODUCTS) for (const code of hs) expect(code).toMatch(/^(?:\d{2}-\d{2}|\d{2,6})$/)
    expect(PRODUCTS.filter(({ hs }) => hs.length === 0).map(({ slug }) => slug)).toEqual([
      'gallium-germanium',
      'critical-minerals',
      'small-parcels',
    ])
  })

  it('finds the same whatever case and whatever stands around', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('steel', 'palm oil', 'auto parts', 'wine'),
        fc.string({ maxLength: 20 }),
        (name, noise) => {
          const around = noise.replace(/[\p{L}\p{N}_-]/gu, '.')
          expect(slugs(`${around} ${name.toUpperCase()} ${around}`)).toEqual(slugs(name))
        },
      ),
    )
  })

  it.each(['low-value ', 'crude ', 'oil-', 'photovoltaic ', 'a', 'steel and '])(
    'takes time that grows with the text, in repeated “%s”',
    piece => expect(growth(size => void productsIn(piece.repeat(size / piece.length)), 30_000)).toBeLessThan(LINEAR),
  )
})
