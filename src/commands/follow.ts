import { topicText } from '../briefings/topics.js'
import type { Action } from '../messages/message.js'
import type { Command } from './command.js'
import { cardOption, contextOf, findCard, titleOf } from './held-card.js'
import { keeperOf, placeOf } from './place.js'
import { buttons, said, warned } from './said.js'
import { keep, lacking, type SubscriptionParts } from './subscribing.js'
import { undoOf } from './subscription-options.js'

/** `/follow CARD`: the asker alone is told each time that the card turns. */
export function followCommand(parts: SubscriptionParts): Command {
  return {
    name: 'follow',
    description: 'Tell me alone each time that this card changes: another status, another rate, sources that differ',
    options: [{ ...cardOption(parts), rest: true }],
    examples: ['/follow us vietnam', '/follow tariff:US>VN:ad_valorem:all'],
    async run(call) {
      const found = await findCard(parts, call.options.card ?? '', 'follow', call.now)
      if ('problem' in found) return found.problem
      const { key } = found.card
      const placed = call.asker?.own === undefined ? undefined : placeOf({ ...call, options: { in: 'me' } })
      if (placed === undefined || 'problem' in placed) return warned(nobody(key))
      const { place } = placed
      const lack = await lacking(call, place, 'follow')
      if (lack !== undefined) return lack
      const kept = await keep(parts.db, place, topicText({ type: 'card', key }), (before, digest) => ({
        platform: place.platform,
        tenant: place.tenant,
        target: place.target,
        topic: topicText({ type: 'card', key }),
        alerts: true,
        ...(digest !== undefined && { digest }),
        ...keeperOf(call),
        createdAt: before?.createdAt ?? call.now,
      }))
      if (typeof kept === 'string') return warned(kept)
      const title = titleOf(found.card, contextOf(parts.names, call.now))
      const options = { topic: key, in: place.value }
      const undo: Action =
        kept.before === undefined
          ? { label: 'Undo', command: 'unsubscribe', options }
          : undoOf(kept.before, parts, place.value)
      const sentence = kept.before?.alerts === true ? 'You follow this already' : 'You follow this now'
      return said('neutral', `${sentence}: ${title}. You are told each time that it changes.`, [
        ...buttons([
          kept.before?.alerts === true ? { label: 'Unfollow', command: 'unsubscribe', options } : undo,
          { label: 'Subscriptions', command: 'subscriptions', options: { in: place.value } },
        ]),
      ])
    },
  }
}

function nobody(key: string): string {
  return (
    'A card is followed by one person, on Discord or Slack, and nobody can be written to from here. ' +
    `A channel is sent it with /subscribe ${key} in that channel, or at the terminal with in:web:desk.`
  )
}
