import { articleId, type RawArticle } from '../../articles/article.js'
import { canonicalUrl, isSectionAddress } from '../../articles/canonical-url.js'
import type { Clock } from '../../lib/clock.js'
import { asFailure, Failure } from '../../lib/failure.js'
import { grouped } from '../../lib/grouped.js'
import type { SafeFetch } from '../../lib/http.js'
import type { Log } from '../../lib/log.js'
import type { Robots } from '../../lib/robots.js'
import { fetchPage } from '../../sources/page.js'
import type { Reader } from '../../sources/reader.js'
import {
  type Arrival,
  arrivalIsReady,
  claimPages,
  endArrival,
  putOffArrival,
  releaseArrival,
} from '../../store/arrivals.js'
import { latestVersion } from '../../store/articles.js'
import { type Db, inTransaction } from '../../store/database.js'
import { inLanes } from './lanes.js'
import { placeWhole } from './receive.js'

export type PageParts = {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly fetch: SafeFetch
  readonly robots: Robots
  readonly reader: Reader
  /** Once it is aborted no further page is begun. */
  readonly signal?: AbortSignal
}

const LANES = 16
const BATCH = 200
const PER_HOST = 10
// Ten pages of one host, each with its wait for a turn and its 15 seconds, and as long again.
const LEASE_MS = 10 * 60 * 1000
const MOST_TRIES = 4
const FIRST_WAIT_MS = 5 * 60 * 1000
// News that is a day old is better told from its blurb than not at all.
const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000

/**
 * Fetches the pages of those arrivals of which the feed held only a blurb, as robots.txt allows, each host's one after the
 * other. A page that fails leaves the blurb as the article, marked so; `onReady` is called after each. Resolves to how many
 * were settled.
 */
export async function fetchPages(parts: PageParts, onReady: () => void = () => undefined): Promise<number> {
  const { db, clock, signal } = parts
  const busy = new Set<string>()
  const claim = async () => {
    if (signal?.aborted === true) return []
    const limits = { leaseMs: LEASE_MS, limit: BATCH, perHost: PER_HOST }
    const claimed = await claimPages(db, { now: clock.now(), busy: [...busy], ...limits })
    const lanes = grouped(claimed, ({ raw }) => new URL(raw.pageUrl ?? 'http://none.invalid').host)
    for (const host of lanes.keys()) busy.add(host)
    return [...lanes]
  }
  let settled = 0
  await inLanes(LANES, claim, async ([host, arrivals]) => {
    try {
      for (const arrival of arrivals) {
        // Claimed and not begun: it is due again, and was not tried.
        if (signal?.aborted === true) await releaseArrival(db, arrival)
        else {
          await settle(parts, arrival)
          settled += 1
          onReady()
        }
      }
    } finally {
      busy.delete(host)
    }
  })
  return settled
}

async function settle(parts: PageParts, arrival: Arrival): Promise<void> {
  const { db, clock, log } = parts
  const page = await pageOf(parts, arrival)
  // Cut short because the program stops: it is tried again when the program is back, and this did not count.
  if (page instanceof Failure && parts.signal?.aborted === true) return releaseArrival(db, arrival)
  if (page instanceof Failure && isWorthATry(page, arrival, clock.now())) {
    // A host that asks for patience, or whose robots.txt is away, was not asked for the page: that is no try.
    const asked = page.kind === 'retry' && page.retryAfterMs === undefined
    const tries = asked ? arrival.tries : arrival.tries - 1
    const wait = Math.max(page.retryAfterMs ?? 0, FIRST_WAIT_MS * 2 ** Math.max(0, tries - 1))
    await putOffArrival(db, { ...arrival, tries }, clock.now() + wait, page.message)
    return
  }
  if (page instanceof Failure)
    log.info(`${arrival.sourceId}: the blurb stands for ${arrival.raw.pageUrl}: ${page.message}`)
  const raw = page instanceof Failure ? asBlurb(arrival.raw) : whole(arrival.raw, page)
  await inTransaction(db, async transaction => {
    if (raw.text.trim() === '') return endArrival(transaction, arrival)
    // The whole text that is held says more than the blurb of its edition: the next edit of the page will tell.
    const held = raw.blurb ? await latestVersion(transaction, arrival.work) : undefined
    if (held !== undefined && held.article.blurb !== true) return endArrival(transaction, arrival)
    const work = await placeWhole(transaction, arrival, raw, page instanceof Failure ? undefined : page.url)
    if (work === undefined) return endArrival(transaction, arrival)
    await arrivalIsReady(transaction, { ...arrival, work }, { id: articleId(raw.text), raw }, clock.now())
  })
}

async function pageOf({ fetch, robots, reader }: PageParts, arrival: Arrival): Promise<RawArticle | Failure> {
  const url = arrival.raw.pageUrl ?? ''
  try {
    if (!(await robots.allows(url)))
      return new Failure('unauthorised', url, 'the robots.txt of its site asks not to fetch it.')
    const [page] = await fetchPage(url, fetch, reader.page)
    if (page?.url !== undefined && leadsHome(url, page.url))
      return new Failure('invalid', url, `its address leads to ${page.url}, which is no article.`)
    return page ?? new Failure('invalid', url, 'there is no article on its page.')
  } catch (error) {
    return asFailure(error, url)
  }
}

/** True where an address was sent on to a front page or a section, as sites do with articles that are gone. */
function leadsHome(asked: string, answered: string): boolean {
  const [page = ''] = answered.split('#')
  return canonicalUrl(asked) !== canonicalUrl(answered) && isSectionAddress(page)
}

function isWorthATry(failure: Failure, { tries, arrivedAt }: Arrival, now: number): boolean {
  const passes = failure.kind === 'retry' || failure.kind === 'rate-limited'
  return passes && tries < MOST_TRIES && now - arrivedAt < LONGEST_WAIT_MS
}

// The feed's own title, link and date are kept, because they are what the item is known by. The page itself is not: a
// day's pages would outweigh all else that the desk keeps.
function whole(item: RawArticle, page: RawArticle): RawArticle {
  // A page that says less than its blurb is a wall: what the feed gave is the better text.
  if (page.text.length < item.text.length) return asBlurb(item)
  const { pageUrl: _, ...known } = item
  const title = item.title ?? page.title
  const published = item.published ?? page.published
  return {
    ...known,
    text: page.text,
    ...(title !== undefined && { title }),
    ...(published !== undefined && { published }),
    ...(page.encoding !== undefined && { encoding: page.encoding }),
  }
}

function asBlurb({ pageUrl: _, ...raw }: RawArticle): RawArticle {
  return { ...raw, blurb: true }
}
