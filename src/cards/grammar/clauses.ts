import { groupsOf, type VerbGroup } from './groups.js'
import { MEASURE } from './lexicon.js'
import type { Line } from './line.js'
import { nounSense } from './nouns.js'
import { type Kind, type Tag, tagsOf } from './tags.js'

/** A stretch of tokens, `until` exclusive. */
export type Stretch = { readonly from: number; readonly until: number }

/**
 * A verb with its subject and what follows it. `main` has a subject of its own or shares that of the clause it is joined to,
 * `relative` and `participle` hang on a noun, `infinitive` on a verb or a noun.
 */
export type Clause = {
  readonly verb: VerbGroup
  readonly kind: 'main' | 'relative' | 'participle' | 'infinitive'
  /** The words that name who does it (or, in the passive, to whom or what it is done); may lie in an earlier clause. */
  readonly subject: Stretch | undefined
  /** The whole noun phrase that a relative clause or a participle stands behind, where its subject is but the last noun of it. */
  readonly behind?: Stretch | undefined
  /** Index of the clause that this one hangs on or is joined to. */
  readonly parent: number | undefined
  /** The word that leads in: if, after, because, that, which, by, to; or the noun of "a plan to impose". */
  readonly link: string | undefined
  /** The tokens of this clause and of no other: its own subject, its verb, and all up to the next clause. */
  readonly from: number
  readonly until: number
}

const parsed = new WeakMap<Line, readonly Clause[]>()

/** The clauses of a line in order; none where it has no verb. */
export function clausesOf(line: Line): readonly Clause[] {
  const known = parsed.get(line)
  if (known !== undefined) return known
  const tags = tagsOf(line)
  const clauses: Clause[] = []
  const groups = groupsOf(line)
  for (const [index, verb] of groups.entries()) {
    const begun = begin(line, tags, groups, index, clauses)
    clauses.push({ until: line.tokens.length, ...begun, verb: sharing(verb, begun, clauses.at(-1)) })
  }
  const cut = clauses.map((clause, index) => ({
    ...clause,
    until: Math.max(clause.verb.head + 1, clauses[index + 1]?.from ?? line.tokens.length),
  }))
  const whole = cut.map((clause, index) => (index === 0 ? { ...clause, from: 0 } : clause))
  parsed.set(line, whole)
  return whole
}

/** The clause that a token belongs to. */
export function clauseOfToken(line: Line, token: number): Clause | undefined {
  const clauses = clausesOf(line)
  return clauses.findLast(clause => clause.from <= token) ?? clauses[0]
}

/** The clauses that one hangs on, the nearest first. */
export function ancestors(line: Line, clause: Clause): readonly Clause[] {
  const clauses = clausesOf(line)
  const found: Clause[] = []
  let at = clause.parent
  while (at !== undefined && found.length < 12) {
    const next: Clause | undefined = clauses[at]
    if (next === undefined) break
    found.push(next)
    at = next.parent
  }
  return found
}

type Begun = Pick<Clause, 'kind' | 'subject' | 'behind' | 'parent' | 'link' | 'from'>

function begin(
  line: Line,
  tags: readonly Tag[],
  groups: readonly VerbGroup[],
  index: number,
  clauses: readonly Clause[],
): Begun {
  const verb = groups[index]
  const parent = index === 0 ? undefined : index - 1
  if (verb === undefined) return { kind: 'main', subject: undefined, parent, link: undefined, from: 0 }
  const last = index === 0 ? -1 : (groups[index - 1]?.head ?? -1)
  const left = leftOf(tags, verb.from)
  const kind = left > last ? tags[left]?.kind : undefined
  const code = line.tokens[left]?.code ?? ''
  if (verb.shape === 'to') {
    const before = clauses[index - 1]
    return {
      kind: 'infinitive',
      subject: controller(line, tags, before, verb.from),
      parent,
      link: left > last ? code : undefined,
      from: verb.from,
    }
  }
  if (kind === 'rel' || (kind === 'link' && code === 'that' && isNoun(tags[left - 1]?.kind))) {
    return {
      kind: 'relative',
      // "tariffs on goods that …" tells of the goods, "tariffs on steel, which …" of the tariffs.
      subject:
        tags[left - 1]?.kind === 'comma'
          ? phraseBefore(tags, left - 1, last)
          : (nearestNoun(tags, left, last) ?? phraseBefore(tags, left, last)),
      behind: phraseBefore(tags, skipComma(tags, left), last),
      parent,
      link: code,
      from: left,
    }
  }
  if (isNonFinite(line, tags, verb, left, last)) return nonFinite(line, tags, clauses, index, left, last)
  const own = ownSubject(line, tags, left, last, groups[index - 1])
  if (own !== undefined) {
    const lead = line.tokens[own.from - 1]?.code
    const linked = tags[own.from - 1]?.kind === 'link' || /^(?:after|before|since|until|as)$/.test(lead ?? '')
    return {
      kind: 'main',
      subject: own,
      parent,
      link: linked ? lead : undefined,
      from: linked ? own.from - 1 : own.from,
    }
  }
  // "… and raised", or the verb of a noun that a clause of its own stood behind ("The tariffs, announced Friday, will …").
  const joined = kind === 'and' || kind === 'comma'
  const before = clauses[index - 1]
  const holder =
    joined && kind === 'and'
      ? equalOf(clauses, verb)
      : (clauses.findLast(clause => clause.kind === 'relative' || clause.kind === 'participle') ?? before)
  return {
    kind: 'main',
    subject: holder?.behind ?? holder?.subject,
    parent: before?.kind === 'main' || before?.kind === 'infinitive' ? before.parent : parent,
    link: undefined,
    from: verb.from,
  }
}

/** "would eliminate or reduce", "to cut and freeze": a bare second verb stands under the helper of the first. */
function sharing(verb: VerbGroup, { kind, subject }: Begun, before: Clause | undefined): VerbGroup {
  if (before === undefined || verb.shape !== 'bare' || verb.form !== 'base' || kind !== 'main') return verb
  if (before.verb.form !== 'base' || before.verb.shape === 'bare' || subject !== before.subject) return verb
  const { shape, modal, negated } = before.verb
  return { ...verb, shape, modal, negated: verb.negated || negated }
}

/** The clause that a second verb goes with: "plans to tax barley imported from … and suspended beef" goes on with "plans". */
function equalOf(clauses: readonly Clause[], verb: VerbGroup): Clause | undefined {
  if (verb.form === 'base' && verb.shape === 'bare') return clauses.at(-1)
  return clauses.findLast(clause => clause.kind === 'main' || clause.kind === 'relative') ?? clauses.at(-1)
}

/** Who would do what an infinitive names: whoever was asked to, else who plans, threatens or agrees to. */
function controller(line: Line, tags: readonly Tag[], before: Clause | undefined, until: number): Stretch | undefined {
  if (before === undefined) return until > 0 ? { from: 0, until } : undefined
  // "regretted Washington's decision to levy": whoever the decision is of.
  const act = { from: before.verb.head + 1, until }
  if (
    nounSense(line.tokens[until - 1]?.code ?? '') === 'act' &&
    line.tokens.slice(act.from, act.until).some(({ economy }) => economy !== undefined)
  )
    return act
  const object = { from: before.verb.head + 1, until }
  const asked =
    before.verb.word.cls === 'urge' ||
    /^(?:allow|force|require|order|tell|direct|instruct|authorize|authorise|let|help|get|ask|permit|enable)$/.test(
      before.verb.word.lemma,
    )
  if (
    asked &&
    !before.verb.passive &&
    tags.slice(object.from, object.until).some(({ kind }) => isNoun(kind)) &&
    !/^(?:for|on)$/.test(line.tokens[object.from]?.code ?? '')
  )
    return object
  return before.subject
}

function isNonFinite(line: Line, tags: readonly Tag[], verb: VerbGroup, left: number, last: number): boolean {
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

function nonFinite(
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
  tags.slice(0, until).some(({ kind }) => isNoun(kind)) ? { from: 0, until } : undefined

const groupsOfFrom = (line: Line, index: number) => groupsOf(line)[index]

/** The noun phrase right before a token, back to the preposition that rules it. */
function nearestNoun(tags: readonly Tag[], until: number, last: number): Stretch | undefined {
  let from = until
  while (from - 1 > last && !isBoundary(tags[from - 1]?.kind) && tags[from - 1]?.kind !== 'at') from -= 1
  return tags.slice(from, until).some(({ kind }) => isNoun(kind)) ? { from, until } : undefined
}

/** The words since the last verb or link: "25% tariffs on Chinese steel" before "which" or "imposed". */
function phraseBefore(tags: readonly Tag[], until: number, last: number): Stretch | undefined {
  let from = until
  while (from - 1 > last && !isBoundary(tags[from - 1]?.kind)) from -= 1
  return tags.slice(from, until).some(({ kind }) => isNoun(kind)) ? { from, until } : undefined
}

/** The subject right before a finite verb: what stands there free of any preposition, without the adverbial that leads in. */
function ownSubject(
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

const isNoun = (kind: Kind | undefined) =>
  kind === 'word' || kind === 'economy' || kind === 'close' || kind === 'figure'

const skipComma = (tags: readonly Tag[], until: number) => (tags[until - 1]?.kind === 'comma' ? until - 1 : until)

function leftOf(tags: readonly Tag[], index: number): number {
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
