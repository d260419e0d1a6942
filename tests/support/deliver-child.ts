import { once } from 'node:events'
import { silentLog } from '../../src/lib/log.js'
import { makeDesk } from '../../src/platforms/desk.js'
import { openChat } from '../../src/platforms/index.js'
import { openStore } from '../../src/store/database.js'
import { deliveryCounts } from '../../src/store/delivery-counts.js'
import { startDeliveries } from '../../src/worker/desk.js'
import { type ChildOrders, fastClock } from './deliver-orders.js'

/**
 * A process that delivers and does nothing else: the parts of `tradewind start` that post, over its real SDKs and a data folder, with
 * a clock that runs faster. It loads, says 'ready', waits for its orders as a line on stdin, and ends well when all is sent, or at a
 * SIGTERM when what was in flight is.
 */
const stopping = new AbortController()
process.once('SIGTERM', () => stopping.abort())
// An SDK takes a third of a second to load, which is not what is looked at here.
await Promise.all([import('../../src/platforms/discord/index.js'), import('../../src/platforms/slack/index.js')])
process.stdout.write('ready\n')
const [line] = await once(process.stdin, 'data')
const orders: ChildOrders = JSON.parse(String(line))
const clock = fastClock(orders)
const { db, close } = await openStore({ folder: orders.folder, program: 'deliveries' })
const desk = makeDesk({ db, clock, log: silentLog, commands: [] })
const fetch = () => Promise.reject(new Error('Nothing is fetched here.'))
const chat = { discord: orders.discord, slack: orders.slack, webhook: undefined }
const platforms = await openChat(chat, { desk, db, clock, log: silentLog, fetch })
const parts = { db, clock, log: silentLog, owner: `deliveries ${process.pid}`, signal: stopping.signal }
const deliveries = startDeliveries({ ...parts, platforms: new Map(platforms.map(each => [each.name, each])) })
process.stdout.write('open\n')
while (!stopping.signal.aborted) {
  deliveries.poke()
  const { due, sending, ambiguous } = await deliveryCounts(db)
  if (due + sending + ambiguous === 0) break
  await new Promise(again => setTimeout(again, orders.lookMs))
}
await deliveries.idle()
for (const platform of platforms) await platform.stop()
await close()
process.stdout.write('done\n')
process.stdin.destroy()
