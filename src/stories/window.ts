import { workOf } from './copies.js'
import { makeCopyMarks } from './copy-marks.js'
import { HeldPrint } from './held-print.js'
import { likeness } from './likeness.js'
import { makePackedPrints } from './packed-prints.js'
import { makePostings } from './postings.js'
import { makeSharedWeight } from './shared-weight.js'
import { compare, type Fingerprint, type PlacedFingerprint } from './story.js'
import { type Weighed, weigh } from './weighed.js'

/** An article of the window. Its fingerprint is good until the window changes. */
export type Held = PlacedFingerprint & { readonly slot: number }

/** The articles that a new one may join, indexed by what they hold, so that a look costs what is shared and not what is kept. */
export type StoryWindow = {
  readonly size: number
  add(placed: PlacedFingerprint): void
  /** Those that `probe` may belong with, whatever it is about: versions of the same article and texts that share its wording; at most 31. */
  kin(probe: Fingerprint): readonly Held[]
  /** Its kin, and those of its days that share the most of what it is about: at most 55. The probe itself is never among them. */
  candidates(probe: Fingerprint): readonly Held[]
  /** How far articles of the window tell the same event as `probe`, 0 to 1. Good until the window changes. */
  likenessTo(probe: Fingerprint): (held: Held) => number
  held(articleId: string): Held | undefined
  /** All members of a story, or so many of them from all its length. */
  story(storyId: string, most?: number): readonly Held[]
  /** Whether any version of a work is held. */
  holdsWork(work: string): boolean
  /** A story is from now on `to`, and its families are what `families` calls them; those that it does not name stay. */
  rename(storyId: string, to: string, families: ReadonlyMap<string, string>): void
  forget(articleId: string): void
  /** How many different figures, names, words and so on are held, and how many texts are filed under them. */
  measure(): { readonly features: number; readonly filed: number }
}

/** What was found out about the text that was asked about last; it is good until the window changes. */
type Look = { readonly weighed: Weighed; kin?: readonly Held[]; candidates?: readonly Held[] }

const MOST_COPIES = 20
const MOST_VERSIONS = 10

/** An empty window, or one that holds `placed`. Adding an article again replaces it. */
export function makeWindow(placed: readonly PlacedFingerprint[] = []): StoryWindow {
  const packed = makePackedPrints()
  const postings = makePostings(packed)
  const marks = makeCopyMarks()
  const sharedWeights = makeSharedWeight(packed)
  const slotOf = new Map<string, number>()
  const articles: (Held | undefined)[] = []
  const free: number[] = []
  const stories = new Map<string, number[]>()
  // Later versions only: the first one bears its work's id itself.
  const versions = new Map<string, number[]>()
  // A text is looked up once for its candidates, for their likeness and for its own entry.
  let latest: Look | undefined

  function add({ fingerprint, placement }: PlacedFingerprint): void {
    const { articleId, wires, publisher = '', shingles = [] } = fingerprint
    forget(articleId)
    const known = latest?.weighed.print === fingerprint ? latest.weighed.all : undefined
    latest = undefined
    const slot = free.pop() ?? articles.length
    const work = workOf(fingerprint)
    slotOf.set(articleId, slot)
    packed.pack(slot, fingerprint, known)
    const print = new HeldPrint(packed, slot, { articleId, work, wires, publisher })
    articles[slot] = { slot, fingerprint: print, placement }
    postings.add(slot)
    marks.add(slot, shingles)
    insert(stories, placement.storyId, slot)
    if (work !== articleId) insert(versions, work, slot)
  }

  function forget(articleId: string): void {
    const slot = slotOf.get(articleId)
    const article = slot === undefined ? undefined : articles[slot]
    if (slot === undefined || article === undefined) return
    latest = undefined
    slotOf.delete(articleId)
    postings.remove(slot)
    marks.remove(slot)
    packed.drop(slot)
    sharedWeights.forget(slot)
    drop(stories, article.placement.storyId, slot)
    const work = workOf(article.fingerprint)
    if (work !== articleId) drop(versions, work, slot)
    articles[slot] = undefined
    free.push(slot)
  }

  function rename(storyId: string, to: string, families: ReadonlyMap<string, string>): void {
    if (latest !== undefined) latest = { weighed: latest.weighed }
    for (const slot of [...(stories.get(storyId) ?? [])]) {
      const article = articles[slot]
      if (article === undefined) continue
      const { family } = article.placement
      articles[slot] = { ...article, placement: { storyId: to, family: families.get(family) ?? family } }
      if (to === storyId) continue
      drop(stories, storyId, slot)
      insert(stories, to, slot)
    }
  }

  function heldIn(slot: number): readonly Held[] {
    const article = articles[slot]
    return article === undefined ? [] : [article]
  }

  function look(probe: Fingerprint): Look {
    if (latest?.weighed.print !== probe)
      latest = { weighed: weigh(probe, slotOf.has(probe.articleId), slotOf.size, packed.table) }
    return latest
  }

  function kin(probe: Fingerprint): readonly Held[] {
    const at = look(probe)
    at.kin ??= kinOf(probe)
    return at.kin
  }

  function kinOf(probe: Fingerprint): readonly Held[] {
    const work = workOf(probe)
    const later = [...(versions.get(work) ?? [])].slice(-MOST_VERSIONS)
    const found = new Set([slotOf.get(work) ?? -1, ...later, ...copies(probe)])
    found.delete(slotOf.get(probe.articleId) ?? -1)
    return [...found].flatMap(heldIn)
  }

  function candidates(probe: Fingerprint): readonly Held[] {
    const at = look(probe)
    at.candidates ??= [
      ...new Set([...kin(probe), ...postings.sharers(at.weighed, slotOf.get(probe.articleId)).flatMap(heldIn)]),
    ]
    return at.candidates
  }

  const nameOf = (slot: number): string => articles[slot]?.fingerprint.articleId ?? ''

  /** Those that bear the most of the probe's marks. */
  function copies({ shingles = [] }: Fingerprint): readonly number[] {
    return [...marks.sharers(shingles)]
      .sort((a, b) => b[1] - a[1] || compare(nameOf(a[0]), nameOf(b[0])))
      .slice(0, MOST_COPIES)
      .map(([slot]) => slot)
  }

  for (const article of placed) add(article)
  return {
    get size() {
      return slotOf.size
    },
    add,
    kin,
    candidates,
    likenessTo(probe) {
      const { weighed } = look(probe)
      const known = new Map<number, number>()
      return ({ slot, fingerprint }) => {
        const before = known.get(slot)
        if (before !== undefined) return before
        const score = likeness(probe, fingerprint, weighed.total, sharedWeights.between(weighed, slot))
        known.set(slot, score)
        return score
      }
    },
    held: articleId => heldIn(slotOf.get(articleId) ?? -1)[0],
    story: (storyId, most) => someOf([...(stories.get(storyId) ?? [])], most).flatMap(heldIn),
    holdsWork: work => slotOf.has(work) || versions.has(work),
    rename,
    forget,
    measure: () => ({ features: packed.table.size, filed: postings.filed() }),
  }
}

function someOf<T>(members: readonly T[], most = members.length): readonly T[] {
  const step = Math.ceil(members.length / most)
  return step <= 1 ? members : members.filter((_, i) => i % step === 0)
}

function insert(index: Map<string, number[]>, key: string, slot: number): void {
  const entry = index.get(key)
  if (entry === undefined) index.set(key, [slot])
  else entry.push(slot)
}

// What is forgotten or renamed is mostly the first.
function drop(index: Map<string, number[]>, key: string, slot: number): void {
  const entry = index.get(key)
  const place = entry?.indexOf(slot) ?? -1
  if (place === 0) entry?.shift()
  else if (place > 0) entry?.splice(place, 1)
  if (entry?.length === 0) index.delete(key)
}
