import { syntheticArticles } from '../articles.js'

const ITEMS = 30
const made = new Map<number, Buffer>()

/** The loopback address of a feed: each has a host of its own, as on the web. */
export function hostOf(number: number): string {
  return `127.1.${Math.floor(number / 250)}.${(number % 250) + 1}`
}

/** A feed as RSS: thirty whole articles of some 1,500 characters, different from those of every other feed. */
export function feedAt(number: number): Buffer {
  const held = made.get(number)
  if (held !== undefined) return held
  const items = syntheticArticles(ITEMS, 1_000 + number).map((article, i) => {
    const body = `${article.text}\n${article.text}`
      .slice(0, 1_600)
      .split('\n')
      .map(words => `<p>${escaped(words)} (${number}/${i})</p>`)
      .join('\n')
    const date = new Date(Date.UTC(2026, 10, 20, 0, number % 60, i)).toUTCString()
    return `<item><title>${escaped(article.title ?? 'Duty notice')} ${number}-${i}</title><link>https://www.desk-${number}.example/news/2026/${number}-${i}-duty-notice</link>
<guid isPermaLink="false">desk-${number}-${i}</guid><pubDate>${date}</pubDate><content:encoded><![CDATA[${body}]]></content:encoded></item>`
  })
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Desk ${number}</title><link>http://${hostOf(number)}/</link>
<description>Trade notices of desk ${number}</description>${items.join('\n')}</channel></rss>`
  const bytes = Buffer.from(xml)
  made.set(number, bytes)
  return bytes
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
