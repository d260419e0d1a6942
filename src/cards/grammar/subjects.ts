import type { Stretch } from './clause.js'
import type { VerbGroup } from './groups.js'
import type { Line } from './line.js'
import type { Kind, Tag } from './tag.js'

/** The noun phrase right before a token, back to the preposition that rules it. */
export function nearestNoun(tags: readonly Tag[], until: number, last: number): Stretch | undefined {
  let from = until
  while (from - 1 > last && !isBoundary(tags[from - 1]?.kind) && tags[from - 1]?.kind !== 'at') from -= 1
  return tags.slice(from, until).some(({ kind }) => isNoun(kind)) ? { from, until } : undefined
}

/** The words since the last verb or link: "25% tariffs on Chinese steel" before "which" or "imposed". */
export function phraseBefore(tags: readonly Tag[], until: number, last: number): Stretch | undefined {
  let from = until
  while (from - 1 > last && !isBoundary(tags[from - 1]?.kind)) from -= 1
  return tags.slice(from, until).some(({ kind }) => isNoun(kind)) ? { from, until } : undefined
}

/** The subject right before a finite verb: what stands there free of any preposition, without the adverbial that leads in. */
export function ownSubject(
  line: Line,
  tags: readonly Tag[],
  left: number,
  last: number,
  before: VerbGroup | undefined,
): Stretch | undefined {
  if (tags[left]?.kind === 'and' && left > last) return undefined
  const until = left + 1
  let from = until
  while (from - 1 > last) {
    const kind = tags[from - 1]?.kind
    const code = line.tokens[from - 1]?.code ?? ''
    if (isBoundary(kind) || /^(?:after|before|since|until|than|but|despite)$/.test(code)) break
    if (code === 'as' && from < until) break
    from -= 1
  }
  // Behind a verb stands its object first: the subject of this one begins after the last joint.
  if (from - 1 === last && last >= 0 && before?.word.cls !== 'say' && before?.word.cls !== 'find') {
    let joint = until - 1
    while (joint > last && !((tags[joint]?.kind === 'and' || tags[joint]?.kind === 'comma') && joint < until - 1))
      joint -= 1
    if (joint > last) from = joint + 1
    else if (before !== undefined && !SAYS.has(before.word.cls)) return undefined
  }
  from = pastAdverbial(tags, from, until)
  return hasFreeNoun(tags, from, until) ? { from, until } : undefined
}

// "Officials said China raised …": what they said begins right behind the verb.
const SAYS: ReadonlySet<string> = new Set(['say', 'find', 'threaten', 'announce', 'urge', 'effect'])

/** "In response, China …", "On Friday Beijing …": the subject begins behind what says when and where. */
function pastAdverbial(tags: readonly Tag[], from: number, until: number): number {
  let at = from
  while (
    at < until &&
    (tags[at]?.kind === 'at' ||
      tags[at]?.kind === 'adv' ||
      tags[at]?.kind === 'date' ||
      tags[at]?.kind === 'comma' ||
      tags[at]?.kind === 'and')
  ) {
    if (tags[at]?.kind !== 'at') {
      at += 1
      continue
    }
    let comma = at
    while (comma < until && tags[comma]?.kind !== 'comma' && tags[comma]?.kind !== 'date') comma += 1
    if (comma >= until) break
    at = comma + 1
  }
  return at >= until || at === from ? pastPhrase(tags, from, until) : at
}

/** "Under the deal Japan …", "Under it the United States …": no comma, but a second phrase begins where the first has its noun. */
function pastPhrase(tags: readonly Tag[], from: number, until: number): number {
  if (tags[from]?.kind !== 'at') return from
  for (let at = from + 2; at < until; at += 1) {
    const kind = tags[at]?.kind
    const before = tags[at - 1]?.kind
    if ((kind === 'near' || kind === 'economy') && (before === 'word' || before === 'pron' || before === 'date'))
      return at
    if (kind === 'at' || kind === 'comma' || kind === 'and') return from
  }
  return from
}

function hasFreeNoun(tags: readonly Tag[], from: number, until: number): boolean {
  let governed = false
  for (let at = from; at < until; at += 1) {
    const kind = tags[at]?.kind
    if (kind === 'at') governed = true
    else if (kind === 'comma' || kind === 'and') governed = false
    else if (!governed && (isNoun(kind) || kind === 'pron' || (kind === 'near' && at === until - 1))) return true
  }
  return false
}

function isBoundary(kind: Kind | undefined): boolean {
  return (
    kind === undefined ||
    kind === 'link' ||
    kind === 'rel' ||
    kind === 'stop' ||
    kind === 'quote' ||
    kind === 'verb' ||
    kind === 'aux' ||
    kind === 'modal'
  )
}

export const isNoun = (kind: Kind | undefined) =>
  kind === 'word' || kind === 'economy' || kind === 'close' || kind === 'figure'

export const skipComma = (tags: readonly Tag[], until: number) =>
  tags[until - 1]?.kind === 'comma' ? until - 1 : until

export function leftOf(tags: readonly Tag[], index: number): number {
  let at = index - 1
  while (
    at >= 0 &&
    (tags[at]?.kind === 'adv' ||
      tags[at]?.kind === 'not' ||
      (tags[at]?.kind === 'quote' && opensAfterSubject(tags[at - 1]?.kind)))
  )
    at -= 1
  return at
}

// 'it "does not agree"', 'Beijing "firmly opposes"': the subject stands before the mark.
const opensAfterSubject = (kind: Kind | undefined) => kind === 'pron' || kind === 'economy' || kind === 'word'
