import { wordKeys } from '../briefings/word-key.js'
import type { ViewContext } from '../cards/card.js'
import { cardBlock } from '../cards/kinds.js'
import type { Clock } from '../lib/clock.js'
import { fresh } from '../lib/fresh.js'
import { shortened } from '../messages/fit.js'
import { newestKeys } from '../store/card-lists.js'
import { cardsByKeys } from '../store/cards.js'
import type { Db } from '../store/schema.js'
import type { Choice } from './command.js'

/** Finds cards by the words of their keys and the names of the economies in them, without reading a card. */
export type CardIndex = {
  /** Keys in which each word of `typed` begins a word, the last changed first; all keys for no words. */
  find(typed: string, most: number): Promise<readonly string[]>
  /** The same with the titles of the cards; keys that every platform takes as a value come first. */
  choices(typed: string): Promise<readonly Choice[]>
  /** The goods in the keys of tariffs, those in most of them first. */
  goods(): Promise<readonly string[]>
  /** Who is held to charge whom, by the keys of tariffs; the pairs of most of them first. */
  pairs(): Promise<readonly { readonly by: string; readonly on: string }[]>
}

export type CardIndexParts = { readonly db: Db; readonly clock: Clock; nameOf(economy: string): string }

const KEPT_MS = 30_000
const MOST_KEYS = 20_000
const MOST_CHOICES = 25
/** What Discord takes as the name and the value of a choice (Application Command Option Choice Structure). */
const MOST_CHARACTERS = 100
const CODE = /(?<![A-Za-z])[A-Z]{2,9}(?![A-Za-z])/g
const TARIFF = /^tariff:[^:]*:[^:]*:([^:/]+)/

type Entry = { readonly key: string; readonly words: readonly string[] }

/** The index is read anew when it is asked and 30 s old; the words of a key are worked out once. */
export function makeCardIndex({ db, clock, nameOf }: CardIndexParts): CardIndex {
  const known = new Map<string, Entry>()
  const entryOf = (key: string): Entry => {
    const entry = known.get(key) ?? { key, words: wordsOf(key, nameOf) }
    known.set(key, entry)
    return entry
  }
  const entries = fresh(async () => (await newestKeys(db, MOST_KEYS)).map(entryOf), KEPT_MS, clock)
  const goods = fresh(async () => goodsOf(await entries()), KEPT_MS, clock)
  const pairs = fresh(async () => pairsOf(await entries()), KEPT_MS, clock)

  async function find(typed: string, most: number): Promise<readonly string[]> {
    const wanted = typed.trim()
    const words = wordKeys(wanted)
    if (wanted !== '' && words.length === 0) return []
    const found: string[] = []
    for (const entry of await entries()) {
      if (found.length >= most) break
      if (entry.key.startsWith(wanted) || words.every(word => entry.words.some(own => own.startsWith(word))))
        found.push(entry.key)
    }
    return found
  }

  return {
    find,
    async choices(typed) {
      const context: ViewContext = { nameOf, now: clock.now() }
      const keys = await find(typed, MOST_CHOICES)
      const cards = new Map((await cardsByKeys(db, keys)).map(card => [card.key, card]))
      const choices = keys.flatMap((key): readonly Choice[] => {
        const card = cards.get(key)
        return card === undefined
          ? []
          : [{ value: key, label: shortened(cardBlock(card, context).title, MOST_CHARACTERS) }]
      })
      return choices.toSorted((one, other) => Number(isLong(one)) - Number(isLong(other)))
    },
    goods,
    pairs,
  }
}

function isLong({ value }: Choice): boolean {
  return value.length > MOST_CHARACTERS
}

function wordsOf(key: string, nameOf: (economy: string) => string): readonly string[] {
  const names = (key.match(CODE) ?? []).map(nameOf)
  return [...new Set([key, ...names].flatMap(wordKeys))]
}

const SIDES = /^tariff:([^:>]+)>([^:>]+):/

function pairsOf(entries: readonly Entry[]): readonly { readonly by: string; readonly on: string }[] {
  const counts = new Map<string, { readonly by: string; readonly on: string; readonly cards: number }>()
  for (const { key } of entries) {
    const [, by = '', targets = ''] = SIDES.exec(key) ?? []
    for (const on of targets.split(/[+,]/)) {
      if (by === '' || on === '') continue
      const pair = `${by}>${on}`
      counts.set(pair, { by, on, cards: (counts.get(pair)?.cards ?? 0) + 1 })
    }
  }
  return [...counts.values()].sort((one, other) => other.cards - one.cards)
}

function goodsOf(entries: readonly Entry[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { key } of entries) {
    for (const slug of TARIFF.exec(key)?.[1]?.split('+') ?? []) {
      if (slug !== 'all') counts.set(slug, (counts.get(slug) ?? 0) + 1)
    }
  }
  return [...counts]
    .sort(([one, ones], [other, others]) => others - ones || (one < other ? -1 : 1))
    .map(([slug]) => slug)
}
