import type { Subscription } from '../store/subscriptions.js'
import type { Choice } from './command.js'
import { type Read, readDigest, type WantedDigest } from './wanted.js'

/** How news are to come, as far as it was said. */
export type Wanted = {
  /** At once; absent where it was not said. */
  readonly alerts?: boolean
  readonly digest: WantedDigest
  /** True where a digest was neither asked for nor declined: a new topic then stays out of the digest that its place has. */
  readonly alone: boolean
}

const OFTEN = [
  ['daily', 'in a digest every day'],
  ['weekdays', 'in a digest from Monday to Friday'],
  ['weekly', 'in a digest once a week'],
  ['twice', 'in a digest twice a day'],
] as const

/** The choices of the option `when`. */
export const WHEN: readonly Choice[] = [
  { value: 'instant', label: 'at once' },
  ...OFTEN.map(([value, label]) => ({ value, label })),
  ...OFTEN.map(([value, label]) => ({ value: `instant+${value}`, label: `at once, and ${label}` })),
]

/** What `when`, `alerts`, `at`, `zone` and `days` say together, or what is wrong with one of them. */
export function readWanted(options: Readonly<Record<string, string>>): Read<Wanted> {
  const read = readDigest(options)
  if ('wrong' in read) return read
  const said = options.when?.split('+') ?? []
  const instant = said.length === 0 ? undefined : said.includes('instant')
  const alerts = options.alerts === undefined ? instant : options.alerts === 'on'
  const often = OFTEN.map(([value]) => value).find(value => said.includes(value))
  const digest = read.value === 'off' || often === undefined ? read.value : oftenAs(often, read.value)
  const alone = instant === true && digest !== 'off' && Object.keys(digest).length === 0
  return { value: { ...(alerts !== undefined && { alerts }), digest, alone } }
}

type Often = (typeof OFTEN)[number][0]

// A day that was named stands only where it says more than how often.
function oftenAs(often: Often, digest: Exclude<WantedDigest, 'off'>): WantedDigest {
  const { days } = digest
  switch (often) {
    case 'daily':
    case 'weekdays':
      return { ...digest, days: often }
    case 'weekly':
      return {
        ...digest,
        often: 'once',
        days: days === undefined || days === 'daily' || days === 'weekdays' ? 'once a week' : days,
      }
    case 'twice':
      return { ...digest, often: 'twice' }
  }
}

/** The values of `when` and `days` that say how a subscription's news come. */
export function whenOf({ alerts, digest }: Pick<Subscription, 'alerts' | 'digest'>): Readonly<Record<string, string>> {
  if (digest === undefined) return { when: 'instant' }
  const { days, also } = digest
  const often = also !== undefined ? 'twice' : days === 'daily' || days === 'weekdays' ? days : 'weekly'
  const refined = often === 'weekly' || (often === 'twice' && days !== 'daily')
  return { when: alerts ? `instant+${often}` : often, ...(refined && { days }) }
}
