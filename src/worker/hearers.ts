import { audible, heardFor } from '../briefings/heard.js'
import { topicText } from '../briefings/topics.js'
import type { Wish } from '../briefings/wish.js'
import type { Card } from '../cards/card.js'
import type { Change } from '../ledger/event.js'
import type { Wanted } from '../store/held-alerts.js'
import type { Subscribers } from './subscribers.js'

/** Targets that hear the same changes for the same reasons. */
export type Hearers = {
  readonly targets: readonly string[]
  /** In the order of the cards. */
  readonly changes: readonly Change[]
  readonly wanted: Wanted
}

export type Listening = {
  readonly cards: readonly Card[]
  readonly changes: readonly Change[]
  readonly subscribers: Pick<Subscribers, 'match'>
  /** The targets that are sent everything. */
  readonly configured: readonly string[]
  /** Those that have muted a card, by its key. */
  readonly muted: ReadonlyMap<string, ReadonlySet<string>>
  /** Epoch milliseconds. */
  readonly now: number
}

/** Who hears some of what changed, together with all others that hear just that. */
export function hearersOf(listening: Listening): readonly Hearers[] {
  const { cards, changes, subscribers, muted, now } = listening
  const configured = [...new Set(listening.configured)]
  const parts: Part[] = []
  const numbers = new Map<string, number>()
  const byTarget = new Map<string, number[]>()
  // Ten thousand targets share few wishes.
  const textOf = textsOnce()
  const numberOf = (name: string, part: () => Part) => {
    const number = numbers.get(name) ?? parts.push(part()) - 1
    numbers.set(name, number)
    return number
  }
  for (const card of cards) {
    const heard = audible(changes, card)
    if (heard.moved.length === 0) continue
    const silent = muted.get(card.key)
    const hears = (target: string, number: number) => {
      const own = byTarget.get(target)
      if (own === undefined) byTarget.set(target, [number])
      else own.push(number)
    }
    if (heard.turns.length > 0) {
      const number = numberOf(card.key, () => ({ key: card.key, changes: heard.turns, topics: 'configured' }))
      for (const target of configured) if (silent?.has(target) !== true) hears(target, number)
    }
    const own = new Set(configured)
    for (const [target, wishes] of subscribers.match(card, statusBefore(heard.moved), now)) {
      if (own.has(target) || silent?.has(target) === true) continue
      const some = heardFor(wishes, heard)
      if (some.length === 0) continue
      const topics = wishes.map(textOf)
      const name = `${card.key} ${some.length} ${topics.join(' ')}`
      hears(
        target,
        numberOf(name, () => ({ key: card.key, changes: some, topics })),
      )
    }
  }
  return together(byTarget, parts)
}

type Part = {
  readonly key: string
  readonly changes: readonly Change[]
  readonly topics: readonly string[] | 'configured'
}

function together(byTarget: ReadonlyMap<string, readonly number[]>, parts: readonly Part[]): readonly Hearers[] {
  const groups = new Map<string, { readonly numbers: readonly number[]; readonly targets: string[] }>()
  for (const [target, numbers] of byTarget) {
    const name = numbers.join()
    const group = groups.get(name)
    if (group === undefined) groups.set(name, { numbers, targets: [target] })
    else group.targets.push(target)
  }
  return [...groups.values()].map(({ numbers, targets }) => {
    const own = numbers.flatMap(number => parts[number] ?? [])
    return { targets, changes: own.flatMap(({ changes }) => changes), wanted: wantedOf(own) }
  })
}

function wantedOf(parts: readonly Part[]): Wanted {
  const topics = parts.flatMap(({ key, topics }) => (topics === 'configured' ? [] : [[key, topics] as const]))
  return topics.length === 0 ? 'configured' : Object.fromEntries(topics)
}

// A wish for what is in force hears of its end as well.
function statusBefore(changes: readonly Change[]): unknown {
  return changes.find(({ type }) => type === 'status')?.from
}

function textsOnce(): (wish: Wish) => string {
  const texts = new Map<Wish, string>()
  return wish => {
    const text = texts.get(wish) ?? topicText(wish.topic)
    texts.set(wish, text)
    return text
  }
}
