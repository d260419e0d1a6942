import type { Card } from '../cards/card.js'
import { RUNG_WORDS, STAGE_WORDS, STATUS_WORDS } from '../cards/words.js'
import { featuresOf, meets, names, needsOf } from './features.js'
import { isFirm, MIN_STATUSES, type MinStatus } from './firmness.js'
import { KIND_NAMES } from './topic.js'
import type { TopicBook } from './topic-book.js'
import { oneOf, topicLabel } from './topic-label.js'
import { lackOf, proofOf } from './topic-proof.js'
import { traitsOf } from './traits.js'
import type { Wish } from './wish.js'

/**
 * Whether a card is wanted, and why, as the end of a sentence that begins with "because" or with "not:": "it names Vietnam and
 * “steel”", "it was last told to be threatened, and you asked for scheduled or further along". `before` is as for `wants`.
 */
export function whyOf(
  wish: Wish,
  card: Card,
  book: TopicBook,
  before?: unknown,
): { readonly wanted: boolean; readonly because: string } {
  const features = featuresOf(card, book)
  const { topic, kinds, exclude = [], minStatus } = wish
  const no = (because: string) => ({ wanted: false, because })
  if (!meets(features, needsOf(topic))) return no(lackOf(topic, card, features, book))
  if (kinds?.includes(card.kind) === false)
    return no(`it is a ${card.kind}, and you asked for ${oneOf(kinds.map(kind => KIND_NAMES[kind][0]))}`)
  const left = exclude.find(each => names(features, needsOf(each)))
  if (left !== undefined) return no(`it is of ${topicLabel(left, book)}, which you left out`)
  if (minStatus !== undefined && !isFirm(card, minStatus, before)) return no(tooSoft(card, minStatus))
  return { wanted: true, because: proofOf(topic, { card, features, traits: traitsOf(card, book), book }) }
}

// How it stands today nobody may know: a date that it waited for may have passed with no later evidence.
function tooSoft({ kind, fields }: Card, least: MinStatus): string {
  const asked = `you asked for ${STATUS_WORDS[least]}${least === MIN_STATUSES.at(-1) ? '' : ' or further along'}`
  switch (kind) {
    case 'tariff':
      return `it was last told to be ${wordOf(STATUS_WORDS, fields.status?.value)}, and ${asked}`
    case 'deal':
      return `it was last told to be ${wordOf(STAGE_WORDS, fields.stage?.value)}, and ${asked}`
    case 'tension':
      return `its level is ${wordOf(RUNG_WORDS, fields.rung?.value)}, and ${asked}`
  }
}

function wordOf(words: Readonly<Record<string | number, string>>, value: unknown): string {
  return new Map(Object.entries(words)).get(String(value)) ?? 'not stated'
}
