import type { Action } from '../messages/message.js'
import { dropMute, forgetMutes, mutesAt, putMute } from '../store/mutes.js'
import type { Command } from './command.js'
import { durationOption, wrongDuration } from './durations.js'
import { cardOption, contextOf, findCard, titleOf } from './held-card.js'
import { IN } from './place.js'
import { buttons, said, warned } from './said.js'
import { changeablePlace, type SubscriptionParts } from './subscribing.js'
import { readUntil, untilText } from './until.js'

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
      const until = readUntil(asked.for, call.now, undefined)
      if (until === undefined) return warned(wrongDuration(asked.for))
      const found = await findCard(parts, asked.card, 'mute', call.now, { ...call.options, for: asked.for })
      if ('problem' in found) return found.problem
      const placed = await changeablePlace(call, 'mute')
      if ('problem' in placed) return placed.problem
      const { place } = placed
      const { key } = found.card
      const title = titleOf(found.card, contextOf(names, call.now))
      await forgetMutes(db, call.now)
      const muted = await mutesAt(db, call.now, place.target)
      const was = muted.find(each => each.key === key)?.until
      const undo: Action = {
        label: 'Undo',
        command: 'mute',
        options: { card: key, for: untilText(was), in: place.value },
      }
      if (until === 'ended') {
        const ended = await dropMute(db, { target: place.target, key })
        return ended
          ? said('neutral', `No longer muted in ${place.words}: ${title}.`, buttons([undo]))
          : warned(`This is not muted in ${place.words}: ${title}.`)
      }
      const others = muted.length - (was === undefined ? 0 : 1)
      if (others >= MOST_MUTES)
        return warned(
          `In ${place.words} ${others} cards are muted already, and ${MOST_MUTES} is the most: unmute one first.`,
        )
      await putMute(db, { target: place.target, key, until: until.at })
      return said('neutral', `Muted in ${place.words} ${until.words}: ${title}.`, buttons([undo]))
    },
  }
}

const BEHIND = /^(.+?) (?:for )?(\d+ ?(?:m|h|d|w|min|minutes?|hours?|days?|weeks?)|0|off)$/i

// "us vietnam 7d": how long stands behind the card, where it is not said by its name.
function spread({ card = '', for: length }: Readonly<Record<string, string>>) {
  const [, words, behind] = (length === undefined && BEHIND.exec(card)) || []
  return words === undefined || behind === undefined ? { card, for: length ?? USUAL } : { card: words, for: behind }
}
