import { ButtonStyle, ComponentType } from 'discord.js'
import { describe, expect, it } from 'vitest'
import type { Block, CardBlock, Message } from '../../../src/messages/message.js'
import { COLOURS } from '../../../src/platforms/discord/colours.js'
import { MOST_BYTES, MOST_CHARACTERS } from '../../../src/platforms/discord/limits.js'
import { withNavigation } from '../../../src/platforms/discord/navigation.js'
import { componentCosts, type DiscordPayload } from '../../../src/platforms/discord/payload.js'
import { renderDiscord, renderPosted } from '../../../src/platforms/discord/render.js'
import { parsePressId } from '../../../src/platforms/press-id.js'
import {
  addressesOf,
  allComponents,
  buttonsOf,
  menusOf,
  payloadFaults,
  payloadText,
  pressesOf,
} from '../../support/discord-payload.js'
import { DOT } from '../../support/message-arbitraries.js'
import { alert, answer, digest } from '../../support/sample-desk.js'

const ID = `a${'0123'.repeat(6)}`

const only = (message: Message, id?: string) => {
  const [first, ...rest] = renderDiscord(message, id)
  if (first === undefined || rest.length > 0) throw new Error(`${rest.length + 1} payloads`)
  return first
}
const saying = (...blocks: Block[]): Message => ({ summary: 'A test.', blocks })
const card = (rest: Partial<CardBlock> = {}): Block => ({
  type: 'card',
  card: {
    key: 'tariff:US>VN:ad_valorem:all',
    tone: 'tariff',
    title: 'United States on Viet Nam',
    badge: 'postponed',
    rows: [{ label: 'Rate', value: ['46%'] }],
    disagreements: [],
    evidence: [],
    ...rest,
  },
})
const lastOf = <T>(all: readonly T[]): T => {
  const last = all.at(-1)
  if (last === undefined) throw new Error('There is none.')
  return last
}
const buttonIdsOf = (payload: DiscordPayload) =>
  buttonsOf(payload).flatMap(each => ('custom_id' in each ? [each.custom_id] : []))
const labelsOf = (payload: DiscordPayload) =>
  buttonsOf(payload).flatMap(each => ('label' in each && each.label !== undefined ? [each.label] : []))

describe('renderDiscord', () => {
  it('sets an alert as a container with its facts, its quotes, a link to its source and five buttons', () => {
    expect(only(alert, ID)).toEqual({
      components: [
        { type: ComponentType.TextDisplay, content: '**Status change**: announced to postponed.' },
        {
          type: ComponentType.Container,
          accent_color: COLOURS.tariff,
          components: [
            {
              type: ComponentType.Section,
              components: [
                {
                  type: ComponentType.TextDisplay,
                  content: '### United States on all goods from Viet Nam\n`postponed`',
                },
              ],
              accessory: {
                type: ComponentType.Button,
                style: ButtonStyle.Link,
                label: 'harbour-wire.example',
                url: 'https://harbour-wire.example/2025/04/14/hanoi-counts-the-cost',
              },
            },
            {
              type: ComponentType.TextDisplay,
              content: [
                '**Rate**: 46% \\[1\\] \\[2\\]',
                '**Next date**: **July 2025** (the month is stated, the year is worked out) \\[1\\]',
                '**Interim rate**: not stated',
                '**As of**: 15 April 2025, 2 days old, 2 articles, 1 source family',
              ].join('\n'),
            },
            { type: ComponentType.Separator },
            {
              type: ComponentType.TextDisplay,
              content: [
                '-# \\[1\\] “Exporters in Viet Nam have until July to prepare for an American duty of 46%, which Washington has postponed under a three-month moratorium.” Harbour Wire, 14 April 2025 ([harbour-wire.example](<https://harbour-wire.example/2025/04/14/hanoi-counts-the-cost>))',
                '-# \\[2\\] “Vietnamese factories still face the postponed 46% duty once the American moratorium runs out in July.” Delta Courier, 15 April 2025',
              ].join('\n'),
            },
            {
              type: ComponentType.ActionRow,
              components: ['Sources', 'Why', 'History', 'Follow this', 'Mute'].map((label, index) => ({
                type: ComponentType.Button,
                style: ButtonStyle.Secondary,
                label,
                custom_id: `tw:${ID}:x${index}`,
              })),
            },
          ],
        },
      ],
      files: [],
    })
  })

  it('gives each card of a digest a menu of its own, whose choices are the presses that its buttons would be', () => {
    const payload = only(digest, ID)
    expect(buttonsOf(payload).every(each => each.style === ButtonStyle.Link)).toBe(true)
    expect(
      menusOf(payload).map(({ options }) => options.map(({ label, value }) => [label, parsePressId(value)?.deed])),
    ).toEqual(
      [0, 5].map(first =>
        ['Sources', 'Why', 'History', 'Follow this', 'Mute'].map((label, index) => [
          label,
          { type: 'action', index: first + index },
        ]),
      ),
    )
    expect(menusOf(payload).map(({ custom_id }) => custom_id)).toEqual([`tw:${ID}:x0`, `tw:${ID}:x5`])
  })

  it('gives a card no button to a source whose address, or beside a title whose length, a button or a section has no room for', () => {
    const evidence = (path: string) => [
      {
        quote: 'It is 46%.',
        articleId: 'a',
        start: 0,
        end: 10,
        source: 'Harbour Wire',
        url: `https://harbour.example/${path}`,
      },
    ]
    expect(buttonsOf(only(saying(card({ evidence: evidence('a') }))))).toHaveLength(1)
    expect(buttonsOf(only(saying(card({ evidence: evidence('a'.repeat(500)) }))))).toEqual([])
    const titled = renderDiscord(saying(card({ title: 'Tariffs of all kinds. '.repeat(400), evidence: evidence('a') })))
    expect(titled.flatMap(payloadFaults)).toEqual([])
    expect(titled.flatMap(buttonsOf)).toEqual([])
  })

  it('keeps the sign that a header would lose at its end', () => {
    const payload = only(saying({ type: 'heading', text: 'Docket C#' }))
    expect(payload.components[0]).toMatchObject({ content: '## Docket C#\u200b' })
  })

  it('says where sources differ, and marks what may be skipped as small print', () => {
    expect(JSON.stringify(only(digest))).toContain(
      '**Sources differ**\\n- **Count**: 45 signed (state media) over some 40',
    )
    const quiet = card({ rows: [{ label: 'Not stated', value: ['scope'], quiet: true }] })
    expect(JSON.stringify(only(saying(quiet)))).toContain('-# **Not stated**: scope')
  })

  it('renders no button without an id, and writes out the lines that they stand for', () => {
    const action = { label: 'Follow steel', command: 'follow', options: { topic: 'steel' } }
    const payload = only(saying(card(), { type: 'actions', actions: [action] }))
    expect(pressesOf(payload)).toEqual([])
    expect(payloadText(payload)).toContain('Follow steel: /follow topic:steel')
  })

  it('says a label in full where a button has no room for it', () => {
    const label = `Follow ${'everything '.repeat(9)}`.trim()
    const actions: Block = { type: 'actions', actions: [{ label, command: 'follow', options: {}, style: 'primary' }] }
    const payload = only(saying(actions), ID)
    expect(payloadText(payload)).toContain(`${label}: /follow`)
    expect(buttonsOf(payload)[0]).toMatchObject({ style: ButtonStyle.Primary, custom_id: `tw:${ID}:x0` })
    expect(labelsOf(payload)[0]).toHaveLength(80)
  })

  it('shows a picture with its alternative text, and two of one name as two files', () => {
    const image: Block = { type: 'image', image: { name: 'rate.png', alt: 'Rates since April', png: DOT } }
    const payload = only(saying(image, image))
    expect(payload.files.map(({ name }) => name)).toEqual(['rate-1.png', 'rate-2.png'])
    expect(payload.components[0]).toEqual({
      type: ComponentType.MediaGallery,
      items: [{ media: { url: 'attachment://rate-1.png' }, description: 'Rates since April' }],
    })
    expect(payloadFaults(payload)).toEqual([])
  })

  it('sends no more pictures with a message than it takes, and none that is too large, which is told instead', () => {
    const image: Block = { type: 'image', image: { name: 'rate.png', alt: 'Rates since April', png: DOT } }
    const pages = renderDiscord(saying(...Array.from({ length: 21 }, () => image)))
    expect(pages.map(({ files }) => files.length)).toEqual([10, 10, 1])
    const huge: Block = {
      type: 'image',
      image: { name: 'rate.png', alt: 'Rates since April', png: 'A'.repeat(14_000_000) },
    }
    expect(payloadText(only(saying(huge)))).toBe('[image: Rates since April]')
    const large: Block = { type: 'image', image: { name: 'rate.png', alt: '', png: 'A'.repeat(8_000_000) } }
    expect(renderDiscord(saying(large, large)).map(({ files }) => files.length)).toEqual([1, 1])
  })

  it('says an alternative text in full where a picture has no room for it', () => {
    const alt = 'Rates since April. '.repeat(60).trim()
    const payload = only(saying({ type: 'image', image: { name: 'rate.png', alt, png: DOT } }))
    expect(payloadFaults(payload)).toEqual([])
    expect(payload.components[1]).toEqual({ type: ComponentType.TextDisplay, content: `-# ${alt}` })
  })

  it('sets a warning apart, and says the summary where nothing else can be seen', () => {
    const warning = only(saying({ type: 'note', tone: 'warning', spans: ['Not read.'] }))
    expect(warning.components[0]).toMatchObject({ type: ComponentType.Container, accent_color: COLOURS.warning })
    const empty = only({ summary: 'No evidence held.', blocks: [{ type: 'divider' }, { type: 'heading', text: ' ' }] })
    expect(payloadText(empty)).toBe('No evidence held.')
    expect(payloadText(only({ summary: '', blocks: [] }))).toBe('Nothing to show.')
  })

  it('never shows a time in the zone of its reader', () => {
    const time = Date.UTC(2025, 3, 14)
    const spans = [{ time, precision: 'day' as const }, ' and ', { time, precision: 'minute' as const }]
    expect(payloadText(only(saying({ type: 'text', spans })))).toBe('14 April 2025 and 14 April 2025, 00:00 UTC')
  })

  it('keeps a card whole where it fits a page, and a heading with what it heads', () => {
    const value = ['The rate was postponed until July, officials said. '.repeat(30)]
    const blocks = ['a', 'b', 'c'].flatMap((title): Block[] => [
      { type: 'heading', text: `About ${title}` },
      card({ title, rows: [{ label: 'Words', value }] }),
    ])
    const pages = renderDiscord(saying(...blocks), ID)
    expect(pages.map(page => payloadText(page).match(/About [abc]/g))).toEqual([['About a', 'About b'], ['About c']])
  })

  it('lets a card flow over that fits no page, between sentences, and says that it goes on', () => {
    const sentence = 'The rate was postponed until July, officials said in Hanoi on Monday. '
    const pages = renderDiscord(saying(card({ rows: [{ label: 'Words', value: [sentence.repeat(150)] }] })), ID)
    expect(pages).toHaveLength(4)
    for (const page of pages.slice(1)) {
      const [continued, words] = allComponents(page).flatMap(each =>
        each.type === ComponentType.TextDisplay ? [each.content] : [],
      )
      expect(continued).toBe('-# United States on Viet Nam, continued')
      expect(words).toMatch(/^The rate was postponed/)
    }
    expect(pressesOf(lastOf(pages))).toHaveLength(5)
  })
})

describe('links', () => {
  const link = (label: string, address: string) =>
    only(saying({ type: 'text', spans: [{ link: address, label }] })).components[0]
  const content = (text: string) => ({ type: ComponentType.TextDisplay, content: text })

  it('are clicked by their host alone, whatever their label pretends', () => {
    expect(link('https://bank.example', 'https://evil.example/a')).toEqual(
      content('https\\://bank.example ([evil.example](<https://evil.example/a>))'),
    )
    expect(link('[bank](https://bank.example)', 'https://evil.example')).toEqual(
      content('\\[bank\\](https\\://bank.example) ([evil.example](<https://evil.example/>))'),
    )
  })

  it('stand once where their label is the address or the host', () => {
    expect(link('wto.org', 'https://wto.org/a')).toEqual(content('[wto.org](<https://wto.org/a>)'))
    expect(link('https://wto.org/a', 'https://wto.org/a')).toEqual(content('<https://wto.org/a>'))
    expect(link('', 'https://wto.org/a')).toEqual(content('<https://wto.org/a>'))
  })

  it('show a host of mixed scripts as punycode', () => {
    expect(link('Bank', 'https://bаnk.example/')).toEqual(
      content('Bank ([xn--bnk-6cd.example](<https://xn--bnk-6cd.example/>))'),
    )
  })

  it('show the whole address where the host would need an escape, which Discord takes in no link', () => {
    expect(link('Bank', 'https://b_a_nk.example/')).toEqual(content('Bank (<https://b_a_nk.example/>)'))
    expect(link('Bank', 'https://[::1]/')).toEqual(content('Bank (<https://[::1]/>)'))
  })

  it('are no links where the address is not for the web, or too long for any client, and are shown in full', () => {
    expect(link('press', 'javascript:alert(1)')).toEqual(content('press (javascript:alert(1))'))
    const long = `https://wto.org/${'a/'.repeat(1_000)}`
    const pages = renderDiscord(saying({ type: 'text', spans: [{ link: long, label: 'WTO' }] }))
    expect(pages.flatMap(addressesOf)).toEqual([])
    expect(pages.map(payloadText).join('')).toBe(`WTO (${long})`)
  })

  it('hold what would end them early in another spelling', () => {
    expect(link('A', 'https://a.example/b_(c)?d=\\')).toEqual(
      content('A ([a.example](<https://a.example/b_%28c%29?d=%5C>))'),
    )
  })
})

describe('withNavigation', () => {
  const page = only(answer, ID)
  const at = (place: { page: number; pages: number; share: boolean }) => withNavigation(page, { id: ID, ...place })
  const added = (place: { page: number; pages: number; share: boolean }) => {
    const before = pressesOf(page)
    return pressesOf(at(place))
      .filter(press => !before.includes(press))
      .map(press => parsePressId(press)?.deed)
  }

  it('adds nothing to a page alone that may not be posted', () => {
    expect(at({ page: 1, pages: 1, share: false })).toEqual(page)
  })

  it('leads back and on, and says where one is', () => {
    expect(labelsOf(at({ page: 1, pages: 2, share: false })).slice(-2)).toEqual(['Page 1 of 2', 'Next'])
    expect(labelsOf(at({ page: 2, pages: 7, share: true })).slice(-3)).toEqual(['Previous', 'Next', 'Post to channel'])
    expect(added({ page: 2, pages: 2, share: true })).toEqual([
      { type: 'page', page: 1 },
      { type: 'page', page: 2 },
      { type: 'share' },
    ])
  })

  it('has a menu of all pages, or of the first, the last and those around, where there are more than two', () => {
    expect(menusOf(at({ page: 2, pages: 2, share: false }))).toHaveLength(menusOf(page).length)
    const values = (now: number, pages: number) =>
      menusOf(at({ page: now, pages, share: false }))
        .at(-1)
        ?.options.map(({ value }) => Number(value)) ?? []
    expect(values(2, 3)).toEqual([1, 2, 3])
    expect(values(25, 25)).toEqual(Array.from({ length: 25 }, (_, i) => i + 1))
    for (const now of [1, 2, 12, 13, 50, 98, 99, 100]) {
      const shown = values(now, 100)
      expect(new Set(shown).size).toBe(25)
      expect(shown).toEqual([...shown].sort((a, b) => a - b))
      expect(shown).toEqual(expect.arrayContaining([1, now, 100]))
    }
    const menu = menusOf(at({ page: 50, pages: 100, share: false })).at(-1)
    expect(parsePressId(menu?.custom_id ?? '')?.deed).toEqual({ type: 'menu' })
    expect(menu?.options.filter(({ default: chosen }) => chosen)).toEqual([
      { label: 'Page 50 of 100', value: '50', default: true },
    ])
  })

  it('finds its room on every page, full of small things, of words, or of Chinese as it may be, and after a card that went on', () => {
    const row = (text: string) => ({ label: 'Words', value: [text] })
    const small = Array.from({ length: 120 }, (_, i): Block => ({ type: 'text', spans: [`${i}`] }))
    const full = ['x', 'It was postponed. ', '关税为百分之四十六。', '*'].map(seed =>
      card({
        title: seed.repeat(100),
        rows: Array.from({ length: 40 }, (_, i) => row(seed.repeat(500 + i).slice(0, 500 + i))),
      }),
    )
    for (const message of [saying(...small), ...full.map(each => saying(each, ...small))]) {
      const pages = renderDiscord(message, ID)
      expect(pages.length).toBeGreaterThan(2)
      for (const each of pages) {
        const shown = withNavigation(each, { id: ID, page: 49_000, pages: 99_999, share: true })
        expect(payloadFaults(shown)).toEqual([])
        const [, characters = 0, bytes = 0] = componentCosts(shown.components)
        expect(characters).toBeLessThanOrEqual(MOST_CHARACTERS)
        expect(bytes).toBeLessThanOrEqual(MOST_BYTES)
      }
    }
  })
})

describe('renderPosted', () => {
  const long = (title: string) =>
    card({ title, rows: [{ label: 'Words', value: ['The rate was postponed, officials said. '.repeat(60)] }] })

  it('posts what is short as it is', () => {
    expect(renderPosted(digest, ID)).toEqual(renderDiscord(digest, ID))
  })

  it('posts four messages at most, and leads from the last to the cards that are left', () => {
    const message = saying(...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(long))
    const posted = renderPosted(message, ID)
    expect(renderDiscord(message, ID)).toHaveLength(7)
    expect(posted).toHaveLength(4)
    expect(labelsOf(lastOf(posted)).at(-1)).toBe('+3 more cards')
    expect(parsePressId(lastOf(buttonIdsOf(lastOf(posted))))).toEqual({ id: ID, deed: { type: 'page', page: 5 } })
    expect(posted.slice(0, 3)).toEqual(renderDiscord(message, ID).slice(0, 3))
  })

  it('counts pages where what is left is one card that goes on', () => {
    const message = saying(
      card({ rows: [{ label: 'Words', value: ['It was postponed, officials said. '.repeat(500)] }] }),
    )
    expect(labelsOf(lastOf(renderPosted(message, ID))).at(-1)).toBe('+2 more pages')
  })
})
