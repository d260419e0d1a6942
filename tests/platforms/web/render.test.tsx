import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { clean, webAddress } from '../../../src/messages/clean.js'
import { MessageView } from '../../../src/platforms/web/render.js'
import { FORBIDDEN, linksIn, message, quotesIn } from '../../support/message-arbitraries.js'
import { alert, digest } from '../../support/sample-desk.js'

const html = (each: Parameters<typeof MessageView>[0]['message']) => String(<MessageView message={each} />)
const parsed = (text: string) => parseHTML(`<!DOCTYPE html><html><body>${text}</body></html>`).document

const OUR_ELEMENTS =
  'article,header,h2,h3,h4,p,ul,ol,li,dl,div,dt,dd,a,span,time,strong,sup,section,hr,figure,img'.split(',')
const OUR_ATTRIBUTES = ['class', 'href', 'rel', 'title', 'datetime', 'data-q', 'aria-label', 'src', 'alt']

describe('a message on the web', () => {
  it('links each fact and each proof to the place in its article, and shows the source and the day', () => {
    const document = parsed(html(alert))
    const [fact] = document.querySelectorAll('a.fact')
    expect(fact?.textContent).toBe('46%')
    expect(fact?.getAttribute('href')).toMatch(/^\/article\/(a[0-9a-f]{16})\?mark=0-140#q-\1-0-140$/)
    expect(document.querySelectorAll('.proof li')).toHaveLength(2)
    expect(document.querySelector('.proof time')?.getAttribute('datetime')).toBe('2025-04-14')
  })

  it('shows the host of an outside link beside its label, and sends no referrer', () => {
    const link = parsed(html(digest)).querySelector('.message a, p .out a')
    expect(link?.getAttribute('rel')).toBe('noopener noreferrer nofollow')
    expect(link?.parentElement?.textContent).toBe('WTO statistics www.wto.org')
  })

  it('makes no link of an address that is not http or https', () => {
    const spans = [{ link: 'javascript:alert(1)', label: 'press' }]
    const document = parsed(html({ summary: '', blocks: [{ type: 'text', spans }] }))
    expect(document.querySelector('a')).toBeNull()
    expect(document.querySelector('p')?.textContent).toBe('press (javascript:alert(1))')
  })

  it('never throws, escapes every word, and holds every quote and every link, whatever the message', () => {
    fc.assert(
      fc.property(message, each => {
        const text = html(each)
        expect(text).not.toMatch(FORBIDDEN)
        const document = parsed(text)
        for (const element of document.querySelectorAll('body *')) {
          expect(OUR_ELEMENTS).toContain(element.localName)
          for (const name of element.getAttributeNames()) expect(OUR_ATTRIBUTES).toContain(name)
        }
        const words = document.body.textContent
        for (const quote of quotesIn(each)) expect(words).toContain(clean(quote))
        const hrefs = new Set([...document.querySelectorAll('a')].map(a => a.getAttribute('href')))
        for (const href of hrefs) expect(href).toMatch(/^(?:https?:\/\/|\/article\/|\/run\?command=)/)
        for (const link of linksIn(each)) {
          const address = webAddress(link)
          if (address === undefined) expect(words).toContain(clean(link))
          else expect(hrefs).toContain(address)
        }
      }),
    )
  })
})
