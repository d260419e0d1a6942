import type { Layout } from '../store/delivery.js'
import type { Choice } from './command.js'
import type { Place } from './place.js'

/** How a digest stands, in a sentence. */
export const LAYOUT_WORDS = {
  flat: 'in one message after the other',
  thread: 'in a thread below its first message',
  forum: 'in posts of its own, one for each edition',
} as const satisfies Record<Layout, string>

/** The choices of the option `layout`. */
export const LAYOUTS: readonly Choice[] = [
  { value: 'flat', label: LAYOUT_WORDS.flat },
  { value: 'thread', label: LAYOUT_WORDS.thread },
  { value: 'forum', label: LAYOUT_WORDS.forum },
]

/** The layout that the option names; undefined where it is absent. */
export function layoutIn(option: string | undefined): Layout | undefined {
  return option === 'flat' || option === 'thread' || option === 'forum' ? option : undefined
}

const THREADED: readonly string[] = ['discord', 'slack']

/** Why a digest cannot stand so in a place; undefined where it can, as far as the place's name tells. */
export function layoutProblem(layout: Layout, { platform, shared, words }: Place): string | undefined {
  switch (layout) {
    case 'flat':
      return undefined
    case 'thread':
      return shared && THREADED.includes(platform)
        ? undefined
        : `There are no threads in ${words}: layout:thread is for channels of Slack and Discord.`
    case 'forum':
      return shared && platform === 'discord'
        ? undefined
        : `There is no forum in ${words}: layout:forum is for forum channels of Discord.`
  }
}
