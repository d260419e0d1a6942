import type { Client } from 'discord.js'
import type { Clock } from '../../lib/clock.js'
import type { Log } from '../../lib/log.js'
import { clean } from '../../messages/clean.js'
import type { Db } from '../../store/schema.js'
import type { Desk } from '../desk.js'
import { makeInFlight } from '../in-flight.js'
import type { ChatPlatform } from '../platform.js'
import { catchStrayRejections } from '../stray-rejections.js'
import { discordApi } from './api.js'
import { invalidBreaker } from './breaker.js'
import { channelKinds } from './channel-kinds.js'
import { type CommandJson, commandsJson } from './commands.js'
import { makeConnection } from './connection.js'
import { editPost } from './edits.js'
import { tokenRefused } from './failure.js'
import { forumPosts } from './forum-posts.js'
import { interactionListener, turnAway } from './interactions.js'
import { discordPosting } from './posting.js'
import { postTo, replyTo } from './posts.js'
import { keepRegistered } from './registration.js'
import type { DiscordSettings } from './settings.js'

export type DiscordPlatformOptions = {
  readonly settings: DiscordSettings
  readonly desk: Desk
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  /** For the jitter of reconnecting, in [0, 1). */
  readonly random?: () => number
}

const DRAIN_MS = 10_000

/**
 * Discord, by two clients: one that listens at the gateway and answers interactions, and one that posts. Starting answers at
 * once and rejects only for a registry that Discord cannot take; a Discord that is away is waited for, and `health` says so.
 */
export function discordPlatform(options: DiscordPlatformOptions): ChatPlatform {
  const { settings, desk, db, clock, log, random = Math.random } = options
  const breaker = invalidBreaker(clock)
  const api = discordApi({ settings, clock, log, breaker })
  const posting = discordPosting(api)
  const kinds = channelKinds(api)
  const parts = { db, clock, log, api, posting, kinds, forum: forumPosts(api, kinds, posting.own) }
  const inFlight = makeInFlight()
  const listen = interactionListener({ desk, log })
  const ending = new AbortController()
  let list: readonly CommandJson[] = []
  let unregistered = ''
  let isKnown = false
  let stopping: Promise<void> | undefined
  let release: () => void = () => undefined

  const register = ({ application }: Client<true>) =>
    keepRegistered(
      { db, clock, api, applicationId: application.id },
      list,
      outcome => {
        const failed = typeof outcome === 'string' ? undefined : clean(outcome.message)
        unregistered = failed === undefined ? '' : ` Its commands are not registered yet: ${failed}`
        if (failed !== undefined) log.warn(`discord: the commands are not registered yet: ${failed}`)
        if (outcome === 'sent') log.info(`discord: ${list.length} commands are registered`)
      },
      ending.signal,
    )
  const connection = makeConnection({
    settings,
    clock,
    log,
    breaker,
    random,
    onUp(client) {
      if (!isKnown) inFlight.add(register(client))
      isKnown = true
    },
    onInteraction: each => inFlight.add(stopping === undefined ? listen(each) : turnAway(each)),
  })
  const stop = async (): Promise<void> => {
    ending.abort()
    await inFlight.drained(DRAIN_MS)
    await connection.stop()
    api.stop()
    release()
  }
  return {
    name: 'discord',
    async start(commands) {
      list = commandsJson(commands)
      release = catchStrayRejections(['discord.js', '@discordjs'], error =>
        log.warn(`discord: its SDK failed: ${clean(error.message)}`),
      )
      connection.start()
    },
    post: (channel, message, key, layout) => postTo(parts, channel, message, key, layout),
    edit: (_channel, ref, message, key) => editPost(parts, ref, message, key),
    reply: (channel, ref, message, key) => replyTo(parts, channel, ref, message, key),
    stop() {
      stopping ??= stop()
      return stopping
    },
    health() {
      const { detail, ...health } = connection.health()
      // The gateway keeps a session whose token has been reset; what posts is told first.
      if (api.isRefused()) return [{ ...health, state: 'refused', detail: tokenRefused(health.name).message }]
      return [{ ...health, detail: `${detail}${health.state === 'up' ? unregistered : ''}` }]
    },
  }
}
