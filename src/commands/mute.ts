import { durationWords } from '../lib/duration.js'
import type { Message } from '../messages/message.js'
import { dropMute, forgetMutes, mutesAt, putMute } from '../store/mutes.js'
import type { Command } from './command.js'
import { durationOption, readDuration, wrongDuration } from './durations.js'
import { cardOption, contextOf, findCard, titleOf } from './held-card.js'
import { IN, type Place } from './place.js'
import { buttons, said, warned } from './said.js'
import { changeablePlace, type SubscriptionParts } from './subscribing.js'
import { untilWords } from './subscription-words.js'

const USUAL = '7d'
/** So many cards a channel or a person may have muted: each is looked at whenever somebody is owed an alert. */
const MOST_MUTES = 100

/** `/mute CARD [for 7d]`: the channel hears nothing of a card for a time; `for:0` ends it. */
export function muteCommand(parts: SubscriptionParts): Command {
  const { db, names } = parts
  return {
    name: 'mute',
    description: 'Send this channel nothing of one card for a time',
    options: [
      { ...cardOption(parts), rest: true },
      {
        ...durationOption(`for how long, such as 24h or 2w; ${USUAL} if not given, 0 to unmute`),
        rest: false,
        named: true,
      },
      IN,
    ],
    examples: ['/mute us vietnam', '/mute tariff:US>VN:ad_valorem:all 30d'],
    async run(call) {
      const asked = spread(call.options)
      const ms = readDuration(asked.for)
      if (ms === undefined) return warned(wrongDuration(asked.for))
      const found = await findCard(parts, asked.card, 'mute', call.now)
      if ('problem' in found) return found.problem
      const placed = await changeablePlace(call, 'mute')
      if ('problem' in placed) return placed.problem
      const { place } = placed
      const { key } = found.card
      const title = titleOf(found.card, contextOf(names, call.now))
      await forgetMutes(db, call.now)
      if (ms === 0) {
        const ended = await dropMute(db, { target: place.target, key })
        return ended ? unmuted(title, key, place) : warned(`This is not muted in ${place.words}: ${title}.`)
      }
      const others = (await mutesAt(db, call.now, place.target)).filter(each => each.key !== key)
      if (others.length >= MOST_MUTES)
        return warned(
          `In ${place.words} ${others.length} cards are muted already, and ${MOST_MUTES} is the most: unmute one first.`,
        )
      const until = call.now + ms
      await putMute(db, { target: place.target, key, until })
      const words = `Muted in ${place.words} for ${durationWords(ms)}, until ${untilWords(until)}: ${title}.`
      return said(
        'neutral',
        words,
        buttons([{ label: 'Undo', command: 'mute', options: { card: key, for: '0', in: place.value } }]),
      )
    },
  }
}

const BEHIND = /^(.+?) (?:for )?(\d+ ?(?:m|h|d|w|min|minutes?|hours?|days?|weeks?)|0|off)$/i

// "us vietnam 7d": how long stands behind the card, where it is not said by its name.
function spread({ card = '', for: length }: Readonly<Record<string, string>>) {
  const [, words, behind] = (length === undefined && BEHIND.exec(card)) || []
  return words === undefined || behind === undefined ? { card, for: length ?? USUAL } : { card: words, for: behind }
}

function unmuted(title: string, key: string, place: Place): Message {
  const options = { card: key, in: place.value }
  return said(
    'neutral',
    `No longer muted in ${place.words}: ${title}.`,
    buttons([{ label: 'Undo', command: 'mute', options }]),
  )
}
