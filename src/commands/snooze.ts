import type { Action, Block, Message } from '../messages/message.js'
import type { TargetSettings } from '../store/target-settings.js'
import type { Command } from './command.js'
import { durationOption, wrongDuration } from './durations.js'
import { IN, type Place } from './place.js'
import { changeSettings, NOT_OURS, settingsFor, zoneOf } from './place-settings.js'
import { buttons, said, warned } from './said.js'
import { changeablePlace, type SubscriptionParts } from './subscribing.js'
import { readUntil, type Until, untilText } from './until.js'

const USUAL = '3h'

/** `/snooze [for 3h]`: alerts are held for a time and then come together, with their number. `/snooze 0` ends it. */
export function snoozeCommand({ db }: SubscriptionParts): Command {
  return {
    name: 'snooze',
    description: 'Hold the alerts of this channel for a time and send them together then; /snooze 0 ends it',
    configures: true,
    options: [durationOption(`for how long, such as 90m or 3h; ${USUAL} if not given, 0 to end it`), IN],
    examples: ['/snooze 3h', '/snooze 0'],
    async run(call) {
      const placed = await changeablePlace(call, 'snooze')
      if ('problem' in placed) return placed.problem
      const { place } = placed
      const zone = await zoneOf(db, place, await settingsFor(db, place))
      const until = readUntil(call.options.for ?? USUAL, call.now, zone)
      if (until === undefined) return warned(wrongDuration(call.options.for ?? ''))
      const kept = await changeSettings(db, place, ({ snoozedUntil: _, ...rest }) =>
        until === 'ended' ? rest : { ...rest, snoozedUntil: until.at },
      )
      return kept === undefined ? warned(NOT_OURS) : answer(place, until, kept.before, call.now)
    },
  }
}

function answer(place: Place, until: Until, before: TargetSettings, now: number): Message {
  const was = before.snoozedUntil !== undefined && before.snoozedUntil > now ? before.snoozedUntil : undefined
  const undo: Action = { label: 'Undo', command: 'snooze', options: { for: untilText(was), in: place.value } }
  if (until === 'ended') {
    if (was === undefined) return warned(`The alerts of ${place.words} are not snoozed.`)
    return said(
      'neutral',
      `No longer snoozed: ${place.words} is sent alerts again, first what was held.`,
      buttons([undo]),
    )
  }
  return said('neutral', `Snoozed ${until.words}: the alerts of ${place.words} are held.`, [
    text('They come together then, with their number. The digest comes as usual.'),
    ...(before.severe ? [text('Severe ones come at once all the same.')] : []),
    ...buttons([
      { label: 'End it', command: 'snooze', options: { for: '0', in: place.value } },
      ...(was ? [undo] : []),
    ]),
  ])
}

function text(words: string): Block {
  return { type: 'text', spans: [words] }
}
