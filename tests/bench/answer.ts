import { benchDesk, gazetteerOfConfig, inFolder } from './desk.js'
import { fillLedger } from './ledger.js'
import { median, milliseconds, percentile, runs, times } from './measure.js'

const EVENTS = 10_000
const ASKED = 200
const LINES = ['/tariff vietnam', '/tariff chile', '/tariff peru', '/tariff japan']

/** `/tariff` from a ledger of ten thousand lines against the same question to an empty one. */
export async function answer(): Promise<readonly string[]> {
  const gazetteer = gazetteerOfConfig()
  return inFolder(async folder => {
    const full = await benchDesk(gazetteer, `${folder}/full`)
    const empty = await benchDesk(gazetteer, `${folder}/empty`)
    try {
      const lines = await fillLedger(full.db, gazetteer, EVENTS)
      const ask = (desk: typeof full) => runs(ASKED, run => desk.ask(LINES[run % LINES.length] ?? '/help'))
      const [ours, floor] = [await ask(full), await ask(empty)]
      const ratio = (share: number) => times(percentile(ours, share) / percentile(floor, share))
      return [
        `ledger of ${lines} lines  p50 ${milliseconds(median(ours))}, p99 ${milliseconds(percentile(ours, 0.99))}`,
        `empty ledger           p50 ${milliseconds(median(floor))}, p99 ${milliseconds(percentile(floor, 0.99))}`,
        `cost of the evidence   p50 ${ratio(0.5)}, p99 ${ratio(0.99)} the empty ledger`,
      ]
    } finally {
      await full.close()
      await empty.close()
    }
  })
}
