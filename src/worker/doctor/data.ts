import { existsSync, mkdtempSync, rmdirSync, statfsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { clean } from '../../messages/clean.js'
import type { Check } from '../../platforms/check.js'
import { type Db, damageIn, holderOf } from '../../store/database.js'
import { deliveryCounts } from '../../store/delivery-counts.js'
import { type SourceRecord, sourceRecords, WAITING } from '../../store/source-records.js'

const MOST_TOLD = 3
const MB = 1024 * 1024
const LEAST_FREE = 100 * MB

/** Whether the data folder can be written, has room, and who holds it. */
export function folderCheck(folder: string): Check {
  const what = 'Data folder'
  const place = nearestFolder(folder)
  try {
    // By trying it: what the permissions say is not what a read-only disk does, nor what holds for root.
    rmdirSync(mkdtempSync(join(place, '.tradewind-')))
  } catch {
    const mend = 'give this user write permission, or point TRADEWIND_DATA elsewhere'
    return { what, state: 'wrong', detail: `${place} cannot be written: ${mend}.` }
  }
  const { bavail, bsize } = statfsSync(place)
  if (bavail * bsize < LEAST_FREE)
    return {
      what,
      state: 'wrong',
      detail: `${place} has ${Math.floor((bavail * bsize) / MB)} MB left: free some space.`,
    }
  const holder = holderOf(folder)
  return { what, state: 'well', detail: holder === undefined ? `${folder}, free.` : `${folder}, held by ${holder}.` }
}

/** The folder itself, or the one that it would be made in. */
function nearestFolder(folder: string): string {
  return existsSync(folder) || folder === dirname(folder) ? folder : nearestFolder(dirname(folder))
}

/** Whether the database, which opened and so is of this version, is whole; and what waits in its outbox. */
export async function databaseChecks(db: Db): Promise<readonly Check[]> {
  const damage = await damageIn(db)
  if (damage !== undefined)
    return [{ what: 'Database', state: 'wrong', detail: `It is damaged (${damage}): put a backup in its place.` }]
  const { due, sending, ambiguous, dead } = await deliveryCounts(db)
  const waiting = `${due + sending + ambiguous} deliveries wait`
  return [
    { what: 'Database', state: 'well', detail: 'It opens, is whole, and its tables are of this version.' },
    dead === 0
      ? { what: 'Deliveries', state: 'well', detail: `${waiting}, none was given up.` }
      : {
          what: 'Deliveries',
          state: 'wrong',
          detail: `${waiting}, ${dead} were given up: "tradewind deliveries --failed" says why.`,
        },
  ]
}

/**
 * How the sources of the configuration do, by the last polls, the worst three with their reason; nothing is asked of the
 * web. `now` is epoch milliseconds.
 */
export async function sourcesCheck(db: Db, ids: readonly string[], now: number): Promise<Check> {
  const what = 'Sources'
  const configured = new Set(ids)
  const records = (await sourceRecords(db, now)).filter(({ id, state }) => configured.has(id) && state !== 'new')
  const bad = records
    .filter(({ state, failures }) => WAITING.has(state) || failures > 1)
    .toSorted((one, other) => badness(other) - badness(one))
  const unread = ids.length - records.length
  const rest = unread === 0 ? '' : `, ${unread} not read yet`
  if (records.length === 0)
    return { what, state: 'skipped', detail: 'None was read yet: tradewind sources check reads each of them once.' }
  if (bad.length === 0)
    return { what, state: 'well', detail: `${records.length} of ${ids.length} were read well, none fails${rest}.` }
  const told = bad
    .slice(0, MOST_TOLD)
    .map(({ id, lastError = 'it could not be read' }) => `${id} (${clean(lastError)})`)
  const more = bad.length > told.length ? ` and ${bad.length - told.length} more` : ''
  const good = records.length - bad.length
  const mend = 'tradewind sources list shows them all, tradewind sources check tries them now'
  const detail = `${bad.length} of ${ids.length} fail, ${good} are good${rest}: ${told.join('; ')}${more}; ${mend}.`
  return { what, state: 'wrong', detail }
}

/** What waits for an admin is worse than whatever may mend itself. */
function badness({ state, failures }: SourceRecord): number {
  return WAITING.has(state) ? Number.MAX_SAFE_INTEGER : failures
}
