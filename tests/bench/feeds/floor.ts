import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseRssFeed } from 'feedsmith'
import Database from 'libsql'
import { request } from 'undici'
import { peakMb, round, tell } from './result.js'
import { hostOf } from './sample-feed.js'

/** The least that reads feeds: undici, feedsmith and SQLite in one loop, with ETags and nothing else that is asked of us. */
const [port = '', feeds = '0', folder = ''] = process.argv.slice(2)
const LANES = 32
const db = new Database(`${folder}/floor.db`)
db.pragma('journal_mode = WAL')
db.exec('create table items (guid text primary key, title text, link text, date text, content text)')
db.exec('create table feeds (url text primary key, etag text)')
const insert = db.prepare('insert or ignore into items values (?, ?, ?, ?, ?)')
const etagOf = db.prepare('select etag from feeds where url = ?')
const keep = db.prepare('insert or replace into feeds values (?, ?)')

async function poll(url: string): Promise<number> {
  const known = etagOf.get(url)
  const etag = isRow(known) ? String(known.etag) : undefined
  const answer = await request(url, etag === undefined ? {} : { headers: { 'if-none-match': etag } })
  const body = await answer.body.text()
  if (answer.statusCode === 304) return 0
  const { items = [] } = parseRssFeed(body)
  db.exec('begin')
  for (const item of items) {
    const { guid, title, link, pubDate, content } = item
    insert.run(guid?.value ?? link ?? '', title ?? '', link ?? '', pubDate ?? '', content?.encoded ?? '')
  }
  keep.run(url, String(answer.headers.etag ?? ''))
  db.exec('commit')
  return items.length
}

async function pollAll(): Promise<number> {
  let next = 0
  let items = 0
  const lane = async () => {
    for (let number = next++; number < Number(feeds); number = next++) {
      const read = await poll(`http://${hostOf(number)}:${port}/feed`)
      items += read
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return items
}

function isRow(value: unknown): value is { readonly etag: unknown } {
  return typeof value === 'object' && value !== null && 'etag' in value
}

const delay = monitorEventLoopDelay({ resolution: 5 })
delay.enable()
const first = await round(pollAll)
delay.disable()
const second = await round(pollAll)
tell({ first, second, peakMb: peakMb(), delayP99: delay.percentile(99) / 1e6 })
process.exit()
