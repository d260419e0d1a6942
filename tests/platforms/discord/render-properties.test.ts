import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clean, webAddress } from '../../../src/messages/clean.js'
import type { CardBlock, Message } from '../../../src/messages/message.js'
import { actionsOf } from '../../../src/platforms/card-actions.js'
import { withNavigation } from '../../../src/platforms/discord/navigation.js'
import type { DiscordPayload } from '../../../src/platforms/discord/payload.js'
import { renderDiscord, renderPosted } from '../../../src/platforms/discord/render.js'
import { parsePressId } from '../../../src/platforms/press-id.js'
import {
  addressesOf,
  allComponents,
  payloadFaults,
  payloadText,
  pressesOf,
  rebuilt,
  textsOf,
} from '../../support/discord-payload.js'
import { growth, LINEAR } from '../../support/growth.js'
import {
  FORBIDDEN,
  graphemeStarts,
  largeMessage,
  largeText,
  linksIn,
  message,
  quotesIn,
  spansOf,
  squashed,
} from '../../support/message-arbitraries.js'

const ID = `d${'0123'.repeat(6)}`

const cardsOf = ({ blocks }: Message): readonly CardBlock[] =>
  blocks.flatMap(each => (each.type === 'card' ? [each.card] : []))

/** All that a reader must find: what nothing can be seen of apart. */
function wordsOf(each: Message): readonly string[] {
  const spans = spansOf(each).flatMap(span =>
    typeof span === 'string' ? [span] : 'bold' in span ? [span.bold] : 'label' in span ? [span.label] : [],
  )
  const cards = cardsOf(each).flatMap(({ title, badge, rows, disagreements }) => [
    title,
    badge,
    ...[...rows, ...disagreements].map(({ label }) => label),
  ])
  const others = each.blocks.flatMap(block =>
    block.type === 'heading'
      ? [block.text]
      : block.type === 'image'
        ? [block.image.alt]
        : block.type === 'actions'
          ? block.actions.map(({ label }) => label)
          : [],
  )
  const all = [...quotesIn(each), ...spans, ...cards, ...others].map(text => squashed(clean(text)))
  return [...new Set(all)].filter(text => /[^\p{M}]/u.test(text))
}

/** What is read from the first page to the last, without the line that says that a card goes on. */
function readThrough(payloads: readonly DiscordPayload[]): string {
  const pages = payloads.map(({ components, files }) => {
    const [first, ...rest] = components
    if (first?.type !== 17) return payloadText({ components, files })
    const [line, ...own] = first.components
    const goesOn = line?.type === 10 && /^-# (?:.*, continued|Continued)$/.test(line.content)
    return payloadText({ components: [goesOn ? { ...first, components: own } : first, ...rest], files })
  })
  return squashed(pages.join(''))
}

function expectSound(payload: DiscordPayload): void {
  expect(payloadFaults(payload)).toEqual([])
  expect(rebuilt(payload)).toEqual(payload.components)
}

/** No word of others does anything: what does is ours, and a link says where it leads. */
function expectHarmless(payload: DiscordPayload, badges: ReadonlySet<string>): void {
  for (const each of allComponents(payload)) {
    // Whatever a client shows, a server looks for pings in the text as it was sent.
    if (each.type === 10) expect(each.content).not.toMatch(/@everyone|@here|<@[!&]?\d/)
  }
  for (const { text, effects } of textsOf(payload)) {
    expect(text.replaceAll('@\u200b', '@').replaceAll('#\u200b', '#')).not.toMatch(FORBIDDEN)
    for (const { kind, shown, target } of effects) {
      const isOurs =
        kind === 'link'
          ? shown === new URL(target ?? '').host
          : kind === 'code'
            ? badges.has(squashed(shown))
            : ['header', 'small', 'item', 'bold', 'address'].includes(kind)
      if (!isOurs) expect.fail(`${kind}: ${shown.slice(0, 200)} in ${text.slice(0, 200)}`)
    }
  }
}

function expectWhole(each: Message, payloads: readonly DiscordPayload[]): void {
  const read = readThrough(payloads)
  for (const text of wordsOf(each)) if (!read.includes(text)) expect.fail(`lost: ${text.slice(0, 200)}`)
  const followed = new Set(payloads.flatMap(addressesOf).map(address => decoded(address)))
  for (const link of new Set(linksIn(each))) {
    const address = webAddress(link)
    const found = address !== undefined && followed.has(decoded(address))
    if (!found && !read.includes(squashed(address ?? clean(link)))) expect.fail(`a lost link: ${link.slice(0, 200)}`)
  }
}

const decoded = (address: string) =>
  address.replace(/%(28|29|5C)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

function expectGood(each: Message): void {
  const badges = new Set(cardsOf(each).map(({ badge }) => squashed(clean(badge))))
  const payloads = renderDiscord(each, ID)
  expect(payloads.length).toBeGreaterThan(0)
  for (const [index, payload] of payloads.entries()) {
    expectSound(withNavigation(payload, { id: ID, page: index + 1, pages: payloads.length, share: true }))
    expectHarmless(payload, badges)
  }
  expectWhole(each, payloads)
  const presses = payloads.flatMap(pressesOf).map(press => parsePressId(press)?.deed)
  const indices = presses.map(deed => (deed?.type === 'action' ? deed.index : -1)).sort((a, b) => a - b)
  expect(indices).toEqual(
    each.blocks.flatMap((_, index) =>
      actionsOf(each)
        .ofBlock(index)
        .map(placed => placed.index),
    ),
  )
  expectPosted(each, payloads.length)
}

function expectPosted(each: Message, pages: number): void {
  const posted = renderPosted(each, ID)
  expect(posted).toHaveLength(Math.min(4, pages))
  for (const payload of posted) expectSound(payload)
  const more = posted
    .flatMap(pressesOf)
    .map(press => parsePressId(press)?.deed)
    .filter(deed => deed?.type === 'page')
  expect(more).toEqual(pages > 4 ? [{ type: 'page', page: 5 }] : [])
}

describe('any message on Discord', () => {
  it('breaks no rule, loses no word and does nothing but what is ours', () => {
    fc.assert(fc.property(message, expectGood), { numRuns: 100 })
  })

  it.each(['x', '关税。', '🇻🇳', ' \u0301'])('takes time that grows with the size of %j', seed => {
    const render = (size: number) =>
      renderDiscord({ summary: '', blocks: [{ type: 'text', spans: [seed.repeat(size)] }] })
    expect(growth(render, Math.round(40_000 / seed.length))).toBeLessThan(LINEAR)
  })

  it('takes time that grows with the number of its cards, rows and quotes', () => {
    const quote = { quote: 'It is 46%.', articleId: 'a', start: 0, end: 10, source: 'Harbour Wire' }
    const card = (rows: number): CardBlock => ({
      key: 'tariff:US>VN',
      tone: 'tariff',
      title: 'Viet Nam',
      badge: 'postponed',
      rows: Array.from({ length: rows }, (_, i) => ({
        label: 'Rate',
        value: ['46%'],
        cites: [{ ...quote, start: i }],
      })),
      disagreements: [],
      evidence: [],
    })
    const render = (cards: CardBlock[]) =>
      renderDiscord({ summary: '', blocks: cards.map(each => ({ type: 'card', card: each })) }, ID)
    expect(growth(size => render(Array.from({ length: size }, () => card(2))), 50)).toBeLessThan(LINEAR)
    expect(growth(size => render([card(size)]), 150)).toBeLessThan(LINEAR)
  })

  it('does so at any size', () => {
    fc.assert(fc.property(largeMessage, expectGood), { numRuns: 10 })
  })

  it('loses nothing without buttons either', () => {
    fc.assert(
      fc.property(message, each => {
        const payloads = renderDiscord(each)
        expect(payloads.flatMap(pressesOf)).toEqual([])
        for (const payload of payloads) expectSound(payload)
        expectWhole(each, payloads)
      }),
      { numRuns: 50 },
    )
  })

  it('is cut between graphemes', () => {
    fc.assert(
      fc.property(largeText, text => {
        const pages = renderDiscord({ summary: 's', blocks: [{ type: 'text', spans: [text] }] }).map(
          page => textsOf(page)[0]?.text.replaceAll('@\u200b', '@') ?? '',
        )
        const whole = clean(text).replace(/\s{2,}/g, ' ')
        if (/^[\s\p{M}]*$/u.test(whole)) return
        expect(pages.join('')).toBe(whole)
        const starts = [...graphemeStarts(whole), whole.length]
        const between = new Set(starts)
        let at = 0
        for (const page of pages) {
          at += page.length
          const before = starts.findLast(start => start < at) ?? 0
          if (!between.has(at)) expect((starts.find(start => start > at) ?? 0) - before).toBeGreaterThan(64)
        }
      }),
      { numRuns: 20 },
    )
  })
})
