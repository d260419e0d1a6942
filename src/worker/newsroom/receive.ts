import { articleId, type RawArticle } from '../../articles/article.js'
import type { DateValue } from '../../articles/date-value.js'
import {
  type HeldUnder,
  type Identifiable,
  type IdentityKey,
  identify,
  identityKeys,
  lastingKeys,
} from '../../articles/identity.js'
import { type Arrival, arrivalOfWork, queueArrivals } from '../../store/arrivals.js'
import { keepKeys, worksOf, worksOfTexts } from '../../store/article-keys.js'
import { latestVersion } from '../../store/articles.js'
import type { Db } from '../../store/database.js'
import { shingleSketch, sketchOverlap } from '../../stories/shingles.js'

/** A work as far as a text can be compared with it. */
type Held = {
  readonly title: string | undefined
  readonly published: DateValue | undefined
  sketch(): ArrayLike<number>
}

type Item = Identifiable & { readonly raw: RawArticle; readonly keys: readonly IdentityKey[] }

/**
 * Puts into the queue, the newest last, what is new among the texts that a source brought, as a work of its own or as a
 * version of one that is held, and keeps what each is known by. Resolves to what it queued. Call it in the transaction that
 * moves the source's cursor.
 */
export async function receive(
  db: Db,
  sourceId: string,
  raws: readonly RawArticle[],
  now: number,
): Promise<readonly Arrival[]> {
  // Sources hand over the newest first; of two versions that come at once the later is to be read later.
  const items = [...raws].reverse().map(raw => itemOf(raw, sourceId, now))
  const works = new Map(
    await worksOf(
      db,
      items.flatMap(item => item.keys.slice(1)),
    ),
  )
  // A text that nothing else is known of is looked for when it is read, with all that is held; here it would be a look in vain.
  const met = items.filter(item => item.keys.some(key => works.has(key)))
  const texts = new Map(
    met.length === 0
      ? []
      : await worksOfTexts(
          db,
          sourceId,
          met.map(item => item.articleId),
        ),
  )
  const held = new Map<string, Held>()
  const arrivals: Arrival[] = []
  const kept: { readonly key: string; readonly work: string }[] = []
  for (const item of items) {
    const known = texts.get(item.articleId)
    const work = known ?? (await workAmong(db, item, works, held)) ?? item.articleId
    if (known === undefined) {
      const raw = datedAs(held.get(work), item.raw)
      const state = raw.pageUrl === undefined ? 'ready' : 'page'
      arrivals.push({ id: item.articleId, sourceId, work, state, raw, arrivedAt: now, tries: 0 })
      texts.set(item.articleId, work)
      held.set(work, heldText(raw))
    }
    for (const key of lastingKeys(item.keys).filter(key => !works.has(key))) {
      works.set(key, work)
      kept.push({ key, work })
    }
  }
  await keepKeys(db, kept)
  await queueArrivals(db, arrivals)
  return arrivals
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
  const url = readAt === undefined ? {} : { url: readAt }
  const title = raw.title === undefined ? {} : { title: raw.title }
  const item = itemOf({ text: raw.text, ...title, ...url }, arrival.sourceId, arrival.arrivedAt)
  // The text that arrived is held already: as this arrival.
  if (item.articleId === arrival.id) return arrival.work
  if ((await worksOfTexts(db, arrival.sourceId, [item.articleId])).size > 0) return undefined
  const keys = item.keys.filter(key => key.startsWith('url:'))
  const work = (await workAmong(db, { ...item, keys }, await worksOf(db, keys), new Map())) ?? arrival.work
  await keepKeys(
    db,
    keys.map(key => ({ key, work })),
  )
  return work
}

// A version that bears no date is of the day that its first version bore: its claims must not count as undated.
function datedAs(held: Held | undefined, raw: RawArticle): RawArticle {
  return raw.published !== undefined || held?.published === undefined ? raw : { ...raw, published: held.published }
}

function itemOf(raw: RawArticle, sourceId: string, now: number): Item {
  const item = { ...raw, sourceId, articleId: articleId(wordsOf(raw)), firstSeenAt: now, raw }
  return { ...item, keys: identityKeys(item) }
}

// No text, or a headline alone ("Morning briefing"), is nobody's own: until its page is read the address tells it apart.
function wordsOf({ text, title, pageUrl }: RawArticle): string {
  const bare = text.trim()
  return pageUrl !== undefined && (bare === '' || bare === title?.trim()) ? `${pageUrl}\n${text}` : text
}

/** The work that an item whose text is new belongs to, of those that are held under its keys; undefined where it is new. */
async function workAmong(
  db: Db,
  { raw, keys }: Item,
  works: ReadonlyMap<string, string>,
  held: Map<string, Held>,
): Promise<string | undefined> {
  const matches: HeldUnder[] = []
  for (const key of keys) {
    const work = works.get(key)
    if (work === undefined) continue
    const other = held.get(work) ?? (await heldWork(db, work))
    held.set(work, other)
    matches.push({ key, work, ...(other.title !== undefined && { title: other.title }) })
  }
  if (matches.length === 0) return undefined
  const identity = identify({ keys, title: raw.title }, matches, work => {
    const other = held.get(work)?.sketch() ?? []
    return other.length === 0 ? undefined : sketchOverlap(shingleSketch(raw.text), other)
  })
  return identity.type === 'new' ? undefined : identity.work
}

async function heldWork(db: Db, work: string): Promise<Held> {
  const waits = await arrivalOfWork(db, work)
  if (waits !== undefined) return heldText(waits.raw)
  const read = await latestVersion(db, work)
  const { title, published } = read?.article ?? {}
  return { title, published, sketch: () => read?.fingerprint.shingles ?? [] }
}

function heldText({ title, published, text }: RawArticle): Held {
  return { title, published, sketch: () => shingleSketch(text) }
}
