import type { Message } from '../messages/message.js'
import type { Tenancy } from '../store/subscriptions.js'
import type { Asker, Call, CommandOption } from './command.js'
import { warned } from './said.js'

/** Where something is sent: a channel, or one person; with whose it is and what stands for it in an option. */
export type Place = Tenancy & {
  readonly target: string
  /** The value of the option `in` that means it again. */
  readonly value: string
  /** How an answer names it: 'this channel'. */
  readonly words: string
  /** True where those who may configure decide over it; false for a person's own. */
  readonly shared: boolean
}

export type Placed = { readonly place: Place } | { readonly problem: Message }

/** The option of every command that changes what somebody is sent. */
export const IN: CommandOption = {
  name: 'in',
  description: 'here (this channel) or dm (what is sent to you alone); at the terminal a target such as web:desk',
  required: false,
  named: true,
  suggest: async typed => CHOICES.filter(({ value }) => value.startsWith(typed.trim().toLowerCase())),
}

const CHOICES = [
  { value: 'here', label: 'here: this channel' },
  { value: 'dm', label: 'dm: what is sent to you alone' },
] as const

const TARGET = /^[a-z]+:\S+$/

/**
 * The place that a call is about: the one that `in` names, else the channel that it was asked in, else the asker's own. An asker
 * reaches these two, and by its target the channel that a thread belongs to; the owner of the machine names any target.
 */
export function placeOf({ asker, options }: Call): Placed {
  const wanted = options.in?.toLowerCase() ?? ''
  if (asker === undefined) return ownersPlace(options.in ?? '')
  const here = asker.here === undefined ? undefined : herePlace(asker, asker.here)
  const own = asker.own === undefined ? undefined : ownPlace(asker.own)
  if (wanted === '') {
    const place = here ?? own
    return place === undefined ? { problem: warned(NOWHERE) } : { place }
  }
  if (wanted === 'here') return here === undefined ? { problem: warned(NO_CHANNEL) } : { place: here }
  if (wanted === 'me' || wanted === 'dm') return own === undefined ? { problem: warned(NOT_ALONE) } : { place: own }
  // The console is the owner's own: it shows every channel of its own kind, and changes none.
  if (asker.platform === 'web' && wanted.startsWith('web:')) return ownersPlace(options.in ?? '')
  const named = [here, own, abovePlace(asker)].find(place => place?.target === options.in)
  return named === undefined
    ? { problem: warned(`“${wanted.slice(0, 40)}” cannot be reached from here: write in:here, or in:dm.`) }
    : { place: named }
}

const NOWHERE =
  'Nobody is sent anything here: ask this in the channel that is to be sent it, or at the terminal of the machine, such as: ' +
  "tradewind run '/subscribe everything in:web:desk'."
const NO_CHANNEL = 'This is no channel: ask in the channel that is meant, or write in:dm for what is sent to you alone.'
const NOT_ALONE =
  'Nothing can be sent to you alone from here: ask this on Discord or Slack, or in a channel with in:here.'

const NOT_IN_CONSOLE =
  "The console changes nothing, as it has no login. At the terminal of the machine the same line does: tradewind run '/…'."

/** What is to be said where the asker may not change a place; undefined where they may. */
export async function forbidden({ asker }: Call, place: Place): Promise<string | undefined> {
  if (asker === undefined || !place.shared || (await asker.mayConfigure())) return undefined
  if (asker.platform === 'web') return NOT_IN_CONSOLE
  const who = WHO[asker.platform] ?? 'those who manage this channel'
  return `Only ${who} may change what this channel is sent.`
}

const WHO: Readonly<Record<string, string>> = {
  discord: 'members with the permission Manage Server',
  slack: 'admins of the workspace and whoever installed Tradewind',
}

/** Who is on record for what a call keeps, and how they are told what becomes of it. */
export function keeperOf({ asker }: Call): { readonly createdBy: string; readonly keeper?: string } {
  return { createdBy: asker?.user ?? 'owner', ...(asker?.own !== undefined && { keeper: asker.own }) }
}

function herePlace({ platform, tenant }: Asker, target: string): Place {
  return { platform, tenant, target, value: 'here', words: 'this channel', shared: true }
}

// "here" in a thread is the thread: its channel keeps its own name, so that an Undo means it again.
function abovePlace(asker: Asker): Place | undefined {
  const { above, platform } = asker
  return above === undefined
    ? undefined
    : { ...herePlace(asker, above), value: above, words: ABOVE[platform] ?? 'this channel' }
}

const ABOVE: Readonly<Record<string, string>> = { discord: 'the channel of this thread' }

// On Discord a person is the same one in every server, and what they are sent is theirs and no server's.
function ownPlace(target: string): Place {
  return { ...tenancyOf(target), target, value: 'me', words: 'your own messages', shared: false }
}

function ownersPlace(target: string): Placed {
  if (!TARGET.test(target)) {
    const wrong = target === '' ? 'Say which channel is meant' : `“${target.slice(0, 40)}” is no target`
    return { problem: warned(`${wrong}: add one as platform:channel, such as in:web:desk.`) }
  }
  return { place: { ...tenancyOf(target), target, value: target, words: target, shared: true } }
}

/** Whose a target is, by its name: `platform:tenant/channel`, or `platform:channel` where there are no tenants. */
export function tenancyOf(target: string): Tenancy {
  const colon = target.indexOf(':')
  const [tenant, channel] = target.slice(colon + 1).split('/', 2)
  return { platform: target.slice(0, colon), tenant: channel === undefined ? '' : (tenant ?? '') }
}
