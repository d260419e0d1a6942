import type { Begun, Clause, Stretch } from './clause.js'
import { groupsOf, type VerbGroup } from './groups.js'
import type { Line } from './line.js'
import { nounSense } from './nouns.js'
import { isNonFinite, nonFinite } from './participles.js'
import { isNoun, leftOf, nearestNoun, ownSubject, phraseBefore, skipComma } from './subjects.js'
import type { Tag } from './tag.js'
import { tagsOf } from './tags.js'

export type { Clause, Stretch } from './clause.js'

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
    /^(?:allow|force|require|order|tell|direct|instruct|authorize|authorise|let|help|get|ask|permit|enable|want|expect)$/.test(
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
