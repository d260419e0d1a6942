import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { numberCitations } from '../../../src/messages/citations.js'
import { clean, webAddress } from '../../../src/messages/clean.js'
import type { Block, CardBlock, Message, Span } from '../../../src/messages/message.js'
import { plainSpans } from '../../../src/messages/plain.js'
import { actionsOf } from '../../../src/platforms/card-actions.js'
import { parsePressId } from '../../../src/platforms/press-id.js'
import { homeBlocks, renderPosted, withNavigation } from '../../../src/platforms/slack/navigation.js'
import { type SlackPayload, withUploads } from '../../../src/platforms/slack/payload.js'
import { renderSlack } from '../../../src/platforms/slack/render.js'
import { FORBIDDEN, largeMessage, linksIn, message, quotesIn, squashed } from '../../support/message-arbitraries.js'
import { limitFaults, nodesIn, readIn } from '../../support/slack-limits.js'
import { type SlackCheck, slackCheck } from '../../support/slack-schema.js'

const ID = `a${'0'.repeat(24)}`
const any = fc.oneof(message, largeMessage)
// To shrink a large message takes minutes: what fails is told within ten seconds, as small as it is by then.
const runs = { numRuns: 40, interruptAfterTimeLimit: 10_000 }

let check: SlackCheck
beforeAll(() => {
  check = slackCheck()
}, 60_000)

function expectFit({ text, blocks }: SlackPayload): void {
  expect(limitFaults(blocks, 'message')).toEqual([])
  expect(check.blocks(blocks)).toBeUndefined()
  expect(text.length).toBeLessThanOrEqual(4_000)
  expect(text.trim()).not.toBe('')
}

/** Words that a message says, wherever they stand, as a reader is to find them. */
function wordsIn({ blocks }: Message): readonly string[] {
  return blocks.flatMap(wordsOf)
}

function wordsOf(block: Block): readonly string[] {
  switch (block.type) {
    case 'heading':
      return [clean(block.text)]
    case 'text':
    case 'note':
      return block.spans.map(span => (typeof span === 'string' ? clean(span) : 'bold' in span ? clean(span.bold) : ''))
    case 'list':
      return block.items.flat().map(spanWords)
    case 'card':
      return cardWords(block.card)
    case 'image':
      return [clean(block.image.alt)]
    case 'divider':
      return []
    case 'actions':
      return block.actions.map(({ label }) => clean(label))
  }
}

function spanWords(span: Span): string {
  if (typeof span === 'string') return clean(span)
  if ('bold' in span) return clean(span.bold)
  return 'label' in span ? clean(span.label) : ''
}

function cardWords(card: CardBlock): readonly string[] {
  const { numbersOf } = numberCitations(card)
  const rows = [...card.rows, ...card.disagreements].flatMap(row => {
    const numbers = numbersOf(row.cites).map(number => ` [${number}]`)
    const linked = row.value.some(span => typeof span === 'object')
    return [clean(row.label), linked ? numbers.join('') : plainSpans(row.value) + numbers.join('')]
  })
  return [clean(card.title), clean(card.badge), ...rows]
}

describe('whatever a message holds', () => {
  it('every page is within the limits of Slack and of its types, with and without its navigation', () => {
    fc.assert(
      fc.property(any, fc.boolean(), fc.boolean(), (each, withId, share) => {
        const pages = renderSlack(each, withId ? ID : undefined)
        expect(pages.length).toBeGreaterThan(0)
        for (const [index, page] of pages.entries()) {
          expectFit(page)
          expectFit(withNavigation(page, { id: ID, page: index + 1, pages: pages.length, share }))
        }
      }),
      runs,
    )
  })

  it('a channel is sent four messages at most, and the App Home 100 blocks, with a way to the rest', () => {
    fc.assert(
      fc.property(any, each => {
        const pages = renderSlack(each, ID)
        const posted = renderPosted(each, ID)
        for (const payload of posted) expectFit(payload)
        expect(posted).toHaveLength(Math.min(4, pages.length))
        if (pages.length > 4) {
          expect(posted.at(-1)?.blocks.at(-1)).toMatchObject({
            elements: [
              { action_id: `tw:${ID}:p5`, text: { text: expect.stringMatching(`^\\+${pages.length - 4} more page`) } },
            ],
          })
        }
        const home = homeBlocks(each, ID)
        expect(limitFaults(home, 'view')).toEqual([])
        expect(check.view({ type: 'home', blocks: home })).toBeUndefined()
        const all = pages.flatMap(({ blocks }) => blocks)
        // The way to the rest may stand in the place of one block, so that both are equally long.
        const more = JSON.stringify(home.at(-1))
        const next = Number(new RegExp(`tw:${ID}:p(\\d+)"`).exec(more)?.[1])
        if (Number.isNaN(next)) expect(home).toEqual(all)
        else {
          expect(next).toBeGreaterThan(1)
          expect(home.slice(0, -1)).toEqual(pages.slice(0, next - 1).flatMap(({ blocks }) => blocks))
          expect(more).toContain(`+${pages.length - next + 1} more page`)
        }
      }),
      { ...runs, numRuns: 20 },
    )
  })

  it('every word, quote, address and number of a proof is kept', () => {
    fc.assert(
      fc.property(any, each => {
        const { texts, urls } = readIn(renderSlack(each, ID).flatMap(({ blocks }) => blocks))
        const shown = squashed(texts.join(''))
        for (const words of new Set([...wordsIn(each), ...quotesIn(each).map(clean)]))
          if (!shown.includes(squashed(words))) expect(shown).toContain(squashed(words))
        const followed = new Set(urls)
        for (const link of new Set(linksIn(each))) {
          const address = webAddress(link) ?? clean(link)
          if (!followed.has(address)) expect(shown).toContain(squashed(address))
        }
      }),
      runs,
    )
  })

  it('nobody can be mentioned and nothing hidden', () => {
    fc.assert(
      fc.property(any, each => {
        for (const { text, blocks } of renderSlack(each, ID)) {
          expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/)
          const types = new Set(nodesIn(blocks).map(({ value }) => value.type))
          for (const type of ['mrkdwn', 'markdown', 'user', 'usergroup', 'broadcast', 'channel', 'team', 'emoji'])
            expect(types).not.toContain(type)
          for (const words of [text, ...readIn(blocks).texts]) expect(words).not.toMatch(FORBIDDEN)
        }
      }),
      runs,
    )
  })

  it('each button stands once among the pages, and means the action whose label it bears', () => {
    fc.assert(
      fc.property(any, each => {
        const actions = actionsOf(each)
        const nodes = nodesIn(renderSlack(each, ID).map(({ blocks }) => blocks))
        const pressed = nodes.flatMap(({ value }) => {
          const press = parsePressId(String(value.type === 'button' ? value.action_id : (value.value ?? '')))
          return press === undefined ? [] : [{ press, label: String(Reflect.get(Object(value.text), 'text')) }]
        })
        const all = each.blocks.flatMap((_, index) => actions.ofBlock(index))
        expect(pressed.map(({ press }) => press)).toEqual(
          all.map(({ index }) => ({ id: ID, deed: { type: 'action', index } })),
        )
        for (const [index, { label }] of pressed.entries()) {
          const own = clean(actions.at(index)?.label ?? '').trim()
          if (own !== '') expect(own.startsWith(label.replace(/…$/, ''))).toBe(true)
        }
        expect(nodesIn(renderSlack(each)).filter(({ value }) => 'action_id' in value)).toEqual([])
      }),
      runs,
    )
  })

  it('pictures take their places once they are uploaded, and are words until then', () => {
    fc.assert(
      fc.property(any, fc.boolean(), (each, uploaded) => {
        const pages = renderSlack(each, ID)
        const images = pages.flatMap(page => page.images)
        expect(images).toHaveLength(each.blocks.filter(({ type }) => type === 'image').length)
        const ids = new Map(uploaded ? images.map(({ blockId }) => [blockId, 'F0123456789']) : [])
        const whole = pages.map(page => withUploads(page, ids))
        for (const page of whole) expectFit(page)
        expect(nodesIn(whole).filter(({ value }) => value.type === 'image')).toHaveLength(ids.size)
      }),
      runs,
    )
  })
})

describe('a long text', () => {
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
  const unit = fc.constantFrom('👩‍👩‍👧‍👦', '🇻🇳', 'e\u0323\u0302', 'ệ', '한', '각', 'நி', 'a', ' ', '. ', '👍🏽')
  const long = fc
    .tuple(fc.array(unit, { minLength: 1, maxLength: 12 }), fc.integer({ min: 10, max: 2_000 }))
    .map(([units, count]) => clean(units.join('').repeat(count).slice(0, 7_000)).trim())
    .filter(text => text !== '')
  const blockOf = fc.constantFrom<(text: string) => Block>(
    text => ({ type: 'heading', text }),
    text => ({ type: 'text', spans: [{ bold: text }] }),
    text => ({ type: 'list', items: [[text]] }),
    text => ({ type: 'note', tone: 'neutral', spans: [text] }),
    text => ({ type: 'text', spans: [{ link: 'https://a.example/', label: text }] }),
    text => ({ type: 'image', image: { name: 'rate.png', alt: text, png: '' } }),
    text => ({ type: 'actions', actions: [{ label: text, command: 'why', options: {} }] }),
  )

  it('is never cut within a grapheme, whatever it is', () => {
    fc.assert(
      fc.property(long, blockOf, (text, make) => {
        const pages = renderSlack({ summary: text, blocks: [make(text)] }, ID)
        const { texts } = readIn(pages.flatMap(({ blocks }) => blocks))
        const bounds = new Set([0, text.length, ...[...graphemes.segment(text)].map(({ index }) => index)])
        const begins = texts.join('').indexOf(text)
        expect(begins).toBeGreaterThanOrEqual(0)
        let at = -begins
        for (const piece of texts) {
          if (at > 0 && at < text.length) expect(bounds.has(at)).toBe(true)
          if (piece.endsWith('…')) expect(bounds.has(piece.length - 1)).toBe(true)
          at += piece.length
        }
        for (const { text: fallback } of pages)
          if (fallback.includes('…')) expect(bounds.has(fallback.indexOf('…'))).toBe(true)
      }),
      { ...runs, numRuns: 25 },
    )
  })
})

describe('the schema', () => {
  it('refuses a block with a property that Slack does not know, and one that lacks what it needs', () => {
    expect(check.blocks([{ type: 'divider' }])).toBeUndefined()
    expect(check.blocks([{ type: 'divider', colour: 'red' }])).toBeDefined()
    expect(check.blocks([{ type: 'header' }])).toBeDefined()
    expect(check.blocks([{ type: 'header', text: { type: 'mrkdwn', text: 'No' } }])).toBeDefined()
    expect(check.blocks([{ type: 'marquee' }])).toBeDefined()
    expect(check.view({ type: 'home', blocks: [{ type: 'marquee' }] })).toBeDefined()
  })
})
