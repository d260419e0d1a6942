import { articleId, type RawArticle } from '../articles/article.js'
import { type HeldUnder, type Identifiable, type IdentityKey, identify, identityKeys } from '../articles/identity.js'
import { type Arrival, arrivalOfWork, queueArrivals } from '../store/arrivals.js'
import { keepKeys, worksOf } from '../store/article-keys.js'
import { latestVersion } from '../store/articles.js'
import type { Db } from '../store/database.js'
import { shingleSketch, sketchOverlap } from '../stories/shingles.js'

/** What a source brought, by what it is: a text that nobody has seen, or one that is held. */
export type Received = { readonly arrivals: readonly Arrival[]; readonly known: number }

/** A work as far as a text can be compared with it. */
type Held = { readonly title: string | undefined; sketch(): readonly number[] }

type Item = Identifiable & { readonly raw: RawArticle; readonly keys: readonly IdentityKey[] }

/**
 * Puts into the queue what is new among the texts that a source brought, as a work of its own or as a version of one that
 * is held, and keeps what each is known by. Call it in the transaction that moves the source's cursor.
 */
export async function receive(db: Db, sourceId: string, raws: readonly RawArticle[], now: number): Promise<Received> {
  const items = raws.map(raw => itemOf(raw, sourceId, now))
  const works = new Map(
    await worksOf(
      db,
      items.flatMap(item => item.keys),
    ),
  )
  const held = new Map<string, Held>()
  const arrivals = new Map<string, Arrival>()
  const kept: { readonly key: string; readonly work: string }[] = []
  for (const item of items) {
    const { raw, articleId: id, keys } = item
    const identity = await identityAmong(db, item, works, held)
    const work = identity.type === 'new' ? id : identity.work
    if (identity.type !== 'known') {
      const state = raw.pageUrl === undefined ? 'ready' : 'page'
      arrivals.set(id, { id, sourceId, work, state, raw, arrivedAt: now, tries: 0 })
      held.set(work, heldText(raw))
    }
    for (const key of keys.filter(key => !works.has(key))) {
      works.set(key, work)
      kept.push({ key, work })
    }
  }
  await keepKeys(db, kept)
  await queueArrivals(db, [...arrivals.values()])
  return { arrivals: [...arrivals.values()], known: raws.length - arrivals.size }
}

/**
 * The work of an arrival now that its whole text is there, from `readAt`: the address may turn out to be one that another
 * feed named differently. Undefined where this very text is held.
 */
export async function placeWhole(
  db: Db,
  arrival: Arrival,
  raw: RawArticle,
  readAt: string | undefined,
): Promise<string | undefined> {
  const { sourceId, arrivedAt } = arrival
  const url = readAt === undefined ? {} : { url: readAt }
  const item = itemOf(
    { text: raw.text, ...(raw.title !== undefined && { title: raw.title }), ...url },
    sourceId,
    arrivedAt,
  )
  // The text that arrived is held under its own key already.
  if (item.articleId === arrival.id) return arrival.work
  const keys = item.keys.filter(key => /^(?:text|url):/.test(key))
  const works = new Map(await worksOf(db, keys))
  const identity = await identityAmong(db, { ...item, keys }, works, new Map())
  const work = identity.type === 'new' ? arrival.work : identity.work
  await keepKeys(
    db,
    keys.map(key => ({ key, work })),
  )
  return identity.type === 'known' ? undefined : work
}

function itemOf(raw: RawArticle, sourceId: string, now: number): Item {
  const item = { ...raw, sourceId, articleId: articleId(raw.text), firstSeenAt: now, raw }
  return { ...item, keys: identityKeys(item) }
}

async function identityAmong(db: Db, { raw, keys }: Item, works: ReadonlyMap<string, string>, held: Map<string, Held>) {
  const matches: HeldUnder[] = []
  // The first key is that of the text itself: where it is held, nothing else matters.
  const [text = ''] = keys
  const known = works.get(text)
  if (known !== undefined) return { type: 'known', work: known } as const
  for (const key of keys) {
    const work = works.get(key)
    if (work === undefined) continue
    const other = held.get(work) ?? (await heldWork(db, work))
    held.set(work, other)
    matches.push({ key, work, ...(other.title !== undefined && { title: other.title }) })
  }
  return identify({ keys, title: raw.title }, matches, work => {
    const other = held.get(work)?.sketch() ?? []
    return other.length === 0 ? undefined : sketchOverlap(shingleSketch(raw.text), other)
  })
}

async function heldWork(db: Db, work: string): Promise<Held> {
  const waits = await arrivalOfWork(db, work)
  if (waits !== undefined) return heldText(waits.raw)
  const read = await latestVersion(db, work)
  return { title: read?.article.title, sketch: () => read?.fingerprint.shingles ?? [] }
}

function heldText({ title, text }: RawArticle): Held {
  return { title, sketch: () => shingleSketch(text) }
}
