import type { Economy } from '../../articles/economies.js'
import type { TopicBook } from '../../briefings/topic-book.js'
import { asksFor } from './connectors.js'
import type { AskedParts } from './question.js'
import type { Token } from './tokens.js'

/** What a name that several economies share usually means in trade news, and what else it may mean. */
export type Usual = { readonly economy: Economy; readonly others: readonly Economy[] }

const USUAL: ReadonlyMap<string, Usual> = new Map([
  ['korea', { economy: 'KR', others: ['KP'] }],
  ['korean', { economy: 'KR', others: ['KP'] }],
  ['georgia', { economy: 'GE', others: ['US'] }],
  ['congo', { economy: 'CD', others: ['CG'] }],
  ['congolese', { economy: 'CD', others: ['CG'] }],
  ['guinea', { economy: 'GN', others: ['GQ', 'GW', 'PG'] }],
  ['sudan', { economy: 'SD', others: ['SS'] }],
  ['chili', { economy: 'CL', others: [] }],
  ['chilli', { economy: 'CL', others: [] }],
])

/** Undefined for a name that means one economy. */
export function usualMeaning(name: string): Usual | undefined {
  return USUAL.get(name.toLowerCase())
}

const SAFE: ReadonlySet<string> = new Set([
  'us',
  'uk',
  'eu',
  'usa',
  'uae',
  'prc',
  'drc',
  'u.s.',
  'u.k.',
  'e.u.',
  'u.s.a.',
])
// Codes of economies that are words of English, or of the way one asks.
const WORDS: ReadonlySet<string> = new Set(
  'in it is no so to at by as am an be do me my of on or id de la al mu pm tv and are can per nor ben gin mac pan man may sen cod tun dom hm gl cc ad ac hr pr ps'.split(
    ' ',
  ),
)

/**
 * True for a short word that is the code of an economy and something else: "in", "my". In capitals, in a list, behind the name of an
 * option, and where the whole line is of codes, it is the code.
 */
export function isWordAsWell(tokens: readonly Token[], at: number, parts: AskedParts): boolean {
  const token = tokens[at]
  if (token === undefined || token.said.length > 3 || !WORDS.has(token.low)) return false
  if (token.said === token.said.toUpperCase() && tokens.some(each => each.said !== each.said.toUpperCase()))
    return false
  if (tokens[at - 1]?.option === true) return false
  if (tokens[at - 1]?.low === ',' || tokens[at + 1]?.low === ',') return isConnected(tokens, at)
  return !tokens.every(
    each => each.option === true || each.low === ',' || asksFor.compare.has(each.low) || isCode(each.said, parts),
  )
}

// "vn, my, kh" is a list; "vietnam, on steel" is none.
function isConnected(tokens: readonly Token[], at: number): boolean {
  const after = tokens[at + 1]
  return after !== undefined && after.low !== ','
}

/** True for the two or three letters of an economy, by whatever else they may be. */
export function isCode(word: string, parts: AskedParts): boolean {
  const low = word.toLowerCase()
  return SAFE.has(low) || (/^\p{L}{2,3}$/u.test(word) && economyNamed(word, parts) !== undefined)
}

/** The economy of a name, without a search for what is near. */
export function economyNamed(name: string, { names }: AskedParts): Economy | undefined {
  if (names.known !== undefined) return names.known(name)
  const found = names.resolve(name)
  return 'economy' in found ? found.economy : undefined
}

/** The members of a bloc or a union; none for any other economy. */
export function membersOf(code: Economy, book: TopicBook): readonly Economy[] {
  const bloc = Object.entries(book.file.blocs).find(([id, each]) => (each.code ?? blocCode(id)) === code)
  return bloc?.[1].members ?? book.file.unions[code] ?? []
}

/** The blocs that charge or are charged as one, and the unions, that an economy is in. */
export function withinOf(code: Economy, { file }: TopicBook): readonly Economy[] {
  const unions = Object.entries(file.unions).flatMap(([union, members]) => (members.includes(code) ? union : []))
  const blocs = Object.values(file.blocs).flatMap(bloc =>
    bloc.code !== undefined && bloc.members.includes(code) ? bloc.code : [],
  )
  return [...unions, ...blocs]
}

/** What a bloc goes by that no card names as one: 'APEC', 'G20'. */
export function blocCode(id: string): Economy {
  return id.toUpperCase()
}
