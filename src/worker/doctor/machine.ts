import { createServer } from 'node:net'
import { nextDue, type Schedule } from '../../briefings/due.js'
import type { Check } from '../../platforms/check.js'

const OLDEST_NODE = [20, 20] as const

/** Whether this Node is one that the program runs on; `version` as process.versions.node says it. */
export function nodeCheck(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor, oldestMinor] = OLDEST_NODE
  const recent = major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
  return recent
    ? { what: 'Node', state: 'well', detail: `Node ${version}.` }
    : { what: 'Node', state: 'wrong', detail: `Node ${version} is too old: install ${OLDEST_NODE.join('.')} or later.` }
}

// New York skips from 02:00 to 03:00 on 8 March 2026: an edition of 02:30 comes at 03:30, which is 07:30 in UTC.
const SPRING: Schedule = { at: '02:30', zone: 'America/New_York', days: 'daily' }
const BEFORE_SPRING = Date.UTC(2026, 2, 8, 5)
const SPRING_DUE = Date.UTC(2026, 2, 8, 7, 30)

/** Whether this Node knows the time zones that schedules name, and their summer times. */
export function zonesCheck(zones: readonly string[], now: number): Check {
  const what = 'Time zones'
  const unknown = [...new Set(zones)].filter(zone => !isKnown(zone, now))
  if (unknown.length > 0)
    return {
      what,
      state: 'wrong',
      detail: `This Node does not know ${unknown.join(', ')}: install one with full ICU data.`,
    }
  if (!isKnown(SPRING.zone, now) || nextDue(SPRING, BEFORE_SPRING).due !== SPRING_DUE)
    return { what, state: 'wrong', detail: 'The rules of summer time are missing: install a Node with full ICU data.' }
  const used = zones.length === 0 ? 'no schedule names one yet' : `${[...new Set(zones)].join(', ')} are known`
  return { what, state: 'well', detail: `Summer times are known; ${used}.` }
}

function isKnown(zone: string, now: number): boolean {
  try {
    return nextDue({ at: '08:00', zone, days: 'daily' }, now).due > now
  } catch {
    return false
  }
}

const MOST_SKEW_MS = 30_000
const CLOCK_MS = 5_000

/**
 * Whether this machine's clock agrees with the Date header of one of `urls`, which are asked anyway; `now` is asked for
 * around each. One server with a wrong clock proves nothing: all that answer must disagree.
 */
export async function clockCheck(urls: readonly string[], request: typeof fetch, now: () => number): Promise<Check> {
  const what = 'Clock'
  const offs: { readonly host: string; readonly off: number }[] = []
  for (const url of urls) {
    const off = await aheadOf(url, request, now).catch(() => Number.NaN)
    const { host } = new URL(url)
    if (Math.abs(off) <= MOST_SKEW_MS) return { what, state: 'well', detail: `It agrees with ${host}.` }
    if (!Number.isNaN(off)) offs.push({ host, off })
  }
  const [nearest] = offs.toSorted((one, other) => Math.abs(one.off) - Math.abs(other.off))
  if (nearest === undefined) return { what, state: 'skipped', detail: 'No server that was asked told the time.' }
  const { host, off } = nearest
  const side = off > 0 ? 'ahead of' : 'behind'
  const seconds = Math.round(Math.abs(off) / 1000)
  return { what, state: 'wrong', detail: `It is ${seconds} s ${side} ${host}: let the system set its clock (NTP).` }
}

/** Milliseconds that we are ahead of a server; NaN where it does not tell. */
async function aheadOf(url: string, request: typeof fetch, now: () => number): Promise<number> {
  const before = now()
  const signal = AbortSignal.timeout(CLOCK_MS)
  const asked = { method: 'HEAD', headers: { 'cache-control': 'no-cache' }, redirect: 'manual', signal } as const
  const { headers } = await request(url, asked)
  // A cache gives the date at which its copy was made, and how old that is (RFC 9111 section 5.1).
  const theirs = Date.parse(headers.get('date') ?? '') + 1000 * Number(headers.get('age') ?? 0)
  // The header counts whole seconds, and was written at some time between the question and the answer.
  return (before + now()) / 2 - theirs - 500
}

/** Whether the console's port can be listened on. */
export function portCheck(port: number, host = '127.0.0.1'): Promise<Check> {
  const what = 'Console port'
  const server = createServer()
  return new Promise(resolve => {
    server.once('error', () =>
      resolve({
        what,
        state: 'skipped',
        detail: `Port ${port} is in use, by a running desk or by another program: then start with --port.`,
      }),
    )
    server.listen(port, host, () =>
      server.close(() => resolve({ what, state: 'well', detail: `Port ${port} is free.` })),
    )
  })
}
