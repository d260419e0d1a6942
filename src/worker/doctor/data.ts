import { accessSync, constants, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { clean } from '../../messages/clean.js'
import type { Check } from '../../platforms/check.js'
import { type Db, damageIn, holderOf } from '../../store/database.js'
import { deliveryCounts } from '../../store/delivery-counts.js'
import { sourceRecords, WAITING } from '../../store/source-records.js'

const MOST_TOLD = 3

/** Whether the data folder can be written, and who holds it. */
export function folderCheck(folder: string): Check {
  const what = 'Data folder'
  const place = existsSync(folder) ? folder : dirname(folder)
  try {
    accessSync(place, constants.W_OK)
  } catch {
    const mend = 'give this user write permission, or point TRADEWIND_DATA elsewhere'
    return { what, state: 'wrong', detail: `${place} cannot be written: ${mend}.` }
  }
  const holder = holderOf(folder)
  return { what, state: 'well', detail: holder === undefined ? `${folder}, free.` : `${folder}, held by ${holder}.` }
}

/** Whether the database, which opened and so is of this version, is whole; and what waits in its outbox. */
export async function databaseChecks(db: Db): Promise<readonly Check[]> {
  const damage = await damageIn(db)
  if (damage !== undefined)
    return [{ what: 'Database', state: 'wrong', detail: `It is damaged (${damage}): put a backup in its place.` }]
  const { due, sending, dead } = await deliveryCounts(db)
  const waiting = `${due + sending} deliveries wait`
  return [
    { what: 'Database', state: 'well', detail: 'It opens, is whole, and its tables are of this version.' },
    dead === 0
      ? { what: 'Deliveries', state: 'well', detail: `${waiting}, none was given up.` }
      : {
          what: 'Deliveries',
          state: 'wrong',
          detail: `${waiting}, ${dead} were given up: the log of the desk says why each was.`,
        },
  ]
}

/** How the sources do, by the last polls; nothing is asked of the web. `now` is epoch milliseconds. */
export async function sourcesCheck(db: Db, now: number): Promise<Check> {
  const what = 'Sources'
  const records = await sourceRecords(db, now)
  const bad = records.filter(({ state, failures }) => WAITING.has(state) || failures > 1)
  const good = records.filter(({ state }) => state === 'good').length
  if (records.length === 0)
    return { what, state: 'skipped', detail: 'None was read yet: tradewind sources check reads each of them once.' }
  if (bad.length === 0)
    return { what, state: 'well', detail: `${good} of ${records.length} were read well, none fails.` }
  const told = bad
    .slice(0, MOST_TOLD)
    .map(({ id, lastError = 'it could not be read' }) => `${id} (${clean(lastError)})`)
  const more = bad.length > told.length ? ` and ${bad.length - told.length} more` : ''
  const mend = 'tradewind sources list shows them all'
  return {
    what,
    state: 'wrong',
    detail: `${bad.length} of ${records.length} fail: ${told.join('; ')}${more}; ${mend}.`,
  }
}
