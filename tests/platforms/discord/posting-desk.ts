import { ComponentType } from 'discord.js'
import { fixedClock } from '../../../src/lib/clock.js'
import { type DiscordApi, discordApi } from '../../../src/platforms/discord/api.js'
import { type Breaker, invalidBreaker } from '../../../src/platforms/discord/breaker.js'
import { channelKinds } from '../../../src/platforms/discord/channel-kinds.js'
import { forumPosts } from '../../../src/platforms/discord/forum-posts.js'
import type { DiscordPayload } from '../../../src/platforms/discord/payload.js'
import { type DiscordPosting, discordPosting } from '../../../src/platforms/discord/posting.js'
import type { PostParts } from '../../../src/platforms/discord/posts.js'
import type { DiscordSettings } from '../../../src/platforms/discord/settings.js'
import { stepSender } from '../../../src/platforms/discord/step-sender.js'
import type { Step } from '../../../src/platforms/discord/steps.js'
import type { PartSender } from '../../../src/platforms/post-once.js'
import type { Db } from '../../../src/store/schema.js'
import {
  type DiscordOptions,
  type LoopbackDiscord,
  type LoopbackGuild,
  startDiscord,
} from '../../support/discord/index.js'

export type PostingDesk = {
  readonly discord: LoopbackDiscord
  readonly guild: LoopbackGuild
  readonly channelId: string
  readonly clock: ReturnType<typeof fixedClock>
  readonly api: DiscordApi
  readonly posting: DiscordPosting
  /** How a posting client sends the steps of a post to a channel. */
  sender(posting: DiscordPosting, channelId: string): PartSender<Step>
  /** What posts, edits and answers as the platform does, by one of the two clients, with a store. */
  parts(db: Db, by?: 'posting' | 'hasty'): PostParts
  /** Another client, which waits 100 ms for an answer. */
  readonly hasty: DiscordPosting
  readonly breaker: Breaker
  readonly settings: DiscordSettings
  /** What the log was told. */
  readonly lines: readonly string[]
  /** Moves the clock on, in milliseconds. */
  later(ms: number): void
  /** What the channel shows. */
  texts(): readonly string[]
  /** Requests so far that made a message, or tried to. */
  creates(): number
  close(): Promise<void>
}

/** A posting client and the Discord that it posts to. */
export async function postingDesk(
  options: DiscordOptions & { readonly deadlineMs?: number } = {},
): Promise<PostingDesk> {
  const clock = fixedClock(Date.UTC(2025, 3, 15, 8))
  const discord = await startDiscord({ clock, ...options })
  const guild = discord.addGuild()
  const lines: string[] = []
  const log = { info: (line: string) => void lines.push(line), warn: (line: string) => void lines.push(line) }
  const breaker = invalidBreaker(clock)
  const settings = { token: discord.token, apiUrl: discord.apiUrl }
  const client = (deadlineMs: number) => discordApi({ settings, clock, log, breaker, deadlineMs })
  const api = client(options.deadlineMs ?? 5_000)
  const hastyApi = client(100)
  const clients = { posting: discordPosting(api), hasty: discordPosting(hastyApi) }
  const kinds = channelKinds(api)
  const stepParts = (by: 'posting' | 'hasty', asked = by === 'posting' ? api : hastyApi) => ({
    ...{ api: asked, posting: clients[by], kinds, log },
    forum: forumPosts(asked, kinds, clients[by].own),
  })
  return {
    sender: (posting, channelId) => stepSender(stepParts(posting === clients.hasty ? 'hasty' : 'posting'), channelId),
    parts: (db, by = 'posting') => ({ ...stepParts(by), db, clock }),
    discord,
    guild,
    channelId: guild.channelId,
    clock,
    api,
    ...clients,
    breaker,
    settings,
    lines,
    later: ms => clock.moveTo(clock.now() + ms),
    texts: () => discord.seen(guild.channelId).map(({ text }) => text),
    creates: () =>
      discord.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages')).length,
    async close() {
      api.stop()
      hastyApi.stop()
      await discord.close()
    },
  }
}

/** One message with a text, and a button where an id is given. */
export function payloadOf(text: string, customId?: string): DiscordPayload {
  return {
    components: [
      {
        type: ComponentType.Container,
        accent_color: 0x2266aa,
        components: [
          { type: ComponentType.TextDisplay, content: text },
          ...(customId === undefined
            ? []
            : [
                {
                  type: ComponentType.ActionRow as const,
                  components: [
                    { type: ComponentType.Button as const, style: 2 as const, label: 'Why', custom_id: customId },
                  ],
                },
              ]),
        ],
      },
    ],
    files: [],
  }
}

// One transparent pixel.
export const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

/** A text with a picture under it. */
export function pictured(text: string, name: string): DiscordPayload {
  return {
    components: [
      { type: ComponentType.TextDisplay, content: text },
      { type: ComponentType.MediaGallery, items: [{ media: { url: `attachment://${name}` }, description: text }] },
    ],
    files: [{ name, png: PIXEL }],
  }
}
