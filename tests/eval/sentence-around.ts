import { splitSentences } from '../../src/articles/sentences.js'
import type { Sample } from './format.js'
import { wholeText } from './text.js'

/** The whole sentences that a quote stands in, the quote between brackets; the quote alone where the text does not hold it. */
export function around(sample: Sample, quote: string): string {
  const whole = wholeText(sample)
  const start = quote === '' ? -1 : whole.indexOf(quote)
  if (start < 0) return `(not in the text) ${quote}`
  const end = start + quote.length
  const touched = splitSentences(whole).filter(sentence => sentence.start < end && sentence.end > start)
  const from = Math.min(start, ...touched.map(sentence => sentence.start))
  const until = Math.max(end, ...touched.map(sentence => sentence.end))
  const marked = `${whole.slice(from, start)}[${quote}]${whole.slice(end, until)}`
  return `${start < (sample.title?.length ?? 0) ? 'headline: ' : ''}${marked.replace(/\s+/g, ' ')}`
}
