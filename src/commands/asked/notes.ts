import type { Action, Block } from '../../messages/message.js'
import { buttons } from '../said.js'
import type { Asked, Slip } from './question.js'

const MOST_WORDS = 6
const MOST_OTHERS = 3

/**
 * How a question was read where that is not plain: what was taken for a slip of the pen, or for the usual one of several, with buttons
 * for the others, and what was not understood. `ask` makes the line that asks for another name in place of what was typed.
 */
export function askedNotes(
  { nearest, words }: Pick<Asked, 'nearest' | 'words'>,
  ask: (other: string, slip: Slip) => Action,
): readonly Block[] {
  const others = nearest.flatMap(slip =>
    slip.meant.slice(slip.taken ? 1 : 0, MOST_OTHERS + 1).map(name => ask(name, slip)),
  )
  const lines = [...nearest.map(slipWords), ...(words.length === 0 ? [] : [notUnderstood(words)])]
  return lines.length === 0
    ? []
    : [{ type: 'note', tone: 'neutral', spans: [lines.join(' ')] }, ...buttons(others.slice(0, MOST_OTHERS))]
}

function slipWords({ typed, meant, taken }: Slip): string {
  const [first = '', ...others] = meant
  if (!taken) return `“${typed}” is not known; near it: ${meant.join(', ')}.`
  const or = others.length === 0 ? '' : ` (it may also be ${others.join(' or ')})`
  return `“${typed}” was read as ${first}${or}.`
}

function notUnderstood(words: readonly string[]): string {
  const said = words.slice(0, MOST_WORDS).map(word => `“${word}”`)
  const more = words.length > said.length ? ' and more' : ''
  return `Not understood, and left out: ${said.join(', ')}${more}.`
}
