import type { Action, Block } from '../messages/message.js'

/** Who hears an alert, and why. */
export type Hearing = {
  /** True for a person's own messages, false for a channel. */
  readonly person: boolean
  /** What stands for the place in the option `in` of a command: 'here', 'me', or the target itself. */
  readonly place: string
  /** What it follows of what is told, in words: 'Vietnam', '“steel”'. 'configured' where it is set up to be sent everything. */
  readonly follows: readonly string[] | 'configured'
}

const MOST_NAMED = 4

/** The end of an alert: why it comes, and how to have less of it. Each card above bears a button that mutes it. */
export function hearingBlocks(hearing: Hearing): readonly Block[] {
  const place = { in: hearing.place }
  const actions: readonly Action[] = [
    { label: 'Snooze 3h', command: 'snooze', options: { for: '3h', ...place } },
    { label: 'Subscriptions', command: 'subscriptions', options: place },
  ]
  return [
    { type: 'note', tone: 'neutral', spans: [whyWords(hearing)] },
    { type: 'actions', actions },
  ]
}

/** "Why you see this: this channel follows Vietnam and “steel”." */
export function whyWords({ person, follows }: Hearing): string {
  const who = person ? 'you' : 'this channel'
  if (follows === 'configured')
    return `Why you see this: ${who} ${person ? 'are' : 'is'} set up to be sent every alert.`
  const named = follows.slice(0, MOST_NAMED)
  const more = follows.length - named.length
  const words = [...named, ...(more === 0 ? [] : [`${more} more`])]
  const last = words.at(-1) ?? 'this'
  const listed = words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
  return `Why you see this: ${who} ${person ? 'follow' : 'follows'} ${listed}.`
}
