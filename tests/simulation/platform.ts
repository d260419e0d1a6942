import type { Failure } from '../../src/lib/failure.js'
import type { Message } from '../../src/messages/message.js'
import type { ChatPlatform } from '../../src/platforms/platform.js'
import { CLOCKS_DIFFER_MS, type PartSender, postOnce, QUARANTINE_MS } from '../../src/platforms/post-once.js'
import type { Life } from './life.js'
import type { Asked, Network } from './network.js'
import type { Time } from './time.js'

/**
 * 'nonce': what it has seen within a few minutes it takes once, and its history can be looked through (Discord). 'history': only
 * the history can (Slack).
 */
export type Kind = 'nonce' | 'history'

/** One message of a post, as it goes over the wire and as a reader sees it. */
export type Wire = { readonly key: string; readonly part: number; readonly of: number; readonly text: string }
export type Seen = Wire & { readonly channel: string; readonly token: string; readonly at: number }

/** What posts the messages of one key: the real postOnce, or one with a mistake in it. */
export type Posts = typeof postOnce

/** The place itself, which outlives every process. */
export type Place = {
  readonly name: string
  readonly kind: Kind
  /** What stands there, oldest first. */
  readonly seen: readonly Seen[]
  /** What has been edited says now, by key and channel. */
  readonly edited: ReadonlyMap<string, string>
  /** A connection of one process. */
  connect(life: Life): ChatPlatform
}

const NONCE_MS = 3 * 60_000

export type PlaceOptions = {
  readonly time: Time
  readonly network: Network
  readonly name: string
  readonly kind: Kind
  /** Of how many messages a post is, as that life of the program draws it. */
  partsOf(key: string, life: Life): number
  /** What is kept of a message as its text; the summary unless it is named. */
  textOf?(message: Message): string
  /** What a channel answers to all requests now, where it answers with a failure. */
  refusal?(channel: string): Failure | undefined
  /** Called before a life sends anything for a delivery. */
  onPost?(channel: string, life: Life): Promise<void>
  /** True where what stands there can be edited. */
  readonly editable?: boolean
  /** Told of each message as soon as it can be read. */
  onSeen?(seen: Seen): void
  readonly posts?: Posts
}

export function simulatedPlace(options: PlaceOptions): Place {
  const { time, network, name, kind, partsOf, textOf = summaryOf, onSeen, posts = postOnce } = options
  const seen: Seen[] = []
  const byToken = new Map<string, Seen[]>()
  const edited = new Map<string, string>()

  const show = (channel: string, wire: Wire, token: string): string => {
    const same = (byToken.get(token) ?? []).filter(each => each.channel === channel)
    const known = kind === 'nonce' ? same.find(each => time.now() - each.at < NONCE_MS) : undefined
    if (known !== undefined) return refOf(known)
    const shown: Seen = { ...wire, channel, token, at: time.now() }
    seen.push(shown)
    byToken.set(token, [...(byToken.get(token) ?? []), shown])
    onSeen?.(shown)
    return refOf(shown)
  }
  // As the platforms' own: by their clock, about the time at which ours says that the message was begun.
  const find = (channel: string, token: string, startedAt: number): string | undefined => {
    const [from, to] = [startedAt - CLOCKS_DIFFER_MS, startedAt + QUARANTINE_MS + CLOCKS_DIFFER_MS]
    const found = byToken.get(token)?.find(each => each.channel === channel && each.at >= from && each.at <= to)
    return found && refOf(found)
  }
  return {
    name,
    kind,
    seen,
    edited,
    connect(life) {
      const ask = async <T>(what: Asked['what'], channel: string, key: string, deed: () => T): Promise<T> => {
        const answer = await network.request({ what, key, life }, () => {
          const refusal = options.refusal?.(channel)
          return refusal === undefined ? { value: deed() } : { refusal }
        })
        if ('refusal' in answer) throw answer.refusal
        return answer.value
      }
      const senderTo = (channel: string, key: string): PartSender<Wire> => ({
        send: (wire, token) => ask('send', channel, key, () => show(channel, wire, token)),
        find: (token, startedAt) => ask('look', channel, key, () => find(channel, token, startedAt)),
      })
      return {
        name,
        start: async () => undefined,
        stop: async () => undefined,
        async post(channel, message, key) {
          const target = `${name}:${channel}`
          await options.onPost?.(channel, life)
          const refs = await posts(life, { target, key }, wiresOf(message, key, life), senderTo(channel, key))
          return { ref: refs.join() }
        },
        ...(options.editable === true && {
          edit: async (channel: string, _: string, message: Message, key: string) => {
            await options.onPost?.(channel, life)
            await ask('send', channel, key, () => void edited.set(`${key} ${channel}`, textOf(message)))
          },
        }),
      }
    },
  }

  function wiresOf(message: Message, key: string, life: Life): readonly Wire[] {
    const of = partsOf(key, life)
    const text = textOf(message)
    return Array.from({ length: of }, (_, part) => ({ key, part, of, text }))
  }
}

function summaryOf({ summary }: Message): string {
  return summary
}

function refOf({ channel, key, part, at }: Seen): string {
  return `${channel}/${key}/${part}@${at}`
}
