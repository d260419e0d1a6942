import { type Clock, fixedClock } from '../../src/lib/clock.js'
import { Failure, type FailureDetails, type FailureKind } from '../../src/lib/failure.js'
import type { Message } from '../../src/messages/message.js'
import type { ChatPlatform } from '../../src/platforms/platform.js'
import { postOnce } from '../../src/platforms/post-once.js'
import type { Store } from '../../src/store/database.js'
import { deliveries, enqueue, type NewDelivery } from '../../src/store/outbox.js'
import { type DeliverParts, deliverDue } from '../../src/worker/deliver.js'
import { memoryStore } from './memory-store.js'

export const NOON = Date.UTC(2026, 4, 4, 12)
export const text = (summary: string): Message => ({ summary, blocks: [] })
export const failing = (kind: FailureKind, details: FailureDetails = {}) =>
  new Failure(kind, 'chat', 'It said no.', details)

/** 'lost' arrives and is not heard of; 'never' does not arrive and is not heard of; 'hangs' never answers. */
export type Trouble = Error | 'lost' | 'never' | 'hangs' | undefined

type Shown = { readonly ref: string; readonly token: string; message: Message; readonly answers?: string }

/** A channel's memory, with what goes wrong at its next requests, in order. */
export type Place = { readonly shown: Shown[]; readonly trouble: Trouble[]; asked: number; looked: number }

/** A platform that posts through postOnce and does as it is told, over a real database and a clock that is moved by hand. */
export async function scriptedDesk() {
  const store: Store = await memoryStore()
  const clock = fixedClock(NOON)
  const places = new Map<string, Place>()
  const place = (channel: string): Place => {
    const held = places.get(channel) ?? { shown: [], trouble: [], asked: 0, looked: 0 }
    places.set(channel, held)
    return held
  }
  const chat = scripted(store, clock, place)
  const lines: string[] = []
  const parts: DeliverParts = {
    ...{ db: store.db, clock, log: { info: line => lines.push(line), warn: line => lines.push(line) } },
    ...{ platforms: new Map([['chat', chat]]), owner: 'me', random: () => 0.5, postDeadlineMs: 20 },
  }
  const put = (channel: string, subject: string, more: Partial<NewDelivery> = {}) =>
    enqueue(store.db, {
      ...{ target: `chat:${channel}`, subject, version: 1, message: text(subject), createdAt: clock.now() },
      ...more,
    })
  return {
    ...{ store, clock, place, parts, lines, put, chat },
    deliver: () => deliverDue(parts),
    wait: (ms: number) => clock.moveTo(clock.now() + ms),
    shown: (channel: string) => place(channel).shown.map(({ message }) => message.summary),
    states: async () => (await deliveries(store.db)).map(({ subject, state }) => `${subject} ${state}`).sort(),
    one: async (subject: string) => (await deliveries(store.db)).find(each => each.subject === subject),
  }
}

export type ScriptedDesk = Awaited<ReturnType<typeof scriptedDesk>>

function scripted({ db }: Store, clock: Clock, place: (channel: string) => Place): ChatPlatform {
  const sender = (channel: string, answers?: string) => {
    const there = place(channel)
    return {
      async send(message: Message, token: string) {
        there.asked += 1
        const wrong = there.trouble.shift()
        if (wrong === 'hangs') return new Promise<never>(() => undefined)
        if (wrong instanceof Error) throw wrong
        const ref = `r${there.shown.length + 1}`
        if (wrong !== 'never') there.shown.push({ ref, token, message, ...(answers !== undefined && { answers }) })
        if (wrong !== undefined) throw failing('retry', { ambiguous: true })
        return ref
      },
      async find(token: string) {
        there.looked += 1
        return there.shown.find(each => each.token === token)?.ref
      },
    }
  }
  const post = async (channel: string, message: Message, key: string, answers?: string) => {
    const to = { target: `chat:${channel}`, key }
    return { ref: (await postOnce({ db, clock }, to, [message], sender(channel, answers))).join() }
  }
  return {
    name: 'chat',
    start: async () => undefined,
    stop: async () => undefined,
    post: (channel, message, key) => post(channel, message, key),
    reply: (channel, ref, message, key) => post(channel, message, key, ref),
    async edit(channel, ref, message) {
      const wrong = place(channel).trouble.shift()
      if (wrong instanceof Error) throw wrong
      const held = place(channel).shown.find(each => each.ref === ref)
      if (held === undefined) throw failing('gone')
      held.message = message
    },
  }
}
