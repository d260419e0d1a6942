import type { Citation } from '../../messages/message.js'

/** A stretch of an article's stored text. UTF-16 offsets. */
export type Place = { readonly articleId: string; readonly start: number; readonly end: number }

/**
 * The id of the mark over a place: `q-<articleId>-<start>-<end>`. Ids are separated by spaces in `data-q` and stand
 * in fragments, so whatever an article's id may not hold by its own rule is taken out of it.
 */
export function markId({ articleId, start, end }: Place): string {
  return `q-${articleId.replace(/[^\w-]/g, '_')}-${start}-${end}`
}

/** A text as part of an address. A lone surrogate, which no address can carry, becomes U+FFFD. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'))
}

/**
 * The address that shows a quote in its article. The place stands in the query as well as in the fragment: a card may
 * have moved on since the message was posted, and the quote it was posted with must still be marked.
 */
export function citationPath(cite: Citation): string {
  const place = `${cite.start}-${cite.end}`
  return `/article/${encoded(cite.articleId)}?mark=${place}#${markId(cite)}`
}

export function storyPath(id: string, place?: Place): string {
  const path = `/story/${encoded(id)}`
  if (place === undefined) return path
  const mark = encoded(`${place.articleId}:${place.start}-${place.end}`)
  return `${path}?mark=${mark}#${markId(place)}`
}

export function channelPath(channel: string): string {
  return `/?channel=${encoded(channel)}`
}

export function commandPath(line: string): string {
  return `/run?command=${encoded(line)}`
}

/** The address of a card as a chat platform would show it. */
export function previewPath(card: string, platform: string): string {
  return `/preview/${encoded(card)}?as=${encoded(platform)}`
}

/** The style sheet of that page. */
export function previewStylePath(card: string, platform: string): string {
  return `/preview/${encoded(card)}/style.css?as=${encoded(platform)}`
}

/** Reads `<start>-<end>`; undefined for anything else. */
export function parseRange(text: string | undefined): { start: number; end: number } | undefined {
  const match = /^(\d{1,9})-(\d{1,9})$/.exec(text ?? '')
  if (match === null) return undefined
  const [start, end] = [Number(match[1]), Number(match[2])]
  return start < end ? { start, end } : undefined
}

/** Reads `<articleId>:<start>-<end>`; undefined for anything else. */
export function parsePlace(text: string | undefined): Place | undefined {
  const colon = text?.lastIndexOf(':') ?? -1
  if (text === undefined || colon < 1) return undefined
  const range = parseRange(text.slice(colon + 1))
  return range === undefined ? undefined : { articleId: text.slice(0, colon), ...range }
}
