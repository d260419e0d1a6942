import type { Card, ViewContext } from '../cards/card.js'
import { ageWords, dayWords } from '../cards/view-dates.js'
import type { Block } from '../messages/message.js'
import type { Asked } from './asked/question.js'

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
  return `as of ${dayWords(newest)}, ${asOf !== undefined && age === 'today' ? 'the day asked for' : age}${undated}`
}

/**
 * How old the evidence is, said once: in a sentence that begins with `lead`, or in a warning where it is older than 30 days at
 * `context.now` or bears no date. `tail` is a sentence more.
 */
export function evidenceNote(
  cards: readonly Card[],
  context: Pick<ViewContext, 'now' | 'asOf'>,
  { lead = 'Evidence', tail }: { readonly lead?: string; readonly tail?: string } = {},
): readonly Block[] {
  if (cards.length === 0) return []
  const told = `${lead} ${evidenceAge(cards, context)}`
  const more = tail === undefined ? '' : ` ${tail}`
  const newest = newestOf(cards)
  if (newest !== undefined && context.now - newest <= STALE_DAYS * DAY_MS)
    return [{ type: 'text', spans: [`${told}.${more}`] }]
  const since = newest === undefined ? 'check it' : 'what has happened since is not held. Check it'
  return [{ type: 'note', tone: 'warning', spans: [`${told}: ${since} before you rely on it.${more}`] }]
}

function newestOf(cards: readonly Card[]): number | undefined {
  const times = cards.filter(card => card.dated).map(card => card.asOf)
  return times.length === 0 ? undefined : times.reduce((newest, at) => Math.max(newest, at))
}
