import type { Card, ViewContext } from '../cards/card.js'
import { ageWords, dayWords } from '../cards/view-dates.js'
import type { Block } from '../messages/message.js'
import type { Asked } from './asked-question.js'

const DAY_MS = 86_400_000
const STALE_DAYS = 30

type AsOf = NonNullable<Asked['asOf']>

/** What an answer as of a past day is, in one sentence above it. */
export function asOfNote(asOf: AsOf | undefined): readonly Block[] {
  if (asOf === undefined) return []
  const words = `As of ${asOf.words}, end of day UTC, from what had been published by then. Ages are reckoned from that day.`
  return [{ type: 'note', tone: 'neutral', spans: [words] }]
}

/** Why a day cannot be answered: it lies ahead of `now` (epoch milliseconds). Undefined for one that can. */
export function aheadWords(asOf: AsOf | undefined, now: number): string | undefined {
  if (asOf === undefined || Math.floor(asOf.at / DAY_MS) <= Math.floor(now / DAY_MS)) return undefined
  return `${asOf.words} lies ahead: the ledger holds what has been published until ${dayWords(now)}. Ask without a date; what is planned stands under “What comes next”.`
}

/** "as of 14 Apr 2025, 3 days old": how old the newest dated evidence behind cards is for the reader, or on the day that he asks for. */
export function evidenceAge(cards: readonly Card[], { now, asOf }: Pick<ViewContext, 'now' | 'asOf'>): string {
  const newest = newestOf(cards)
  if (newest === undefined) return 'without a date of its own'
  const undated = cards.some(card => !card.dated) ? '; some of it bears no date' : ''
  const age = ageWords(newest, now)
  return `as of ${dayWords(newest)}, ${asOf !== undefined && age === 'today' ? 'from that day' : age}${undated}`
}

/** A warning where the newest evidence is older than 30 days at `now` (epoch milliseconds), or bears no date. */
export function staleNote(cards: readonly Card[], now: number): readonly Block[] {
  if (cards.length === 0) return []
  const newest = newestOf(cards)
  const days = newest === undefined ? undefined : Math.floor((now - newest) / DAY_MS)
  if (days !== undefined && days <= STALE_DAYS) return []
  const words =
    days === undefined
      ? 'None of this evidence bears a date: check it before you rely on it.'
      : `The newest evidence is ${days} days old: what has happened since is not held. Check it before you rely on it.`
  return [{ type: 'note', tone: 'warning', spans: [words] }]
}

function newestOf(cards: readonly Card[]): number | undefined {
  const times = cards.filter(card => card.dated).map(card => card.asOf)
  return times.length === 0 ? undefined : times.reduce((newest, at) => Math.max(newest, at))
}
