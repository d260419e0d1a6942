import { createHash } from 'node:crypto'
import type { ViewContext } from '../cards/card.js'
import { count } from '../cards/view-dates.js'
import { sameness } from '../ledger/values.js'
import type { Block, Message } from '../messages/message.js'
import { sideWords } from './change-words.js'
import { type Hearing, hearingBlocks } from './hearing.js'
import type { Quiet } from './quiet.js'
import { cardBlocks, type Turned } from './turned.js'

/** Why alerts were held, with how many for each reason. */
export type HeldCounts = { readonly quiet: number; readonly snoozed: number; readonly hourly: number }

export type BundleOptions = {
  readonly held: HeldCounts
  /** The quiet hours of the target, where it still has some. */
  readonly quiet?: Quiet | undefined
  /** So many alerts an hour come one by one. */
  readonly mostPerHour: number
  readonly hearing: Hearing
}

/** So many lines one message tells; of the others it says that there are some. */
const MOST_LINES = 40

/** What was held for a channel or a person, in one message: how many and why, a line for each card, and the first cards. */
export function bundleOf(turned: readonly Turned[], context: ViewContext, options: BundleOptions): Message {
  const summary = heldWords(options)
  const told = turned.slice(0, MOST_LINES)
  const left = turned.length - told.length
  const lines: readonly Block[] = [
    { type: 'list', items: told.map(each => [{ bold: `${each.line}${sinceWords(each, context)}` }]) },
    ...(left === 0 ? [] : [{ type: 'text', spans: [`And ${count(left, 'card')} more that changed.`] } as const]),
  ]
  return {
    summary,
    blocks: [
      { type: 'text', spans: [`${summary}.`] },
      ...lines,
      ...cardBlocks(turned, context),
      ...hearingBlocks(options.hearing),
    ],
  }
}

// A severe alert passes what is held before it: its reader has heard of more than these lines tell.
function sinceWords({ card, turns }: Turned, context: ViewContext): string {
  // One that is new is told by its title, which is of today.
  if (turns.some(({ type }) => type === 'new')) return ''
  const last = turns.findLast(({ type }) => type === 'status')
  const now = last && card.fields[last.field]?.value
  if (last === undefined || now === undefined || sameness(now) === sameness(last.to)) return ''
  return `; now ${sideWords(last.field, now, card, context)}`
}

/** "7 alerts were held during your quiet hours (22:00–07:00 Asia/Ho_Chi_Minh)". */
function heldWords({ held, quiet, mostPerHour, hearing }: BundleOptions): string {
  const total = held.quiet + held.snoozed + held.hourly
  const hours = quiet === undefined ? '' : ` (${quiet.from}–${quiet.to} ${quiet.zone})`
  const parts = [
    { number: held.quiet, words: `during ${hearing.person ? 'your' : 'this channel’s'} quiet hours${hours}` },
    { number: held.snoozed, words: 'while alerts were snoozed' },
    { number: held.hourly, words: `because more than ${mostPerHour} came within an hour` },
  ].filter(({ number }) => number > 0)
  const verb = total === 1 ? 'was' : 'were'
  const [only, ...others] = parts
  if (only !== undefined && others.length === 0) return `${count(total, 'alert')} ${verb} held ${only.words}`
  return `${count(total, 'alert')} ${verb} held: ${parts.map(({ number, words }) => `${number} ${words}`).join(', ')}`
}

/** The version of a bundle: what was held for one target is owed once, whatever crashes meanwhile. */
export function bundleVersion(articleIds: readonly string[]): string {
  return createHash('sha256').update(articleIds.toSorted().join('\n')).digest('hex').slice(0, 16)
}
