import { shortened } from '../../messages/fit.js'
import { FALLBACK_TEXT } from './limits.js'

// The longest that one character becomes: '&amp;'.
const LONGEST = 5
const ENDING = 40

/**
 * Cleaned words for `text`, with `&`, `<` and `>` escaped, so that no `<!channel>` or `<@U1>` is read in it
 * (https://docs.slack.dev/messaging/formatting-message-text). At most 4,000 characters, `ending` (ours, at most 40) included; what is cut
 * stands in the blocks.
 */
export function escapeText(words: string, ending: string): string {
  const most = Math.floor((FALLBACK_TEXT - ENDING) / LONGEST)
  const escaped = shortened(words, most).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `${escaped}${ending}`
}
