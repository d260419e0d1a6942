import { isFiller } from './filler.js'
import { KIND_NAMES, KINDS, type SimpleTopic, type Words } from './topic.js'
import type { TopicBook } from './topic-book.js'
import { wordKeys } from './word-key.js'

/** A part of what was typed; `either` where "or" stands before it. */
export type TopicPart = { readonly topic: SimpleTopic | Words; readonly either: boolean }

type Word = { readonly said: string; readonly keys: readonly string[]; readonly breaks: boolean }
type Piece =
  | { readonly type: 'topic'; readonly topic: SimpleTopic; readonly words: readonly Word[] }
  | { readonly type: 'word'; readonly words: readonly Word[] }
  | { readonly type: 'or' }
  | { readonly type: 'gap' }

const MOST_WORDS_IN_A_NAME = 6

const OR: ReadonlySet<string> = new Set(['or', '/', '|'])
const KIND_WORDS: ReadonlyMap<string, SimpleTopic> = new Map([
  ...KINDS.flatMap(kind => KIND_NAMES[kind].map(name => [name, { type: 'kind', kind }] as const)),
  ...['duty', 'duties', 'levy', 'levies'].map(name => [name, { type: 'kind', kind: 'tariff' }] as const),
])

/** What a line that is no name by itself is made of: longest names first, what stands between them as words. */
export function partsOf(
  said: string,
  economyNamed: (name: string) => string | undefined,
  book: TopicBook,
): readonly TopicPart[] {
  return together(piecesOf(wordsIn(said, economyNamed), economyNamed, book))
}

function wordsIn(said: string, economyNamed: (name: string) => string | undefined): readonly Word[] {
  return said
    .split(/\s+|(?<=[,;/|])|(?=[,;/|])/)
    .flatMap(part => pairOf(part, economyNamed))
    .filter(part => part !== '')
    .map(part => ({ said: part, keys: wordKeys(part), breaks: /^[,;]$/.test(part) }))
}

// "US-China", "Vietnam–China": two economies with a hyphen between them are two words.
function pairOf(part: string, economyNamed: (name: string) => string | undefined): readonly string[] {
  const halves = part.split(/[-–—]/)
  return halves.length === 2 && halves.every(half => half !== '' && isSafe(half) && economyNamed(half))
    ? halves
    : [part]
}

function piecesOf(
  words: readonly Word[],
  economyNamed: (name: string) => string | undefined,
  book: TopicBook,
): readonly Piece[] {
  const pieces: Piece[] = []
  for (let at = 0; at < words.length; ) {
    const found = longest(words, at, economyNamed, book)
    const word = words[at]
    if (word === undefined) break
    if (found !== undefined)
      pieces.push({ type: 'topic', topic: found.topic, words: words.slice(at, at + found.length) })
    else if (OR.has(word.said.toLowerCase())) pieces.push({ type: 'or' })
    else if (word.breaks || word.keys.every(isFiller)) pieces.push({ type: 'gap' })
    else pieces.push({ type: 'word', words: [word] })
    at += found?.length ?? 1
  }
  return pieces
}

function longest(
  words: readonly Word[],
  at: number,
  economyNamed: (name: string) => string | undefined,
  book: TopicBook,
): { readonly topic: SimpleTopic; readonly length: number } | undefined {
  const kind = KIND_WORDS.get(words[at]?.said.toLowerCase() ?? '')
  for (let length = Math.min(MOST_WORDS_IN_A_NAME, words.length - at); length > 0; length -= 1) {
    const stretch = words.slice(at, at + length)
    if (stretch.some(({ breaks }) => breaks)) continue
    const name = stretch.map(({ said }) => said).join(' ')
    const economy = isPlace(stretch) ? economyNamed(name) : undefined
    if (economy !== undefined && (economy !== '*' || length > 1)) return { topic: { type: 'economy', economy }, length }
    const held = book.names.whole(stretch.flatMap(({ keys }) => keys))
    if (held !== undefined) return { topic: held, length }
  }
  return kind && { topic: kind, length: 1 }
}

function isPlace(stretch: readonly Word[]): boolean {
  const [first] = stretch
  if (first === undefined) return false
  return stretch.length === 1 ? isSafe(first.said) : !first.keys.every(isFiller)
}

const SAFE: ReadonlySet<string> = new Set(['us', 'uk', 'eu', 'usa', 'uae', 'prc', 'u.s.', 'u.k.', 'e.u.'])

// "in", "it" and "and" are codes of economies too: between other words a short one counts in capitals only.
function isSafe(said: string): boolean {
  return said.length > 3 || SAFE.has(said.toLowerCase()) || !/^[a-z]+$/i.test(said) || said === said.toUpperCase()
}

// A product beside a word that is nothing we know is one more word of it: "rice bran oil" is neither rice nor oil.
function together(pieces: readonly Piece[]): readonly TopicPart[] {
  const parts: TopicPart[] = []
  let either = false
  const add = (topic: SimpleTopic | Words) => {
    parts.push({ topic, either: either && parts.length > 0 })
    either = false
  }
  for (let at = 0; at < pieces.length; ) {
    const piece = pieces[at]
    if (piece?.type === 'or') either = true
    let until = at
    while (isWordOrGood(pieces[until])) until += 1
    const run = pieces.slice(at, until)
    if (run.some(({ type }) => type === 'word')) add({ type: 'words', words: saidOf(run) })
    else for (const each of run) if (each.type === 'topic') add(each.topic)
    if (run.length === 0 && piece?.type === 'topic') add(piece.topic)
    at = Math.max(until, at + 1)
  }
  return parts
}

function isWordOrGood(piece: Piece | undefined): boolean {
  return piece?.type === 'word' || (piece?.type === 'topic' && piece.topic.type === 'product')
}

function saidOf(run: readonly Piece[]): string {
  return run.flatMap(piece => ('words' in piece ? piece.words.map(({ said }) => said.toLowerCase()) : [])).join(' ')
}
