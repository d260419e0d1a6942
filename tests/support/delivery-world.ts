import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { rolldown } from 'rolldown'
import type { Message } from '../../src/messages/message.js'
import { partToken } from '../../src/platforms/post-once.js'
import { openStore } from '../../src/store/database.js'
import { deliveries, enqueueAll, type NewDelivery } from '../../src/store/outbox.js'
import type { Db } from '../../src/store/schema.js'
import { openEditions } from '../../src/worker/edition.js'
import { seeded } from '../bench/random.js'
import { type ChildOrders, fastClock } from './deliver-orders.js'
import { type DiscordOptions, type FaultKind, startDiscord } from './discord/index.js'
import { type Launched, launch } from './program.js'
import { type FaultKind as SlackFault, startSlack } from './slack/index.js'

const MORNING = Date.UTC(2026, 4, 4, 8, 0, 5)
// docs.discord.com/developers/topics/rate-limits; the limit of a channel is what its headers have said for years.
const DISCORD_LIMITS = {
  bucket: { limit: 5, windowMs: 5_000 },
  everything: { limit: 50, windowMs: 1_000 },
} satisfies DiscordOptions
const ROOT = resolve(import.meta.dirname, '../..')

export type WorldOptions = {
  /** Channels on the two platforms. */
  readonly channels: { readonly discord: number; readonly slack: number }
  /** How many times as fast the clock of all of them runs. */
  readonly speed?: number
  /** Whether the two keep their published limits: Discord's 50 requests a second, and 5 messages a channel in 5 s; Slack's message a channel and second. */
  readonly limits?: boolean
  readonly lookMs?: number
  readonly root?: string
}

/** What became of everything that was owed. */
export type Outcome = {
  readonly posts: number
  /** Messages that should stand and do not, and messages that stand more than once. */
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  readonly unsent: readonly string[]
}

/** A Discord and a Slack on loopback with many channels, a data folder, and processes that deliver from it. */
export async function deliveryWorld({ channels, speed = 1, limits, lookMs = 60, root = ROOT }: WorldOptions) {
  const folder = mkdtempSync(join(tmpdir(), 'tradewind-deliver-'))
  const time = { shown: MORNING, at: Date.now(), speed }
  const clock = fastClock(time)
  const named = (length: number) => Array.from({ length }, (_, at) => `C${String(at).padStart(5, '0')}`)
  const names = named(channels.slack)
  const discord = await startDiscord({ clock, ...(limits === true && DISCORD_LIMITS) })
  const slack = await startSlack({
    now: () => clock.now(),
    ...(limits === true && { postEveryMs: 1_000 }),
    workspaces: [{ id: 'T1', channels: names.map(id => ({ id, name: id.toLowerCase() })) }],
  })
  const guild = discord.addGuild()
  const rooms = named(channels.discord).map(name => discord.addChannel(guild.id, { name }))
  const targets = [...rooms.map(id => `discord:${id}`), ...names.map(id => `slack:T1/${id}`)]
  const orders: ChildOrders = {
    ...time,
    lookMs,
    folder,
    discord: { token: discord.token, apiUrl: discord.apiUrl },
    slack: {
      ...{ apiUrl: slack.apiUrl, botToken: slack.bot('T1'), appToken: undefined, signingSecret: undefined },
      ...{ oauth: undefined, http: { host: '127.0.0.1', port: 0 }, commandPrefix: '' },
    },
  }
  const within = async <T>(task: (db: Db) => Promise<T>): Promise<T> => {
    const store = await openStore({ folder, program: 'the test' })
    try {
      return await task(store.db)
    } finally {
      await store.close()
    }
  }
  // Beside the packages, because the database's binary is not bundled.
  const bundled = join(root, `dist-tools/deliver-${process.pid}-${time.at}`)
  const main = await bundle(join(root, 'dist-tools/tests/support/deliver-child.js'), bundled)

  return {
    ...{ folder, clock, discord, slack, guild, targets, orders, within },
    /** Owes every channel the edition of this morning. */
    openDigest: () =>
      within(db => {
        const digest = { at: '08:00', zone: 'UTC', days: 'daily' } as const
        const configured = targets.map(target => ({ target, digest }))
        return openEditions({ db, clock, nameOf: economy => economy }, configured)
      }),
    /** Owes some channels a message, due now. */
    owe: (to: readonly string[], message: Message, subject = 'alert:a1') => {
      const owed: Omit<NewDelivery, 'target'> = { subject, version: 1, message, createdAt: clock.now() }
      return within(db => enqueueAll(db, to, owed))
    },
    /** A process that has loaded and waits; `go` has it deliver. */
    child() {
      const child = launch({ main, args: [], cwd: folder, mostMs: 180_000, holdsInput: true })
      return { ...child, go: () => void child.child.stdin.write(`${JSON.stringify(orders)}\n`) }
    },
    async outcome(): Promise<Outcome> {
      const { rows, parts } = await within(async db => ({
        rows: await deliveries(db),
        parts: await db.selectFrom('posted_parts').select(['target', 'key', 'part']).execute(),
      }))
      const seen = [
        ...rooms.flatMap(id => discord.seen(id).map(({ nonce }) => `discord:${id} ${nonce}`)),
        ...names.flatMap(id =>
          slack.seen('T1', id).map(({ metadata }) => `slack:T1/${id} ${String(metadata?.event_payload.key)}`),
        ),
      ]
      const counts = new Map<string, number>()
      for (const each of seen) counts.set(each, (counts.get(each) ?? 0) + 1)
      const wanted = new Set([
        ...rows.map(({ target, key }) => `${target} ${partToken(key, 0)}`),
        ...parts.map(({ target, key, part }) => `${target} ${partToken(key, part)}`),
      ])
      return {
        posts: seen.length,
        lost: [...wanted].filter(each => !counts.has(each)),
        doubled: [...counts].filter(([each, count]) => count > 1 || !wanted.has(each)).map(([each]) => each),
        unsent: rows
          .filter(({ state }) => state !== 'sent')
          .map(({ key, state, reason }) => `${key} ${state} ${reason}`),
      }
    },
    async close(): Promise<void> {
      await discord.close()
      await slack.close()
      for (const each of [folder, bundled]) rmSync(each, { recursive: true, force: true })
    },
  }
}

/** Makes one file of a program: a process then starts in half the time, and fifty of them are started. */
async function bundle(input: string, dir: string): Promise<string> {
  const build = await rolldown({ input, platform: 'node', external: EXTERNAL, logLevel: 'silent' })
  await build.write({ dir, format: 'esm', codeSplitting: false, entryFileNames: 'deliver.mjs' })
  await build.close()
  return join(dir, 'deliver.mjs')
}

// A binary, and what discord.js takes along where it is installed.
const EXTERNAL = [/^libsql/, 'zlib-sync', 'bufferutil', 'utf-8-validate', 'erlpack']

export type DeliveryWorld = Awaited<ReturnType<typeof deliveryWorld>>
export type Child = Launched & { go(): void }

/**
 * Has the next requests of both platforms go wrong as they do in life, or slowly. A request that Slack takes up late lands after
 * `lateMs`, a tenth of them do.
 */
export function badWeather({ discord, slack }: DeliveryWorld, requests: number, lateMs: number, seed: number): void {
  const random = seeded(seed)
  const slow = () => Math.round(15 + random() * 120)
  const method = 'chat.postMessage'
  for (let request = 0; request < requests; request += 1) {
    const bad = random() < 0.22
    const kind = bad ? (DISCORD_FAULTS[Math.floor(random() * DISCORD_FAULTS.length)] ?? 'slow') : 'slow'
    discord.fault({ kind, method: 'POST', path: '/messages', ms: slow(), seconds: 0.3 })
    const fault = random() < 0.22 ? SLACK_FAULTS[Math.floor(random() * SLACK_FAULTS.length)] : undefined
    const handle = slack.fault({ ...(fault ?? { kind: 'slow', ms: slow() }), method })
    if (fault?.kind !== 'late') continue
    const landing = setInterval(() => {
      if (handle.met() === 0) return
      clearInterval(landing)
      setTimeout(() => handle.land(), random() * lateMs)
    }, 20)
    landing.unref()
  }
}

const DISCORD_FAULTS: readonly FaultKind[] = [
  'dropped',
  'dropped-accepted',
  'refused',
  'refused-accepted',
  'body-cut',
  'not-json',
  'rate-limited',
]
const SLACK_FAULTS: readonly SlackFault[] = [
  { kind: 'drop', accepted: true },
  { kind: 'drop', accepted: false },
  { kind: 'status', status: 503, accepted: true },
  { kind: 'status', status: 502, accepted: false },
  { kind: 'cut-body' },
  { kind: 'not-json', accepted: true },
  { kind: 'rate-limited', retryAfter: 1 },
  { kind: 'late' },
]
