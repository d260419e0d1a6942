import { readMinStatus } from '../briefings/firmness.js'
import { readTopic, type Topic, topicText } from '../briefings/topics.js'
import type { Subscription } from '../store/subscriptions.js'
import type { Call, Command } from './command.js'
import { wrongDuration } from './durations.js'
import { readExcluded } from './excluded.js'
import { readKinds } from './kinds.js'
import { phraseOf, readPhrase } from './phrase.js'
import { keeperOf, type Place } from './place.js'
import { settingsFor, zoneOf } from './place-settings.js'
import { warned } from './said.js'
import { subscribeOptions } from './subscribe-options.js'
import { subscribedAnswer } from './subscribed.js'
import { changeablePlace, keep, lacking, type SubscriptionParts } from './subscribing.js'
import { readUntil } from './until.js'
import { type Read, sameSchedule, scheduleOf } from './wanted.js'
import { readWanted, type Wanted } from './when.js'

const MOST_CHARACTERS = 200

/** `/subscribe TOPIC …`: what a channel, or a person, is sent from now on; or a change of it. */
export function subscribeCommand(parts: SubscriptionParts): Command {
  const { names, book } = parts
  return {
    name: 'subscribe',
    description: 'Send this channel the news of a topic: at once, in a digest at its own local time, or both',
    configures: true,
    options: subscribeOptions(parts),
    examples: [
      '/subscribe vietnam',
      '/subscribe vietnam steel tariffs scheduled exclude china weekly',
      '/subscribe topic:"south korea" when:daily at:08:00 zone:Asia/Seoul',
      '/subscribe chips instant dm',
    ],
    async run(call) {
      const phrase = readPhrase(call.options.topic ?? '')
      // Buttons that ask the same again must not read options in what stood within quotes.
      const options = { ...phrase.options, ...call.options, topic: phraseOf(phrase.topic) }
      const asked: Call = { ...call, options }
      if (phrase.topic === '' && phrase.options.exclude !== undefined) return warned(NOTHING_TO_COME)
      const topic = readTopic(phrase.topic, names, book)
      if (topic === undefined || topicText(topic).length > MOST_CHARACTERS) return warned(NO_TOPIC)
      const read = readAsked(parts, asked)
      if ('wrong' in read) return warned(read.wrong)
      const placed = await changeablePlace(asked, 'subscribe')
      if ('problem' in placed) return placed.problem
      const { place } = placed
      const lack = await lacking(asked, place, 'subscribe')
      if (lack !== undefined) return lack
      const zone = await zoneOf(parts.db, place, await settingsFor(parts.db, place))
      const wish = { ...read.value, zone, topic }
      const kept = await keep(parts.db, place, topicText(topic), (before, held) =>
        changed(asked, place, wish, before, held),
      )
      if (typeof kept === 'string') return warned(kept)
      return subscribedAnswer(parts, { topic, kept, place, call: asked, zone, strays: phrase.strays })
    },
  }
}

const NO_TOPIC =
  'Which topic? Name one in a few words: everything, a country, a product such as steel, tariffs, deals, tensions, or the key of a card.'

const NOTHING_TO_COME =
  'Say first what is to come, and behind it what is to be left out: /subscribe everything exclude china.'

type Asked = {
  readonly wanted: Wanted
  /** In their stored form; undefined where it was not said. */
  readonly exclude: readonly string[] | undefined
  /** Epoch milliseconds, or 'ended'; undefined where it was not said. */
  readonly paused: number | 'ended' | undefined
}

function readAsked(parts: SubscriptionParts, { options, now }: Call): Read<Asked> {
  const wanted = readWanted(options)
  if ('wrong' in wanted) return wanted
  const excluded = options.exclude === undefined ? undefined : readExcluded(options.exclude, parts)
  if (excluded !== undefined && 'wrong' in excluded) return excluded
  const paused = options.paused === undefined ? undefined : readUntil(options.paused, now, undefined)
  if (options.paused !== undefined && paused === undefined) return { wrong: wrongDuration(options.paused) }
  return {
    value: {
      wanted: wanted.value,
      exclude: excluded?.value,
      paused: typeof paused === 'object' ? paused.at : paused,
    },
  }
}

// What was not said stays as it was; a new topic joins the digest that its place has, unless it is to come at once alone.
function changed(
  call: Call,
  place: Place,
  { wanted, exclude, paused, topic, zone }: Asked & { readonly topic: Topic; readonly zone: string | undefined },
  before: Subscription | undefined,
  held: Subscription['digest'],
): Subscription | string {
  const { options } = call
  const asked = scheduleOf(wanted.digest, held, zone)
  const kept = before === undefined ? (wanted.alone ? undefined : held) : before.digest
  const same = asked !== undefined && sameSchedule(asked, held)
  const digest =
    wanted.digest === 'off' ? undefined : asked === undefined ? kept : same ? held : { ...asked, since: call.now }
  const alerts = wanted.alerts ?? before?.alerts ?? true
  const kinds = options.kinds === undefined ? before?.kinds : readKinds(options.kinds)
  const least = options['min-status']
  const minStatus = least === undefined ? before?.minStatus : readMinStatus(least)
  const out = exclude ?? before?.exclude ?? []
  const until = paused === 'ended' ? undefined : (paused ?? before?.pausedUntil)
  if (!alerts && digest === undefined)
    return 'With alerts off and no digest it would bring nothing: add at:08:00 and a zone, or alerts:on.'
  if (out.includes(topicText(topic))) return 'What is left out is the topic itself, so it would bring nothing.'
  return {
    platform: place.platform,
    tenant: place.tenant,
    target: place.target,
    topic: topicText(topic),
    ...(kinds !== undefined && { kinds }),
    ...(out.length > 0 && { exclude: out }),
    ...(minStatus !== undefined && { minStatus }),
    alerts,
    ...(digest !== undefined && { digest }),
    ...(until !== undefined && { pausedUntil: until }),
    ...(before === undefined
      ? keeperOf(call)
      : {
          createdBy: before.createdBy,
          ...(before.keeper !== undefined && { keeper: before.keeper }),
        }),
    createdAt: before?.createdAt ?? call.now,
  }
}
