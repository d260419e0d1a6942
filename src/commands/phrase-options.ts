import { MIN_STATUSES } from '../briefings/firmness.js'
import { grouped } from '../lib/grouped.js'
import { type Reads, readsDay, readsTimes, readsZone, type Said } from './phrase-times.js'
import { lineOf, says, type Token } from './phrase-tokens.js'
import { WHEN as CHOICES } from './when.js'

type Table = readonly (readonly [words: string, options: Readonly<Record<string, string>>])[]

const WHEN = [
  ...['instant', 'instantly', 'immediately', 'at once', 'right away'].map(words => [words, { when: 'instant' }]),
  ...['daily', 'every day', 'each day', 'once a day', 'every morning', 'each morning'].map(words => [
    words,
    { when: 'daily' },
  ]),
  ...['weekly', 'every week', 'once a week'].map(words => [words, { when: 'weekly' }]),
  ...['weekdays', 'on weekdays', 'every weekday'].map(words => [words, { when: 'weekdays' }]),
  ...['twice a day', 'twice daily', 'two times a day', 'twice'].map(words => [words, { when: 'twice' }]),
  // As the choices of the option are written, such as "instant+daily".
  ...CHOICES.flatMap(({ value }) => (value.includes('+') ? [[value, { when: value }]] : [])),
] satisfies readonly (string | Readonly<Record<string, string>>)[][]

const PLACES = ['here', 'dm', 'me'].flatMap(place =>
  ['in ', 'to ', 'by ', ''].map(before => [`${before}${place}`, { in: place }]),
)

const STATUSES = MIN_STATUSES.flatMap(status => {
  const spoken = status.replaceAll('_', ' ')
  const said = [...new Set([spoken, spoken.replaceAll(' ', '-'), status])]
  return said.flatMap(words =>
    ['at least ', 'min-status ', ''].flatMap(before =>
      [' only', ''].map(after => [`${before}${words}${after}`, { 'min-status': status }]),
    ),
  )
})

const ALL: Table = [...WHEN, ...PLACES, ...STATUSES]
  .flatMap(([words, options]) =>
    typeof words === 'string' && typeof options === 'object' ? [[words, options] as const] : [],
  )
  // "twice a day" is not "twice" with a stray "a day".
  .toSorted(([one], [other]) => other.length - one.length)

// By their first word, since each word of a line is looked up.
const TABLE = grouped(ALL, ([words]) => words.split(' ')[0] ?? '')

const readsTable: Reads = (tokens, at) => {
  const found = TABLE.get(tokens[at]?.low ?? '')?.find(([words]) => says(tokens, at, words))
  return found && { length: found[0].split(' ').length, options: found[1] }
}

const EXCLUDE = ['exclude', 'excluding', 'except', 'without', 'but not'] as const

// "tariffs and deals, no tensions"; without the comma "no" is a word like any other, and the code of Norway.
const AFTER_COMMA = ['no', 'not', 'but no', 'and no'] as const

// The list goes on until another option is said. What stands first in it belongs to it whatever it is. An empty one is wrong, and
// whoever reads the option says so.
const readsExclude: Reads = (tokens, at) => {
  const said = tokens[at - 1]?.comma === true ? [...EXCLUDE, ...AFTER_COMMA] : EXCLUDE
  const word = said.find(each => says(tokens, at, each))
  if (word === undefined) return undefined
  const start = at + word.split(' ').length
  if (start >= tokens.length) return { length: word.split(' ').length, options: { exclude: '' } }
  let end = start + 1
  while (end < tokens.length && !SIMPLE.some(reads => reads(tokens, end, false))) end += 1
  return { length: end - at, options: { exclude: lineOf(tokens.slice(start, end)) } }
}

/** True where a line begins with what is to be left out, before it has said what is to come. */
export function leavesOutFirst(tokens: readonly Token[]): boolean {
  return readsExclude(tokens, 0, false) !== undefined
}

const SIMPLE: readonly Reads[] = [readsTable, readsDay, readsTimes, readsZone]

/** The option that the words from `at` on say, if they say one. */
export const readsOption: Reads = (tokens, at, begun) =>
  readsExclude(tokens, at, begun) ?? readsOther(tokens, at, begun)

/** The same where it is said already what is left out: a list to the end of the line, which would be read again at each "except". */
export const readsOther: Reads = (tokens, at, begun): Said | undefined => {
  for (const reads of SIMPLE) {
    const said = reads(tokens, at, begun)
    if (said !== undefined) return said
  }
  return undefined
}
