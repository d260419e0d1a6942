import type { Begun, Clause, Stretch } from './clause.js'
import { groupsOf, type VerbGroup } from './groups.js'
import { MEASURE } from './lexicon.js'
import type { Line } from './line.js'
import { isNoun, nearestNoun, phraseBefore, skipComma } from './subjects.js'
import type { Tag } from './tag.js'

/** Whether a verb hangs on a noun or on another verb, and tells nothing by itself: "duties imposed on steel", "by raising". */
export function isNonFinite(line: Line, tags: readonly Tag[], verb: VerbGroup, left: number, last: number): boolean {
  if (verb.shape !== 'bare')
    return (
      verb.form === 'ing' &&
      !/^(?:is|are|was|were|be|been)$/.test(line.tokens[verb.from]?.code ?? '') &&
      verb.modal === undefined &&
      !verb.perfect
    )
  if (verb.form === 'ing') return true
  if (tags[verb.head]?.kind === 'ready') return true
  if (verb.form !== 'past' && verb.form !== 'part') return false
  if (verb.word.lemma === 'subject') return true
  if (verb.form === 'part' && verb.word.forms.has('past') === false) return true
  const next = line.tokens[verb.head + 1]?.code ?? ''
  const nextKind = tags[verb.head + 1]?.kind
  const kind = left > last ? tags[left]?.kind : undefined
  if (next === 'by')
    return (
      !/^(?:rose|fell|grew|shrank|climbed|jumped|dropped)$/.test(line.tokens[verb.head]?.code ?? '') && kind !== 'and'
    )
  if (kind === 'comma' || kind === 'open') return nextKind === 'at'
  if (kind === 'at' || (kind === 'link' && /^(?:if|when|while|unless|once|as)$/.test(line.tokens[left]?.code ?? '')))
    return true
  if (!isNoun(kind)) return false
  // "duties imposed on steel": things are imposed; "Washington imposed duties".
  const takesObject =
    nextKind === 'near' ||
    nextKind === 'economy' ||
    nextKind === 'figure' ||
    nextKind === 'word' ||
    nextKind === 'link' ||
    nextKind === 'pron'
  if (takesObject || ERGATIVE.has(verb.word.cls)) return false
  return isThing(line, tags, left, last)
}

const ERGATIVE: ReadonlySet<string> = new Set([
  'raise',
  'lower',
  'effect',
  'expire',
  'keep',
  'go',
  'say',
  'face',
  'total',
])

/** A noun that is acted upon: a charge, goods, a measure. An economy, a person or a body acts. */
function isThing(line: Line, tags: readonly Tag[], left: number, last: number): boolean {
  for (let at = left; at > Math.max(last, left - 10); at -= 1) {
    const token = line.tokens[at]
    if (token === undefined || tags[at]?.kind === 'comma') break
    if (MEASURE.test(token.code) || THINGS.test(token.code)) return true
    if (token.economy !== undefined && at === left) return tags[at - 1]?.kind === 'at'
  }
  return /^[a-z]+s$/.test(line.tokens[left]?.text ?? '')
}

const THINGS =
  /^(?:goods|products?|imports|exports|measures?|sanctions|rates?|tax|taxes|charges?|quotas?|restrictions?|controls?|agreements?|deals?|order|ban|bans|pause|plan|rules?|steps?|steel|cars|vehicles|aluminium|aluminum|penalt(?:y|ies)|memorandum|accord|pact|statement|package|list|decision|understanding|treaty|framework|arrangements?|loans?|protocol|compromise|settlement|terms|notice|duty-free|truce|levels?)$/

/** A participle or a gerund with whoever does it, or what it is done to. */
export function nonFinite(
  line: Line,
  tags: readonly Tag[],
  clauses: readonly Clause[],
  index: number,
  left: number,
  last: number,
): Begun {
  const before = clauses[index - 1]
  const parent = index === 0 ? undefined : index - 1
  const kind = left > last ? tags[left]?.kind : undefined
  const code = line.tokens[left]?.code
  const verb = clauses.length === index ? groupsOfFrom(line, index) : undefined
  const from = verb?.from ?? left + 1
  // "by imposing", ", raising": whoever does the main thing does this too.
  if (
    verb?.form === 'ing' &&
    (kind === 'at' || kind === 'comma' || kind === 'and' || kind === 'link' || kind === undefined)
  ) {
    return {
      kind: 'participle',
      subject: before === undefined ? leadingPhrase(tags, left) : before.subject,
      parent,
      link: kind === 'at' || kind === 'link' ? code : undefined,
      from: kind === 'at' || kind === 'link' ? left : from,
    }
  }
  // "duties on products exported by the EU": products are exported; "duties on steel imposed in March": duties are imposed.
  const ofGoods = verb !== undefined && (verb.word.cls === 'trade' || verb.word.cls === 'buy') && kind !== 'comma'
  const noun =
    (ofGoods ? nearestNoun(tags, left + 1, last) : undefined) ?? phraseBefore(tags, skipComma(tags, left + 1), last)
  const behind = phraseBefore(tags, skipComma(tags, left + 1), last)
  return { kind: 'participle', subject: noun ?? before?.subject, behind, parent, link: undefined, from }
}

/** "Vietnam's concessions, including imposing duties, could …": the words before the first verb. */
const leadingPhrase = (tags: readonly Tag[], until: number): Stretch | undefined =>
  until > 0 && tags.slice(0, until).some(({ kind }) => isNoun(kind)) ? { from: 0, until } : undefined

const groupsOfFrom = (line: Line, index: number) => groupsOf(line)[index]
