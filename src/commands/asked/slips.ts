import { distance } from 'fastest-levenshtein'
import { NO_TOPICS, type TopicBook } from '../../briefings/topic-book.js'
import { PRODUCTS } from '../../cards/grammar/products.js'
import { grouped } from '../../lib/grouped.js'
import { type Name, nameAt } from './names.js'
import type { AskedParts } from './question.js'
import { phraseAt, shown, type Token } from './tokens.js'

const MOST_MEANT = 4
const MOST_WORDS = 3
const LONGEST = 40

/**
 * What a word that is no name may be a slip of the pen for: "vietnm", "alumnium", "ivory cost". The nearest name is taken for it, that of
 * an economy before any other; undefined where nothing is near.
 */
export function slipAt(tokens: readonly Token[], at: number, parts: AskedParts): Name | undefined {
  for (let length = Math.min(MOST_WORDS, tokens.length - at); length > 0; length -= 1) {
    const typed = phraseAt(tokens, at, length)
    if (typed === undefined || typed.length > LONGEST) continue
    const near = nearest(typed.toLowerCase(), parts)
    const [best] = near
    const words = best?.split(' ').map(said => ({ said, low: said.toLowerCase() })) ?? []
    const meant = nameAt(words, 0, parts)
    if (meant === undefined) continue
    const slip = { typed: shown(typed), meant: near, taken: true }
    return { ...meant, nearest: [...meant.nearest, slip], length }
  }
  return undefined
}

// The names by their first letter, worked out once for a gazetteer and a book: a line may hold several wrong words.
const kept = new WeakMap<object, { readonly book: TopicBook; readonly names: ReadonlyMap<string, readonly string[]> }>()

function namesBy({ names, book = NO_TOPICS }: AskedParts): ReadonlyMap<string, readonly string[]> {
  const held = kept.get(names)
  if (held?.book === book) return held.names
  const { blocs, products, instruments, topics } = book.file
  const all = [
    ...names.all().map(economy => names.name(economy)),
    ...[blocs, products, instruments, topics].flatMap(section => Object.values(section).flatMap(each => each.names)),
    ...PRODUCTS.map(({ slug }) => slug.replaceAll('-', ' ')),
  ]
  const made = grouped([...new Set(all)], name => name.charAt(0).toLowerCase())
  kept.set(names, { book, names: made })
  return made
}

// The first letter is seldom the wrong one, and a short word is a slip away from too many names.
function nearest(typed: string, parts: AskedParts): readonly string[] {
  const letters = typed.replaceAll(/[^\p{L}]/gu, '').length
  if (letters < 4 || /\d/.test(typed)) return []
  const allowed = letters < 6 ? 1 : 2
  const found = (namesBy(parts).get(typed.charAt(0)) ?? []).flatMap((name, index) => {
    const low = name.toLowerCase()
    if (Math.abs(low.length - typed.length) > allowed) return []
    const away = isSwapped(typed, low) ? 1 : distance(typed, low)
    return away <= allowed ? [{ name, index, away }] : []
  })
  const order = found.toSorted((one, other) => one.away - other.away || one.index - other.index)
  return [...new Set(order.map(({ name }) => name))].slice(0, MOST_MEANT)
}

/** "vietnma": two letters beside one another in the wrong order. */
function isSwapped(typed: string, name: string): boolean {
  if (typed.length !== name.length) return false
  const at = [...typed].findIndex((letter, index) => letter !== name.charAt(index))
  return (
    at >= 0 &&
    typed.charAt(at) === name.charAt(at + 1) &&
    typed.charAt(at + 1) === name.charAt(at) &&
    typed.slice(at + 2) === name.slice(at + 2)
  )
}
