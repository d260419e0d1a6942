import { clean } from '../../messages/clean.js'
import { cutText } from '../../messages/fit.js'
import type { SlackContext } from './blocks.js'
import { CONTEXT_TEXT } from './limits.js'

/** Lines in small grey print, whole; no block where no line has a word. */
export function smallPrint(lines: readonly string[]): readonly SlackContext[] {
  const text = lines
    .map(clean)
    .filter(line => line.trim() !== '')
    .join('\n')
  return cutText(text, CONTEXT_TEXT)
    .filter(piece => piece.trim() !== '')
    .map(piece => ({ type: 'context', elements: [{ type: 'plain_text', text: piece, emoji: false }] }))
}
