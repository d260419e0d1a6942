import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { withNavigation } from '../../../src/platforms/slack/navigation.js'
import { slackPreview } from '../../../src/platforms/slack/preview.js'
import { renderSlack } from '../../../src/platforms/slack/render.js'
import { DOT, message } from '../../support/message-arbitraries.js'
import { digest } from '../../support/sample-desk.js'
import { readIn } from '../../support/slack-limits.js'

const ID = 'a0123456789abcdef01234567'

describe('slackPreview', () => {
  it('draws each block as Slack does', () => {
    const pages = renderSlack(digest, ID).map(page => withNavigation(page, { id: ID, page: 2, pages: 3, share: true }))
    const { document } = parseHTML(slackPreview(pages).html)
    const texts = (selector: string) => [...document.querySelectorAll(selector)].map(({ textContent }) => textContent)
    expect(texts('.slack-header')).toEqual(['Trade desk, 15 April 2025'])
    expect(texts('.slack-code')).toEqual(['signed', 'persistent'])
    expect(texts('.slack-quote')[0]).toBe(
      '[1] “The neighbours signed 45 accords during the state visit, state media said”\nHarbour Wire (harbour-wire.example), 14 April 2025',
    )
    expect(texts('.slack-list li')).toHaveLength(3)
    expect(texts('.slack-divider')).toHaveLength(2)
    expect(texts('.slack-button')).toEqual([
      'Sources',
      '⋯',
      'Sources',
      '⋯',
      'Previous',
      'Page 2',
      'Next',
      'Post to channel',
    ])
  })

  it('shows a picture in its place', () => {
    const image = { name: 'rate.png', alt: 'The rate', png: DOT }
    const { html } = slackPreview(renderSlack({ summary: '', blocks: [{ type: 'image', image }] }))
    expect(html).toContain(`<img class="slack-image" src="data:image/png;base64,${DOT}" alt="The rate"/>`)
  })

  it('holds every word of a payload as words, and no markup or style of anybody else', () => {
    fc.assert(
      fc.property(message, each => {
        const pages = renderSlack(each, ID)
        const { html, css } = slackPreview(pages)
        expect(css).toBe(slackPreview([]).css)
        const { document } = parseHTML(`<main>${html}</main>`)
        const tags = new Set([...document.querySelectorAll('main *')].map(({ localName }) => localName))
        const ours = 'div b span hr ul li blockquote code a button img'.split(' ')
        expect(ours).toEqual(expect.arrayContaining([...tags]))
        const attributes = new Set([...document.querySelectorAll('main *')].flatMap(each => each.getAttributeNames()))
        expect('class href rel type title src alt'.split(' ')).toEqual(expect.arrayContaining([...attributes]))
        for (const link of document.querySelectorAll('a')) expect(link.getAttribute('href')).toMatch(/^https?:\/\//)
        const shown = [
          document.querySelector('main')?.textContent,
          ...[...document.querySelectorAll('img')].map(each => each.getAttribute('alt')),
        ].join('\n')
        for (const words of readIn(pages.flatMap(({ blocks }) => blocks.filter(({ type }) => type !== 'actions')))
          .texts)
          expect(shown).toContain(words)
      }),
      { numRuns: 60 },
    )
  })
})
