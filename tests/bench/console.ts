import { Hono } from 'hono'
import { silentLog } from '../../src/lib/log.js'
import { makeDesk } from '../../src/platforms/desk.js'
import { webConsole } from '../../src/platforms/web/index.js'
import { listen } from '../../src/platforms/web/listen.js'
import { storeConsoleData } from '../../src/platforms/web/store-data.js'
import { deliverDue } from '../../src/worker/deliver.js'
import { processArticle } from '../../src/worker/pipeline.js'
import { syntheticArticles } from './articles.js'
import { benchDesk, gazetteerOfConfig, inFolder, NOW } from './desk.js'
import { median, milliseconds, runs, times } from './measure.js'

const ARTICLES = 60
const ASKED = 60

/** The console's channel page and an answer, over loopback, against a static page of the same size from the same server. */
export async function console(): Promise<readonly string[]> {
  const gazetteer = gazetteerOfConfig()
  return inFolder(async folder => {
    const desk = await benchDesk(gazetteer, folder)
    const nameOf = (economy: string) => gazetteer.name(economy)
    const { clock } = desk
    const data = storeConsoleData(desk.db, clock)
    const web = webConsole({
      data,
      desk: makeDesk({ ...desk, log: silentLog }),
      nameOf,
      clock,
      log: silentLog,
      port: 0,
    })
    try {
      for (const raw of syntheticArticles(ARTICLES, 4)) {
        clock.moveTo(Date.parse(raw.published?.from ?? '') || NOW)
        await processArticle(desk.parts, raw)
      }
      await deliverDue({ db: desk.db, clock, platforms: new Map([[web.name, web]]), log: silentLog, owner: 'bench' })
      await web.start(desk.commands)
      return [
        ...(await against('channel page', `${web.url}/`)),
        ...(await against('an answer', `${web.url}/run?command=${encodeURIComponent('/tariff vietnam')}`)),
      ]
    } finally {
      await web.stop()
      await desk.close()
    }
  })
}

async function against(name: string, address: string): Promise<readonly string[]> {
  const body = await (await fetch(address)).text()
  const still = new Hono().get('/', c => c.html(body))
  const server = await listen(request => still.fetch(request), '127.0.0.1', 0)
  try {
    const read = async (from: string) => (await fetch(from)).text()
    const ours = median(await runs(ASKED, () => read(address)))
    const floor = median(await runs(ASKED, () => read(`http://127.0.0.1:${server.port}/`)))
    const size = `${Math.round(body.length / 1024)} KB`
    return [
      `${name}, ${size}: ${milliseconds(ours)}; static ${milliseconds(floor)}: ${times(ours / floor)} the static page`,
    ]
  } finally {
    await server.close()
  }
}
