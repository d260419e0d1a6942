import { oneLine } from '../metadata.js'
import { weightOf } from './measure.js'

const MOST_OPENING = 3
const MOST_CLOSING = 4

/**
 * An article's lines without its headline, said again, and without what stands below its last sentence and is none: who
 * the writer is.
 */
export function trimmed(lines: readonly string[], title: string | undefined): readonly string[] {
  const rest = lines.filter(
    (line, index) => !isHeadline(line, title) && !(index < MOST_OPENING && isPartOf(line, title)),
  )
  let end = rest.length
  for (let gone = 0; gone < MOST_CLOSING && end > 1 && isOfWriter(rest[end - 1] ?? ''); gone += 1) end -= 1
  return rest.slice(0, end)
}

/** Whether a line is the headline, whatever marks and spaces it is set with. */
export function isHeadline(line: string, title: string | undefined): boolean {
  return title !== undefined && line.length < 2 * title.length + 50 && folded(line) === folded(title)
}

// "Tuna duties" above "Five states scrap them by 2030": a headline in two lines.
function isPartOf(line: string, title: string | undefined): boolean {
  return title !== undefined && line.length < title.length && folded(title).includes(folded(line))
}

/** Whether a line is long enough and ends as sentences do. */
export function isSentence(line: string): boolean {
  return weightOf(line.slice(0, 400)) >= 60 && /[.!?:…。！？؟।]["”’»)\]」』]*$/.test(line.slice(-12))
}

function folded(line: string): string {
  return oneLine(line.slice(0, 1_000))
    .toLowerCase()
    .replace(/[\s"'“”‘’«».,:;!?|–—-]+/g, ' ')
    .trim()
}

const NAME = "\\p{Lu}[\\p{L}.'’-]*(?: (?:de|da|van|von|bin|al|el|der|le|la))?(?: \\p{Lu}[\\p{L}.'’-]*){1,3}"
const TRADE =
  '(?:reporter|editor|journalist|correspondent|columnist|writer|author|blogger|contributor|broadcaster|producer|professor|fellow|lecturer|presenter)'
const WRITER = [
  /^(?:the (?:writer|author)s?\b|about the (?:author|writer)|(?:contact|email|write to|follow) (?:the (?:writer|author|reporter)|him|her|them)\b)/i,
  new RegExp(`^${NAME},? (?:is|was|has been|works as|serves as|are)\\b[^“"]{0,160}\\b${TRADE}s?\\b`, 'iu'),
  new RegExp(`^${NAME} (?:covers|reports on|writes (?:about|on|for)|can be reached|is based in|joined)\\b`, 'u'),
  /^(?:e-?mail|contact|twitter|x):? \S+(?: \S+){0,4}$/i,
]

function isOfWriter(line: string): boolean {
  return line.length <= 600 && !/[“"].{20,}[”"]/.test(line) && WRITER.some(pattern => pattern.test(line))
}
