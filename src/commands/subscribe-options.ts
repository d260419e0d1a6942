import { DAYS } from '../briefings/due.js'
import { MIN_STATUSES } from '../briefings/firmness.js'
import { STATUS_WORDS } from '../cards/words.js'
import type { CommandOption } from './command.js'
import { kindChoices } from './kinds.js'
import { IN } from './place.js'
import type { Suggestions } from './suggestions.js'
import { WHEN } from './when.js'

type Completions = { readonly suggestions: Suggestions }

/** The options that say when a digest comes. */
export function digestOptions({ suggestions }: Completions): {
  readonly at: CommandOption
  readonly zone: CommandOption
  readonly days: CommandOption
} {
  return {
    at: {
      name: 'at',
      description: 'local time of the digest, such as 08:00 or 08:00,17:00; off for none',
      required: false,
    },
    zone: {
      name: 'zone',
      description: 'time zone of the digest: a city or an IANA name',
      required: false,
      suggest: suggestions.zone,
    },
    days: {
      name: 'days',
      description: 'on which days the digest comes; daily if not given',
      required: false,
      choices: DAYS.map(days => ({ value: days, label: days })),
    },
  }
}

/** The options of /subscribe. A form asks for the first of them. */
export function subscribeOptions({ suggestions }: Completions): readonly CommandOption[] {
  const { at, zone, days } = digestOptions({ suggestions })
  const optional = { required: false, named: true } as const
  return [
    {
      name: 'topic',
      description: 'everything, countries, products, tariffs, deals, tensions, or several of them in a few words',
      required: true,
      rest: true,
      suggest: suggestions.topic,
    },
    { name: 'when', description: 'at once, in a digest, or both', ...optional, choices: WHEN },
    { ...at, ...optional, emptied: 'off' },
    { ...zone, ...optional },
    {
      name: 'min-status',
      description: 'how far a measure must have come at least; any if not given',
      ...optional,
      emptied: 'any',
      choices: [{ value: 'any', label: 'any' }, ...MIN_STATUSES.map(value => ({ value, label: STATUS_WORDS[value] }))],
    },
    {
      name: 'exclude',
      description: 'what to leave out, with commas between: china, coffee; none for nothing',
      ...optional,
      emptied: 'none',
      suggest: suggestions.topic,
    },
    {
      name: 'kinds',
      description: 'tariffs, deals or tensions only; all if not given',
      ...optional,
      choices: kindChoices().map(({ value, label }) => ({ value, label })),
    },
    { ...days, ...optional },
    {
      name: 'alerts',
      description: 'on: what is new or changes is sent at once; off: in the digest alone',
      ...optional,
      choices: [
        { value: 'on', label: 'on: at once' },
        { value: 'off', label: 'off' },
      ],
    },
    { name: 'paused', description: 'how long nothing is sent, such as 3d; 0 if it is not paused', ...optional },
    IN,
  ]
}
