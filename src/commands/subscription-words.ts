import { nextDue, type Schedule } from '../briefings/due.js'
import { localWords, scheduleWords } from '../briefings/schedule-words.js'
import { KIND_NAMES, KINDS, storedTopic, type Topic, topicName } from '../briefings/topics.js'
import type { KindName } from '../cards/card.js'
import { economyName, listed } from '../cards/view-values.js'
import { INSTRUMENT_WORDS } from '../cards/words.js'
import type { Span } from '../messages/message.js'
import type { Subscription } from '../store/subscriptions.js'
import type { EconomyNames } from './reader.js'

type Names = Pick<EconomyNames, 'name'>

/** A topic in a sentence: “steel”, Vietnam, everything, United States → Vietnam. */
export function topicLabel(topic: Topic, names: Names): string {
  switch (topic.type) {
    case 'everything':
    case 'kind':
    case 'economy':
      return topicName(topic, names)
    case 'card':
      return cardLabel(topic.key, names)
    case 'words':
      return `“${topic.words}”`
  }
}

/**
 * A card by its key alone, so that two of the same parties are told apart: "United States → Vietnam: transshipment duty".
 * The key itself where it is of no known form.
 */
export function cardLabel(key: string, names: Names): string {
  const [kind = '', parties = '', type = '', matter = ''] = key.split(':')
  if (parties === '' || type === '') return key
  const [, from, to] = /^([^>]+)>([^>]+)$/.exec(parties) ?? []
  const context = { nameOf: (economy: string) => names.name(economy) }
  const who =
    from === undefined || to === undefined
      ? parties
          .split(/[+-]/)
          .map(each => economyName(each, context))
          .join(' – ')
      : `${economyName(from, context)} → ${listed(to.split(/[+,]/).map(each => economyName(each, context)))}`
  const words = matter.replaceAll('-', ' ').replaceAll('+', ', ').replaceAll('/', ', ')
  switch (kind) {
    case 'tariff':
      return `${who}: ${instrumentWords(type)}${words === 'all' || words === '' ? '' : ` on ${words.replace(/^all, /, '')}`}`
    case 'deal':
      return `${who}: ${type}${words === '' ? '' : ` (${words})`}`
    case 'tension':
      return `${who}: ${type.replaceAll('-', ' ')}`
    default:
      return key
  }
}

function instrumentWords(type: string): string {
  return INSTRUMENTS.get(type) ?? 'duty'
}

const INSTRUMENTS: ReadonlyMap<string, string> = new Map(Object.entries(INSTRUMENT_WORDS))

/** What belongs to a topic. */
export function topicReach(topic: Topic, names: Names): string {
  switch (topic.type) {
    case 'everything':
      return 'every tariff, deal and tension'
    case 'kind':
      return `all ${KIND_NAMES[topic.kind][0]}`
    case 'economy':
      return topic.economy === '*'
        ? 'what is charged on all economies'
        : `what names ${names.name(topic.economy)}, and measures on all economies`
    case 'card':
      return 'this one card'
    case 'words':
      return `what names ${topic.words}`
  }
}

/** The label of a stored topic; one that this version does not know is shown as it is stored. */
export function storedLabel(text: string, names: Names): string {
  const topic = storedTopic(text)
  return topic === undefined ? text : topicLabel(topic, names)
}

/** What a person types for kinds, and what stands for all of them. */
export function kindsName(kinds: readonly KindName[] | undefined): string {
  return kinds === undefined ? 'all' : kinds.map(kind => KIND_NAMES[kind][0]).join(',')
}

/** Every choice of kinds: all, one, or two of them. */
export function kindChoices(): readonly {
  readonly value: string
  readonly label: string
  readonly kinds?: readonly KindName[]
}[] {
  const pairs = KINDS.flatMap((one, index) => KINDS.slice(index + 1).map(other => [one, other] as const))
  const some = [...KINDS.map(kind => [kind] as const), ...pairs]
  return [
    { value: 'all', label: 'tariffs, deals and tensions' },
    ...some.map(kinds => ({ value: kindsName(kinds), label: listed(kinds.map(kind => KIND_NAMES[kind][0])), kinds })),
  ]
}

/**
 * What a subscription brings, a line each: what, at once, in the digest. `now` is epoch milliseconds, `lastDate` the local date
 * of the newest digest that its target has had: a day has one.
 */
export function subscriptionLines(
  subscription: Pick<Subscription, 'kinds' | 'alerts' | 'digest' | 'pausedUntil'>,
  now: number,
  lastDate?: string,
): readonly (readonly Span[])[] {
  const { kinds, alerts, digest, pausedUntil } = subscription
  return [
    ...(kinds === undefined ? [] : [[{ bold: 'Only' }, `: ${listed(kinds.map(kind => KIND_NAMES[kind][0]))}`]]),
    [{ bold: 'Alerts' }, alerts ? ': at once, when something is new or changes' : ': off'],
    [{ bold: 'Digest' }, digest === undefined ? ': none' : `: ${digestWords(digest, now, lastDate)}`],
    ...(pausedUntil !== undefined && pausedUntil > now
      ? [[{ bold: 'Paused' }, ` until ${untilWords(pausedUntil, digest?.zone)}`]]
      : []),
  ]
}

/** "08:00 Asia/Ho_Chi_Minh, every day; the next on Tue 15 Apr 2025, 08:00 there". */
export function digestWords(schedule: Schedule, now: number, lastDate?: string): string {
  const { due } = nextDue(schedule, now, lastDate)
  return `${scheduleWords(schedule)}; the next on ${localWords(due, schedule.zone)} there`
}

/** An instant (epoch milliseconds) by the clocks of a zone, or of UTC where no zone is known. */
export function untilWords(at: number, zone = 'UTC'): string {
  return `${localWords(at, zone)} (${zone})`
}

/** The options of /subscribe that make this subscription again. */
export function optionsOf(subscription: Subscription, names: Names, place: string): Readonly<Record<string, string>> {
  const { topic, digest, alerts, kinds } = subscription
  const known = storedTopic(topic)
  return {
    topic: known === undefined ? topic : topicName(known, names),
    at: digest?.at ?? 'off',
    ...(digest === undefined ? {} : { zone: digest.zone, days: digest.days }),
    alerts: alerts ? 'on' : 'off',
    kinds: kindsName(kinds),
    in: place,
  }
}
