import type { Quiet } from '../briefings/quiet.js'
import type { Action, Message } from '../messages/message.js'
import type { TargetSettings } from '../store/target-settings.js'
import { alertLines, alertOptions } from './alert-words.js'
import type { Call, Command } from './command.js'
import { IN, type Place, placeOf } from './place.js'
import { changeSettings, NOT_OURS, settingsFor, USUAL_PER_HOUR, zoneOf } from './place-settings.js'
import { buttons, said, warned } from './said.js'
import { changeablePlace, type SubscriptionParts } from './subscribing.js'
import { readRange } from './times.js'
import { type Read, wrongZone } from './wanted.js'
import { zoneNamed } from './zones.js'

const MOST_PER_HOUR = 60

/** `/alerts [QUIET] [zone] [most] [severe]`: when alerts are held, and how many come one by one; alone it shows that. */
export function alertsCommand(parts: SubscriptionParts): Command {
  const { db, suggestions } = parts
  return {
    name: 'alerts',
    description: 'How alerts come to this channel: quiet hours, how many an hour, whether severe ones pass',
    configures: true,
    options: [
      {
        name: 'quiet',
        description: 'local hours in which alerts are held, such as 22:00-07:00; off for none',
        required: false,
        rest: true,
        emptied: 'off',
      },
      {
        name: 'zone',
        description: 'time zone of the quiet hours: a city or an IANA name',
        required: false,
        named: true,
        suggest: suggestions.zone,
      },
      {
        name: 'most',
        description: `how many alerts an hour come one by one, 1 to ${MOST_PER_HOUR}; usual for ${USUAL_PER_HOUR}`,
        required: false,
        named: true,
        emptied: 'usual',
      },
      {
        name: 'severe',
        description: 'whether severe alerts come at once also in quiet hours and while snoozed',
        required: false,
        named: true,
        choices: [
          { value: 'on', label: 'on: at once' },
          { value: 'off', label: 'off: held like all others' },
        ],
      },
      IN,
    ],
    examples: ['/alerts', '/alerts 22:00-07:00 Asia/Seoul', '/alerts most:3 severe:on'],
    async run(call) {
      const { in: _, ...asked } = call.options
      const isLook = Object.keys(asked).length === 0
      const placed = isLook ? placeOf(call) : await changeablePlace(call, 'alerts')
      if ('problem' in placed) return placed.problem
      const { place } = placed
      const held = await settingsFor(db, place)
      const zone = await zoneOf(db, place, held)
      const sentence = `How alerts come to ${place.words}`
      if (isLook) return answer(`${sentence}.`, { place, settings: held, call, zone }, [])
      const read = readChange(asked, held.quiet?.zone ?? zone)
      if ('wrong' in read) return warned(read.wrong)
      const kept = await changeSettings(db, place, read.value)
      if (kept === undefined) return warned(NOT_OURS)
      const undo: Action = { label: 'Undo', command: 'alerts', options: alertOptions(kept.before, place.value) }
      return answer(`${sentence} from now on.`, { place, settings: kept.after, call, zone }, [undo])
    },
  }
}

type Told = {
  readonly place: Place
  readonly settings: TargetSettings
  readonly call: Call
  readonly zone: string | undefined
}

function answer(sentence: string, { place, settings, call, zone }: Told, actions: readonly Action[]): Message {
  const change: Action = {
    label: 'Change',
    command: 'alerts',
    options: alertOptions(settings, place.value),
    form: true,
    fixed: ['in'],
  }
  const utc = settings.quiet?.zone === 'UTC' && call.options.zone === undefined
  const hint = utc ? [['These hours are UTC: add a zone such as zone:Asia/Ho_Chi_Minh to change that.']] : []
  return said('neutral', sentence, [
    { type: 'list', items: [...alertLines(settings, call.now, zone), ...hint] },
    ...buttons([
      ...actions,
      change,
      { label: 'Subscriptions', command: 'subscriptions', options: { in: place.value } },
    ]),
  ])
}

const NONE: readonly string[] = ['off', 'none', 'no', 'never', '0']
const WRONG_HOURS = 'write the hours as 22:00-07:00, with a zone such as Asia/Seoul behind them, or off for none.'

type Change = (before: TargetSettings) => TargetSettings

// What was not said stays as it was. `usual` is the zone where none is said.
function readChange(options: Readonly<Record<string, string>>, usual = 'UTC'): Read<Change> {
  const { most, severe } = options
  const quiet = readQuiet(options, usual)
  if ('wrong' in quiet) return quiet
  const number = most === undefined || most.toLowerCase() === 'usual' ? undefined : Number(most)
  if (number !== undefined && !(Number.isInteger(number) && number >= 1 && number <= MOST_PER_HOUR))
    return {
      wrong: `“${(most ?? '').slice(0, 40)}” is no number of alerts: write one from 1 to ${MOST_PER_HOUR}, or usual for ${USUAL_PER_HOUR}.`,
    }
  return {
    value: ({ quiet: hours, mostPerHour, ...rest }) => {
      const now = quiet.value === undefined ? hours : quiet.value === 'off' ? undefined : quiet.value(hours)
      const allowed = most === undefined ? mostPerHour : number
      return {
        ...rest,
        ...(now !== undefined && { quiet: now }),
        ...(allowed !== undefined && { mostPerHour: allowed }),
        ...(severe !== undefined && { severe: severe === 'on' }),
      }
    },
  }
}

type QuietChange = 'off' | ((before: Quiet | undefined) => Quiet | undefined) | undefined

function readQuiet({ quiet, zone }: Readonly<Record<string, string>>, usual: string): Read<QuietChange> {
  const said = quiet?.trim() ?? ''
  if (NONE.includes(said.toLowerCase())) return { value: 'off' }
  // "22:00-07:00 Asia/Seoul": the hours are the longest beginning that is a range.
  const words = said.split(' ')
  const cut = words.map((_, index) => words.length - index).find(at => readRange(words.slice(0, at).join(' ')))
  const hours = readRange(words.slice(0, cut).join(' '))
  if (said !== '' && (cut === undefined || hours === undefined))
    return { wrong: `“${said.slice(0, 40)}” is no stretch of hours: ${WRONG_HOURS}` }
  const behind = cut === undefined ? '' : words.slice(cut).join(' ')
  const named = zone ?? (behind === '' ? undefined : behind)
  const known = named === undefined ? undefined : zoneNamed(named)
  if (named !== undefined && known === undefined) return { wrong: wrongZone(named) }
  if (hours === undefined)
    return { value: known === undefined ? undefined : before => before && { ...before, zone: known } }
  if (hours.from === hours.to) return { value: 'off' }
  return { value: () => ({ ...hours, zone: known ?? usual }) }
}
