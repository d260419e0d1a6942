import { Client, Events, GatewayCloseCodes, GatewayIntentBits, type Interaction, Options, Status } from 'discord.js'
import type { Clock } from '../../lib/clock.js'
import type { Breaker } from './breaker.js'
import type { DiscordSettings } from './settings.js'
import { shardsOf } from './shards.js'
import { wholeRequest } from './whole-request.js'

/** Why a line has ended: 'refused' is for a person to mend, 'lost' is worth another try. */
export type End = { readonly type: 'refused' | 'lost'; readonly why: string }

export type LineOptions = {
  readonly settings: DiscordSettings
  readonly clock: Clock
  readonly breaker: Breaker
  /** Every shard hears again. */
  onUp(client: Client<true>): void
  /** A shard does not hear; the line tries to resume by itself. */
  onDown(why: string): void
  onInteraction(interaction: Interaction): void
}

/** One client, from its login to its end. */
export type Line = {
  readonly client: Client
  /** Never rejects. */
  readonly over: Promise<End>
  close(): Promise<void>
}

/** A shard that connects anew more often than this in a minute does so without pause: it is ended, and waited for longer each time. */
const MOST_RECONNECTS = 3
const MINUTE_MS = 60_000
/** Longer than Discord's hello, identify and READY take together. */
const SILENCE_MS = 60_000
const REQUEST_MS = 15_000
const CLOSE_MS = 15_000

/** Opens a line. Nothing in it throws: whatever goes wrong is the end that `over` resolves with. */
export function openLine(options: LineOptions): Line {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: 'auto',
    allowedMentions: { parse: [] },
    // Interactions of other guilds would wait for a guild that is away, longer than the three seconds that they have.
    waitGuildTimeout: 0,
    makeCache: Options.cacheWithLimits(CACHES),
    rest: {
      api: options.settings.apiUrl,
      // No hidden retries, and no waiting for a limit: where a 429 names no time, @discordjs/rest asks 50 times at once.
      retries: 0,
      rejectOnRateLimit: () => true,
      // "Interaction endpoints are not bound to the bot's Global Rate Limit": docs.discord.com/developers/topics/rate-limits
      globalRequestsPerSecond: Number.POSITIVE_INFINITY,
      makeRequest: wholeRequest(REQUEST_MS, ({ status, headers }) =>
        options.breaker.note(status, headers.get('x-ratelimit-scope')),
      ),
      timeout: 2 * REQUEST_MS,
    },
    ws: { buildStrategy: shardsOf },
  })
  let end: (how: End) => void = () => undefined
  const over = new Promise<End>(resolve => {
    end = resolve
  })
  let silence: NodeJS.Timeout | undefined
  let trouble = 'the connection was closed'
  let reconnects: readonly number[] = []
  const watch = () => {
    clearTimeout(silence)
    silence = setTimeout(() => end({ type: 'lost', why: 'Discord did not say that it is ready' }), SILENCE_MS)
  }
  const hears = () => {
    if (client.ws.shards.some(({ status }) => status !== Status.Ready)) return watch()
    clearTimeout(silence)
    if (client.isReady()) options.onUp(client)
  }
  client.on(Events.ClientReady, hears)
  client.on(Events.ShardReady, hears)
  client.on(Events.ShardResume, hears)
  client.on(Events.ShardReconnecting, () => {
    const now = options.clock.now()
    reconnects = [...reconnects.filter(at => at > now - MINUTE_MS), now]
    watch()
    options.onDown(trouble)
    if (reconnects.length > MOST_RECONNECTS * Math.max(1, client.ws.shards.size)) end({ type: 'lost', why: trouble })
  })
  client.on(Events.ShardDisconnect, ({ code }) => end(endOf(code)))
  client.on(Events.ShardError, error => {
    trouble = error.message
  })
  client.on(Events.Error, error => {
    trouble = error.message
  })
  client.on(Events.InteractionCreate, interaction => options.onInteraction(interaction))

  watch()
  client.login(options.settings.token).catch((error: unknown) => end(endOfLogin(error)))
  return {
    client,
    over,
    async close() {
      clearTimeout(silence)
      client.removeAllListeners()
      client.on(Events.Error, () => undefined)
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>(resolve => {
        timer = setTimeout(resolve, CLOSE_MS)
      })
      await Promise.race([client.destroy().catch(() => undefined), late])
      clearTimeout(timer)
    },
  }
}

const NOTHING = { maxSize: 0 }
/** What is kept is what permissions are worked out from: guilds, channels, roles, and the app itself as a member. */
const CACHES = {
  ...Options.DefaultMakeCacheSettings,
  ApplicationCommandManager: NOTHING,
  AutoModerationRuleManager: NOTHING,
  EntitlementManager: NOTHING,
  GuildBanManager: NOTHING,
  GuildEmojiManager: NOTHING,
  GuildInviteManager: NOTHING,
  GuildMemberManager: { maxSize: 0, keepOverLimit: isOurselves },
  GuildScheduledEventManager: NOTHING,
  GuildStickerManager: NOTHING,
  MessageManager: NOTHING,
  PresenceManager: NOTHING,
  ReactionManager: NOTHING,
  ReactionUserManager: NOTHING,
  StageInstanceManager: NOTHING,
  ThreadMemberManager: NOTHING,
  UserManager: { maxSize: 0, keepOverLimit: isOurselves },
  VoiceStateManager: NOTHING,
} as const

function isOurselves({ id, client }: { readonly id: string; readonly client: Client }): boolean {
  return id === client.user?.id
}

// https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
function endOf(code: number): End {
  switch (code) {
    case GatewayCloseCodes.AuthenticationFailed:
      return REFUSED_TOKEN
    case GatewayCloseCodes.InvalidAPIVersion:
      return { type: 'refused', why: 'Discord does not speak this version of its gateway any more: update Tradewind' }
    case GatewayCloseCodes.InvalidIntents:
    case GatewayCloseCodes.DisallowedIntents:
      return { type: 'refused', why: 'Discord does not give this application the intent Guilds: look at its Bot page' }
    default:
      return { type: 'lost', why: `Discord closed the connection with code ${code}` }
  }
}

const REFUSED_TOKEN: End = {
  type: 'refused',
  why: 'Discord does not accept the token: make a new one at https://discord.com/developers/applications (Bot → Reset Token), put it into DISCORD_TOKEN and start again',
}

function endOfLogin(error: unknown): End {
  if (!(error instanceof Error)) return { type: 'lost', why: 'Discord closed the connection' }
  const refused = 'code' in error && error.code === 'TokenInvalid'
  return refused ? REFUSED_TOKEN : { type: 'lost', why: error.message || error.name }
}
