import { wordsOf } from './words.js'

/** An item's body, and whether it is only a summary of what stands on the item's page. */
export type FeedBody = { readonly body: string; readonly isBlurb: boolean }

/**
 * A summary as long as this is taken for the whole text: feeds cut theirs at 200 to 600 characters, and a news report in
 * full has seldom fewer than 1,200.
 */
const WHOLE = 1_200
/** WordPress signs each item so. */
const SIGNED = /(?:^|\n)The post [^\n]{1,500} appeared first on [^\n]{1,300}$/
const LONGEST_SIGN = 900
const TEASER =
  /(?:…|\.\.\.|[[(](?:…|\.\.\.)[\])]|\b(?:read more|read on|read the full (?:story|article|text)|continue reading|keep reading|more »|full story|click here to (?:read|continue))[^\n]{0,120})[\s»→›.>\])]{0,10}$/i
const INVITATION = /\n(?:read more|read on|continue reading|keep reading|more|full story)[ .…»→›>]{0,10}$/i

/**
 * The longest of an item's texts as plain paragraphs. It is a blurb where it ends like a teaser, or is short and was not
 * given as the content; a content that says no more than the summary was cut off with it.
 */
export function bodyOf(
  contents: readonly (string | undefined)[],
  summaries: readonly (string | undefined)[],
): FeedBody {
  const content = longest(contents)
  // The summary costs no reading where the content is longer as it stands and no shorter than a report.
  const summary = content.length >= WHOLE ? '' : longest(summaries)
  const body = content.length >= summary.length ? content : summary
  const short = body.length < WHOLE && (content.length <= summary.length || content === '')
  return { body: body.replace(INVITATION, ''), isBlurb: short || TEASER.test(body.slice(-200)) }
}

/** The longest as words; the longest as written is nearly always it, and is not measured against much shorter ones. */
function longest(texts: readonly (string | undefined)[]): string {
  let best = ''
  const written = texts.filter(text => text !== undefined && text !== '')
  for (const html of written.sort((a, b) => (b?.length ?? 0) - (a?.length ?? 0))) {
    if (html === undefined || html.length <= best.length) break
    const words = unsigned(wordsOf(html))
    if (words.length > best.length) best = words
  }
  return best
}

function unsigned(words: string): string {
  const end = words.slice(-LONGEST_SIGN)
  const at = end.includes(' appeared first on ') ? end.search(SIGNED) : -1
  return at < 0 ? words : words.slice(0, words.length - end.length + at)
}
