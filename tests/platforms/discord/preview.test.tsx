import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import type { Message } from '../../../src/messages/message.js'
import { COLOURS } from '../../../src/platforms/discord/colours.js'
import { withNavigation } from '../../../src/platforms/discord/navigation.js'
import { discordPreview } from '../../../src/platforms/discord/preview.js'
import { renderDiscord } from '../../../src/platforms/discord/render.js'
import { payloadText } from '../../support/discord-payload.js'
import { DOT, message, squashed } from '../../support/message-arbitraries.js'
import { alert, digest } from '../../support/sample-desk.js'

const ID = `a${'0123'.repeat(6)}`
const preview = (each: Message) => {
  const { html, css } = discordPreview(renderDiscord(each, ID))
  return { css, document: parseHTML(`<!DOCTYPE html><html><body>${html}</body></html>`).document }
}
const saying = (...spans: string[]): Message => ({ summary: '', blocks: [{ type: 'text', spans }] })

const OUR_ELEMENTS = 'div,b,span,time,p,h2,h3,small,ul,li,strong,code,a,hr,img,svg,path'.split(',')
const OUR_ATTRIBUTES = ['class', 'href', 'rel', 'src', 'alt', 'viewBox', 'aria-hidden', 'd']

describe('discordPreview', () => {
  it('draws who speaks, a container with its bar, its section, its buttons and its small print', () => {
    const { document, css } = preview(alert)
    expect(document.querySelector('.dc-author')?.textContent).toBe('TradewindAPPToday at 08:00')
    const bar = `dc-bar-${COLOURS.tariff.toString(16)}`
    expect(document.querySelector('.dc-container')?.getAttribute('class')).toContain(bar)
    expect(css).toContain(`.${bar}::before { background: #${COLOURS.tariff.toString(16)}; }`)
    expect(document.querySelector('.dc-section h3')?.textContent).toBe('United States on all goods from Viet Nam')
    expect(document.querySelector('.dc-section code')?.textContent).toBe('postponed')
    expect(document.querySelector('.dc-section a')?.textContent).toBe('harbour-wire.example')
    expect([...document.querySelectorAll('.dc-row .dc-button')].map(each => each.textContent)).toEqual([
      'Sources',
      'Why',
      'History',
      'Follow this',
      'Mute',
    ])
    expect(document.querySelectorAll('small')).toHaveLength(2)
    expect(document.querySelector('small a')?.getAttribute('href')).toBe(
      'https://harbour-wire.example/2025/04/14/hanoi-counts-the-cost',
    )
  })

  it('draws menus, lists and lines between', () => {
    const { document } = preview(digest)
    expect([...document.querySelectorAll('.dc-menu')].map(each => each.textContent)).toEqual([
      'About this card…',
      'About this card…',
    ])
    expect(document.querySelectorAll('.dc-message > .dc-text > ul > li')).toHaveLength(2)
    expect(document.querySelectorAll('.dc-message > hr')).toHaveLength(1)
  })

  it('draws the way to other pages', () => {
    const [page] = renderDiscord(alert, ID).map(each =>
      withNavigation(each, { id: ID, page: 2, pages: 7, share: true }),
    )
    const text = page === undefined ? '' : discordPreview([page]).html
    expect(text).toContain('Page 2 of 7')
    expect(text).toContain('Post to channel')
  })

  it('draws a picture from its file', () => {
    const { document } = preview({
      summary: '',
      blocks: [{ type: 'image', image: { name: 'r.png', alt: 'Rates', png: DOT } }],
    })
    const image = document.querySelector('.dc-gallery img')
    expect(image?.getAttribute('src')).toBe(`data:image/png;base64,${DOT}`)
    expect(image?.getAttribute('alt')).toBe('Rates')
  })

  it('shows escaped words as a reader of Discord sees them', () => {
    const words = '**not bold** # [label](https://evil.example) <@1> \\o/ https://evil.example'
    const { document } = preview(saying(words))
    expect(document.querySelector('.dc-message')?.textContent.replaceAll('\u200b', '')).toBe(words)
    expect(document.querySelectorAll('.dc-message :is(strong, a, h2)')).toHaveLength(0)
  })

  it('holds every word that is shown, and nothing that a policy without inline styles and scripts forbids', () => {
    fc.assert(
      fc.property(message, each => {
        const { document } = preview(each)
        for (const element of document.querySelectorAll('body *')) {
          if (!OUR_ELEMENTS.includes(element.localName)) expect.fail(element.localName)
          for (const name of element.getAttributeNames()) if (!OUR_ATTRIBUTES.includes(name)) expect.fail(name)
        }
        for (const link of document.querySelectorAll('a')) expect(link.getAttribute('href')).toMatch(/^https?:\/\//)
        const shown = [...document.querySelectorAll('.dc-message img')].map(image => image.getAttribute('alt')).join('')
        const text = squashed(`${document.body.textContent}${shown}`.replaceAll('\u200b', ''))
        for (const line of renderDiscord(each, ID).flatMap(page => payloadText(page).split('\n')))
          if (!text.includes(squashed(line)) && !CHOICES.includes(line)) expect.fail(line)
      }),
      { numRuns: 60 },
    )
  })
})

// A menu is drawn closed.
const CHOICES = ['Sources', 'Why', 'History', 'Follow this', 'Mute']
