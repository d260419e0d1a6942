import { describe, expect, it } from 'vitest'
import type { Block, Message } from '../../../src/messages/message.js'
import { readPress } from '../../../src/platforms/slack/buttons.js'
import { homeBlocks, renderPosted, withNavigation } from '../../../src/platforms/slack/navigation.js'
import { withUploads } from '../../../src/platforms/slack/payload.js'
import { renderSlack } from '../../../src/platforms/slack/render.js'
import { DOT } from '../../support/message-arbitraries.js'
import { alert, digest } from '../../support/sample-desk.js'
import { charactersOf, limitFaults, nodesIn, readIn } from '../../support/slack-limits.js'

const ID = 'a0123456789abcdef01234567'
const said = (...blocks: Block[]): Message => ({ summary: 'What it is about', blocks })
const bold = { bold: true }

describe('renderSlack', () => {
  it('draws a card as rich text: its status in a box, a row a line, quotes behind bars, buttons below', () => {
    expect(renderSlack(alert, ID)).toEqual([
      {
        text: 'Status change: the American duty on Viet Nam is postponed',
        images: [],
        blocks: [
          {
            type: 'rich_text',
            elements: [
              {
                type: 'rich_text_section',
                elements: [
                  { type: 'text', text: 'Status change', style: bold },
                  { type: 'text', text: ': announced to postponed.' },
                ],
              },
            ],
          },
          {
            type: 'rich_text',
            elements: [
              {
                type: 'rich_text_section',
                elements: [
                  { type: 'text', text: 'United States on all goods from Viet Nam', style: bold },
                  { type: 'text', text: '  ' },
                  { type: 'text', text: 'postponed', style: { code: true } },
                  { type: 'text', text: '\n' },
                  { type: 'text', text: 'Rate:', style: bold },
                  { type: 'text', text: ' 46% [1] [2]\n' },
                  { type: 'text', text: 'Next date:', style: bold },
                  { type: 'text', text: ' ' },
                  { type: 'text', text: 'July 2025', style: bold },
                  { type: 'text', text: ' (the month is stated, the year is worked out) [1]\n' },
                  { type: 'text', text: 'Interim rate:', style: bold },
                  { type: 'text', text: ' not stated\n' },
                  { type: 'text', text: 'As of:', style: bold },
                  { type: 'text', text: ' 15 April 2025, 2 days old, 2 articles, 1 source family' },
                ],
              },
            ],
          },
          {
            type: 'rich_text',
            elements: [
              {
                type: 'rich_text_quote',
                elements: [
                  {
                    type: 'text',
                    text: '[1] “Exporters in Viet Nam have until July to prepare for an American duty of 46%, which Washington has postponed under a three-month moratorium.”\n',
                  },
                  {
                    type: 'link',
                    url: 'https://harbour-wire.example/2025/04/14/hanoi-counts-the-cost',
                    text: 'Harbour Wire',
                  },
                  { type: 'text', text: ' (harbour-wire.example), 14 April 2025' },
                ],
              },
              {
                type: 'rich_text_quote',
                elements: [
                  {
                    type: 'text',
                    text: '[2] “Vietnamese factories still face the postponed 46% duty once the American moratorium runs out in July.”\nDelta Courier, 15 April 2025',
                  },
                ],
              },
            ],
          },
          {
            type: 'actions',
            elements: ['Sources', 'Why', 'History', 'Follow this', 'Mute'].map((label, index) => ({
              type: 'button',
              action_id: `tw:${ID}:x${index}`,
              text: { type: 'plain_text', text: label, emoji: false },
            })),
          },
        ],
      },
    ])
  })

  it('gives each of several cards one button and a menu, with a rule between the cards', () => {
    const [page, ...others] = renderSlack(digest, ID)
    expect(others).toEqual([])
    expect(page?.blocks.map(({ type }) => type)).toEqual(
      'header rich_text rich_text rich_text actions divider rich_text rich_text actions divider rich_text'.split(' '),
    )
    const rows = page?.blocks.filter(({ type }) => type === 'actions')
    expect(rows?.[1]).toEqual({
      type: 'actions',
      elements: [
        { type: 'button', action_id: `tw:${ID}:x5`, text: { type: 'plain_text', text: 'Sources', emoji: false } },
        {
          type: 'overflow',
          action_id: 'tw:more:5',
          options: ['Why', 'History', 'Follow this', 'Mute'].map((label, index) => ({
            text: { type: 'plain_text', text: label, emoji: false },
            value: `tw:${ID}:x${6 + index}`,
          })),
        },
      ],
    })
  })

  it('says where sources differ, and what a reader may skip in small print', () => {
    const { texts } = readIn(renderSlack(digest)[0]?.blocks ?? [])
    expect(texts).toContain('Sources differ')
    expect(texts).toContain(
      ' 45 signed (state media) over some 40 expected (a deputy prime minister): the later report wins. [1] [2]',
    )
    const card = digest.blocks.find(block => block.type === 'card')?.card
    if (card === undefined) throw new Error('The sample digest has no card.')
    const quiet = { label: 'Not stated', value: ['scope, expiry'], quiet: true } as const
    const [page] = renderSlack(said({ type: 'card', card: { ...card, rows: [quiet, ...card.rows] } }))
    expect(page?.blocks[1]).toEqual({
      type: 'context',
      elements: [{ type: 'plain_text', text: 'Not stated: scope, expiry', emoji: false }],
    })
  })

  it('sets a heading as a header where Slack takes it, and in bold where it is longer', () => {
    const heading = (text: string) => renderSlack(said({ type: 'heading', text }))[0]?.blocks[0]
    expect(heading('x'.repeat(150))).toMatchObject({ type: 'header' })
    expect(heading('x'.repeat(151))).toMatchObject({
      type: 'rich_text',
      elements: [{ elements: [{ text: 'x'.repeat(151), style: bold }] }],
    })
  })

  it('shows the host of a link whose label is another, and an address that cannot be followed as words', () => {
    const runs = (label: string, link: string) =>
      nodesIn(renderSlack(said({ type: 'text', spans: [{ link, label }] }))[0]?.blocks)
        .map(({ value }) => value)
        .filter(({ type }) => type === 'link' || type === 'text')
    expect(runs('our bank', 'https://\u0430pple.example/login')).toEqual([
      { type: 'link', url: 'https://xn--pple-43d.example/login', text: 'our bank' },
      { type: 'text', text: ' (xn--pple-43d.example)' },
    ])
    expect(runs('a.example', 'https://a.example/x')).toEqual([
      { type: 'link', url: 'https://a.example/x', text: 'a.example' },
    ])
    expect(runs('', 'https://a.example/x')).toEqual([
      { type: 'link', url: 'https://a.example/x', text: 'https://a.example/x' },
    ])
    expect(runs('press', 'javascript:alert(1)')).toEqual([{ type: 'text', text: 'press (javascript:alert(1))' }])
    const long = `https://a.example/${'x'.repeat(2_500)}`
    expect(runs('press', long)).toEqual([{ type: 'text', text: `press (${long})` }])
  })

  it('tells a minute in the zone of the reader, and a day as the same day everywhere', () => {
    const time = Date.UTC(2025, 3, 15, 9, 30)
    const spans = [{ time, precision: 'minute' } as const, { time, precision: 'day' } as const]
    const [section] = nodesIn(renderSlack(said({ type: 'text', spans }))[0]?.blocks).filter(
      ({ value }) => value.type === 'rich_text_section',
    )
    expect(section?.value.elements).toEqual([
      {
        type: 'date',
        timestamp: 1_744_709_400,
        format: '{date_long_full}, {time}',
        fallback: '15 April 2025, 09:30 UTC',
      },
      { type: 'text', text: '15 April 2025' },
    ])
    const before = { time: Date.UTC(1923, 3, 15, 9, 30), precision: 'minute' } as const
    const old = nodesIn(renderSlack(said({ type: 'text', spans: [before] }))[0]?.blocks).map(({ value }) => value)
    expect(old).toContainEqual({ type: 'text', text: '15 April 1923, 09:30 UTC' })
  })

  it('escapes the words of a notification, and says which page it is', () => {
    const [page] = renderSlack({ ...said({ type: 'divider' }), summary: '<!channel> & <@U1>' })
    expect(page?.text).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;')
    expect(readIn(page?.blocks ?? []).texts).toEqual(['<!channel> & <@U1>'])
    const pages = renderSlack(said({ type: 'text', spans: ['Word. '.repeat(4_000)] }))
    expect(pages.map(({ text }) => text)).toEqual([1, 2, 3].map(page => `What it is about (${page} of 3)`))
  })

  it('keeps a card on one page, and a heading with what it heads', () => {
    const text = (words: number): Block => ({ type: 'text', spans: ['word '.repeat(words)] })
    const types = (...blocks: Block[]) =>
      renderSlack(said(...blocks), ID).map(page => page.blocks.map(({ type }) => type).join(' '))
    const full = 'rich_text rich_text rich_text rich_text'
    expect(types(text(1_800), { type: 'heading', text: 'Tariffs' }, text(500))).toEqual([full, 'header rich_text'])
    const cards = alert.blocks.filter(({ type }) => type === 'card')
    expect(types(text(2_100), ...cards)).toEqual([full, 'rich_text rich_text actions'])
    expect(types(text(1_000), ...cards)).toHaveLength(1)
  })

  it('goes on with a long item without a second bullet, and with a thousand short runs on other pages', () => {
    const [page] = renderSlack(said({ type: 'list', items: [['word '.repeat(1_400)], ['short']] }))
    const kinds = nodesIn(page?.blocks).flatMap(({ value }) =>
      /^rich_text_/.test(String(value.type)) ? [[value.type, Object(value.elements).length]] : [],
    )
    expect(kinds.filter(([type]) => type === 'rich_text_list')).toEqual([
      ['rich_text_list', 1],
      ['rich_text_list', 1],
    ])
    const spans = Array.from({ length: 1_000 }, (_, index) => (index % 2 === 0 ? { bold: 'a' } : 'b'))
    const pages = renderSlack(said({ type: 'text', spans }))
    expect(pages.length).toBeGreaterThan(1)
    expect(pages.flatMap(({ blocks }) => limitFaults(blocks, 'message'))).toEqual([])
    expect(readIn(pages.flatMap(({ blocks }) => blocks)).texts.join('')).toBe('ab'.repeat(500))
  })

  it('lists what may be typed where there is nothing to press', () => {
    const block: Block = {
      type: 'actions',
      actions: [{ label: 'Steel', command: 'subscribe', options: { topic: 'steel' } }],
    }
    expect(readIn(renderSlack(said(block))[0]?.blocks ?? []).texts).toEqual(['Steel: /subscribe topic:steel'])
  })

  it('stands a picture in with its words until it is uploaded', () => {
    const [page] = renderSlack(
      said({ type: 'image', image: { name: 'rate.png', alt: 'The rate since May', png: DOT } }),
    )
    if (page === undefined) throw new Error('There is no page.')
    expect(page.images).toEqual([{ name: 'rate.png', alt: 'The rate since May', png: DOT, blockId: 'image-0' }])
    expect(readIn(page.blocks).texts).toEqual(['The rate since May'])
    expect(withUploads(page, new Map())).toEqual({ ...page, images: [] })
    expect(withUploads(page, new Map([['image-0', 'F1']])).blocks).toEqual([
      { type: 'image', block_id: 'image-0', slack_file: { id: 'F1' }, alt_text: 'The rate since May' },
    ])
  })
})

describe('a picture with many words', () => {
  it('has no more of them than Slack takes, and all of them beside it', () => {
    const alt = 'The rate since May. '.repeat(200).trim()
    const [page] = renderSlack(said({ type: 'image', image: { name: 'rate.png', alt, png: DOT } }))
    expect(page?.images[0]?.alt).toHaveLength(2_000)
    expect(page?.blocks[0]).toMatchObject({ elements: [{ text: page?.images[0]?.alt }] })
    expect(readIn(page?.blocks.slice(1) ?? []).texts.join('')).toBe(alt)
  })
})

describe('the row below a page', () => {
  const [page] = renderSlack(alert, ID)
  if (page === undefined) throw new Error('There is no page.')
  const row = (place: { page: number; pages: number; share: boolean }) => {
    const { blocks } = withNavigation(page, { id: ID, ...place })
    return nodesIn(blocks.slice(page.blocks.length)).flatMap(({ value }) => value.action_id ?? [])
  }

  it('leads to the pages beside it, and from the third on to all of them by a menu', () => {
    expect(row({ page: 1, pages: 1, share: false })).toEqual([])
    expect(row({ page: 1, pages: 1, share: true })).toEqual([`tw:${ID}:share`])
    expect(row({ page: 1, pages: 2, share: false })).toEqual([`tw:${ID}:p2`])
    expect(row({ page: 2, pages: 3, share: true })).toEqual(
      ['p1', 'menu', 'p3', 'share'].map(deed => `tw:${ID}:${deed}`),
    )
  })

  it('names 25 pages in its menu, this one among them', () => {
    for (const at of [1, 30, 199, 99_998, 99_999]) {
      const { blocks } = withNavigation(page, { id: ID, page: at, pages: 99_999, share: true })
      const menu = nodesIn(blocks).find(({ value }) => value.type === 'static_select')?.value
      expect(menu?.options).toHaveLength(25)
      expect(menu?.options).toContainEqual(menu?.initial_option)
      expect(menu?.initial_option).toMatchObject({ value: `${at}` })
      const row = blocks.slice(page.blocks.length)
      expect(JSON.stringify(row).length).toBeLessThan(2_800)
      expect(charactersOf(row)).toBeLessThan(800)
    }
  })

  it('says in a channel and in the App Home how many pages are left', () => {
    const long = said({ type: 'text', spans: ['Word. '.repeat(20_000)] })
    const pages = renderSlack(long, ID)
    const last = renderPosted(long, ID).at(-1)?.blocks.at(-1)
    expect(last).toMatchObject({
      elements: [{ action_id: `tw:${ID}:p5`, text: { text: `+${pages.length - 4} more pages` } }],
    })
    expect(homeBlocks(long, ID).at(-1)).toMatchObject({ elements: [{ action_id: `tw:${ID}:p4` }] })
    expect(renderPosted(alert, ID)).toEqual(renderSlack(alert, ID))
  })
})

describe('readPress', () => {
  it('reads what was pressed, and what was chosen', () => {
    expect(readPress({ type: 'button', action_id: `tw:${ID}:x3` })).toEqual({
      press: { id: ID, deed: { type: 'action', index: 3 } },
    })
    expect(readPress({ type: 'overflow', action_id: 'tw:more:5', selected_option: { value: `tw:${ID}:x6` } })).toEqual({
      press: { id: ID, deed: { type: 'action', index: 6 } },
    })
    const menu = { type: 'static_select', action_id: `tw:${ID}:menu` }
    expect(readPress({ ...menu, selected_option: { value: '12' } })).toEqual({
      press: { id: ID, deed: { type: 'menu' } },
      chosen: 12,
    })
    for (const value of ['0', '-1', '1e3', '', ' 7', '1234567', 7, undefined])
      expect(readPress({ ...menu, selected_option: { value } })).toBeUndefined()
  })

  it('takes nothing for a press that is none', () => {
    for (const each of [
      undefined,
      null,
      'tw',
      7,
      {},
      [],
      { action_id: 7 },
      { type: 'overflow', action_id: `tw:${ID}:x1` },
    ])
      expect(readPress(each)).toBeUndefined()
    expect(readPress({ type: 'button', action_id: `tw:${ID}:x1; drop` })).toBeUndefined()
  })
})
