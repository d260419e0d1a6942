import { setTimeout as sleep } from 'node:timers/promises'
import type { Client, Interaction } from 'discord.js'
import type { Clock } from '../../lib/clock.js'
import type { Log } from '../../lib/log.js'
import type { Health } from '../platform.js'
import type { Breaker } from './breaker.js'
import { type End, type Line, openLine } from './line.js'
import type { DiscordSettings } from './settings.js'

export type ConnectionOptions = {
  readonly settings: DiscordSettings
  readonly clock: Clock
  readonly log: Log
  readonly breaker: Breaker
  /** For the jitter, in [0, 1). */
  readonly random: () => number
  /** Once for each client, when it hears for the first time. */
  onUp(client: Client<true>): void
  onInteraction(interaction: Interaction): void
}

/** What hears Discord, and comes back by itself when it was lost. */
export type Connection = {
  /** Begins to connect; answers at once. */
  start(): void
  health(): Health
  stop(): Promise<void>
}

const BASE_MS = 2_000
/** Two minutes: a session start each would be 720 a day, and Discord resets the token of an application that makes a thousand. */
const CAP_MS = 2 * 60_000
/** A line that was up this long was no failure, whatever ended it. */
const STEADY_MS = 60_000

export function makeConnection(options: ConnectionOptions): Connection {
  const { settings, clock, log, breaker, random, onUp, onInteraction } = options
  const stopping = new AbortController()
  const stopped = aborted(stopping.signal)
  let health: Omit<Health, 'name'> = { state: 'connecting', detail: 'Connecting to Discord.' }
  let running: Promise<void> | undefined
  let line: Line | undefined

  const say = (state: Health['state'], detail: string) => {
    // Once for each turn of events: a line that is down tries again many times.
    if (state !== health.state && state !== 'connecting') log[state === 'up' ? 'info' : 'warn'](`discord: ${detail}`)
    health = { state, detail }
  }
  const down = (why: string) => say('down', `Discord is not heard (${why}); it is tried again without your doing.`)

  const oneLine = async (): Promise<{ readonly end: End; readonly steady: boolean }> => {
    let upAt: number | undefined
    const up = (client: Client<true>) => {
      if (upAt === undefined) onUp(client)
      upAt ??= clock.now()
      say('up', upWords(client))
    }
    const opened = openLine({ settings, clock, breaker, onUp: up, onDown: down, onInteraction })
    line = opened
    const end = await Promise.race([opened.over, stopped])
    await opened.close()
    line = undefined
    return { end, steady: upAt !== undefined && clock.now() - upAt >= STEADY_MS }
  }
  const run = async (): Promise<void> => {
    for (let failures = 0; !stopping.signal.aborted; failures++) {
      const { end, steady } = await oneLine()
      if (stopping.signal.aborted) return
      if (end.type === 'refused') return say('refused', `${end.why}.`)
      if (steady) failures = 0
      down(end.why)
      const pause = random() * Math.min(CAP_MS, BASE_MS * 2 ** failures)
      await sleep(Math.max(pause, breaker.waitMs()), undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  return {
    start() {
      running ??= run()
    },
    health() {
      const client = line?.client
      const detail = health.state === 'up' && client?.isReady() ? upWords(client) : health.detail
      return { name: 'discord', state: health.state, detail }
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
}

function upWords(client: Client<true>): string {
  const guilds = client.guilds.cache.size
  return `Discord is heard as ${client.user.username}, in ${guilds} ${guilds === 1 ? 'server' : 'servers'}.`
}

function aborted(signal: AbortSignal): Promise<End> {
  const end: End = { type: 'lost', why: 'it is being stopped' }
  return new Promise(resolve => signal.addEventListener('abort', () => resolve(end), { once: true }))
}
