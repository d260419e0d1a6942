import { DAYS } from '../briefings/due.js'
import { lineOf, type Token } from './phrase-tokens.js'
import { readTime, readTimes } from './times.js'
import { zoneNamed } from './zones.js'

/** Words that say an option, and how many they are. */
export type Said = { readonly length: number; readonly options: Readonly<Record<string, string>> }

/** What the words from `at` on say; undefined where they say nothing. `begun` where options have been said before them. */
export type Reads = (tokens: readonly Token[], at: number, begun: boolean) => Said | undefined

const MOST_ZONE_WORDS = 3
const AND: readonly string[] = ['and', '&', '+']

/** "at 8", "08:00", "8 am and 17:00", "08:00,17:00", with the zone behind it: "08:00 Asia/Seoul", "at noon new york". */
export const readsTimes: Reads = (tokens, at) => {
  const named = tokens[at]?.low === 'at'
  const start = named ? at + 1 : at
  const first = timeAt(tokens, start, named)
  if (first === undefined) return wrongTime(tokens[start], start - at)
  const after = start + first.length
  const joined = AND.includes(tokens[after]?.low ?? '')
  const second =
    joined || tokens[after - 1]?.comma === true ? timeAt(tokens, joined ? after + 1 : after, named) : undefined
  const both = second && readTimes(`${first.time},${second.time}`)
  const end = second && both ? after + (joined ? 1 : 0) + second.length : after
  const times = both?.join(',') ?? first.time
  const zone = tokens[end - 1]?.comma === true ? undefined : zoneAt(tokens, end)
  return {
    length: end - at + (zone?.length ?? 0),
    options: { at: times, ...(zone !== undefined && { zone: zone.name }) },
  }
}

/** "Asia/Seoul", "UTC", "zone new york". */
export const readsZone: Reads = (tokens, at) => {
  const token = tokens[at]
  if (token?.low === 'zone') {
    const zone = zoneAt(tokens, at + 1)
    return zone && { length: zone.length + 1, options: { zone: zone.name } }
  }
  if (token === undefined || !(token.text.includes('/') || token.low === 'utc')) return undefined
  const name = zoneNamed(token.text)
  return name === undefined ? undefined : { length: 1, options: { zone: name } }
}

const DAY_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** "mondays", "on Monday", "every monday"; "mon" where options have begun. */
export const readsDay: Reads = (tokens, at, begun) => {
  const led = ['on', 'every'].includes(tokens[at]?.low ?? '')
  const word = tokens[led ? at + 1 : at]?.low ?? ''
  const index = DAY_NAMES.findIndex(name => word === name || word === `${name}s`)
  const day = DAY_NAMES[index]?.slice(0, 3) ?? (begun || led ? word : '')
  const known = DAYS.slice(2).find(each => each === day)
  return known && { length: led ? 2 : 1, options: { when: 'weekly', days: known } }
}

// "8.50" may be a rate and "8" a number: without "at" only what can be nothing else is a time.
const CLEAR = /:|[ap]m$|^(?:noon|midday|midnight)$/i

// "25:00" can be meant for nothing but a time: whoever reads the option says what is wrong with it.
const NO_TIME = /^\d{1,2}(?::\d{2}|[ap]m)(?:,\d{1,2}(?::\d{2}|[ap]m))*$/i

function wrongTime(token: Token | undefined, before: number): Said | undefined {
  return token !== undefined && NO_TIME.test(token.text)
    ? { length: before + 1, options: { at: token.text } }
    : undefined
}

function timeAt(tokens: readonly Token[], at: number, named: boolean) {
  const token = tokens[at]
  if (token === undefined) return undefined
  const half = token.comma ? '' : (tokens[at + 1]?.low ?? '')
  const spaced = half === 'am' || half === 'pm' ? readTime(`${token.text} ${half}`) : undefined
  if (spaced !== undefined) return { time: spaced, length: 2 }
  const times = named || CLEAR.test(token.text) ? readTimes(token.text) : undefined
  return times === undefined ? undefined : { time: times.join(','), length: 1 }
}

function zoneAt(tokens: readonly Token[], at: number): { readonly name: string; readonly length: number } | undefined {
  for (let length = MOST_ZONE_WORDS; length > 0; length -= 1) {
    const words = tokens.slice(at, at + length)
    if (words.length < length || words.slice(0, -1).some(({ comma }) => comma)) continue
    const name = zoneNamed(lineOf(words))
    if (name === undefined) continue
    // "9 am Seoul time".
    const timed = words.at(-1)?.comma === false && tokens[at + length]?.low === 'time'
    return { name, length: timed ? length + 1 : length }
  }
  return undefined
}
