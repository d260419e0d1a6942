import type { Clock } from '../../src/lib/clock.js'
import type { DiscordSettings } from '../../src/platforms/discord/settings.js'
import type { SlackSettings } from '../../src/platforms/slack/settings.js'

/** What tests/support/deliver-child.ts is to do. */
export type ChildOrders = ClockOrders & {
  readonly folder: string
  readonly discord: DiscordSettings | undefined
  readonly slack: SlackSettings | undefined
  /** How often the outbox is looked into, in milliseconds of the machine. */
  readonly lookMs: number
}

/** A clock that showed `shown` at the machine's `at` (both epoch milliseconds) and runs `speed` times as fast. */
export type ClockOrders = { readonly shown: number; readonly at: number; readonly speed: number }

/** The same clock in every process that has the same orders. */
export function fastClock({ shown, at, speed }: ClockOrders): Clock {
  return { now: () => Math.floor(shown + (Date.now() - at) * speed) }
}
