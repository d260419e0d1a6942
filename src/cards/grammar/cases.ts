import { holds } from './clause.js'
import { type Clause, clausesOf } from './clauses.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'
import { headNoun, nounSense, ruledBy } from './nouns.js'
import { productsIn } from './products.js'
import { isOfFirm } from './recent.js'
import { tagsOf } from './tags.js'

/**
 * What an economy does in its sentence, by the words around it. `owner` bears a charge as its own ("US tariffs"), `agent` and
 * `speaker` are subjects, `patient` is acted upon or pays, `origin` sends the goods, `destination` takes them in, `pair` stands
 * beside another ("US-China"), `place` is where something happens.
 */
export type Role =
  | 'owner'
  | 'agent'
  | 'speaker'
  | 'patient'
  | 'origin'
  | 'destination'
  | 'payee'
  | 'spared'
  | 'pair'
  | 'with'
  | 'place'
  | 'other'

export type Case = {
  readonly token: number
  readonly economy: string
  readonly role: Role
  /** The clause whose subject it is, where it is one. */
  readonly clause?: Clause
  /** True for "China", "Beijing's ministry"; false where only its goods or firms are meant. */
  readonly itself: boolean
}

const read = new WeakMap<Line, readonly Case[]>()

/** The economies of a line with what each does, in order. */
export function casesOf(line: Line): readonly Case[] {
  const known = read.get(line)
  if (known !== undefined) return known
  const cases = line.tokens.flatMap((token, index) =>
    token.economy === undefined ? [] : [{ token: index, economy: token.economy.economy, ...caseAt(line, index) }],
  )
  read.set(line, cases)
  return cases
}

type Found = Pick<Case, 'role' | 'itself'> & { readonly clause?: Clause }

function caseAt(line: Line, index: number): Found {
  const joined = hyphenated(line, index)
  if (joined !== undefined) return joined
  if (isOfFirm(line, index)) return { role: 'other', itself: false }
  // "its largest market, the United States": where the goods go.
  if (/ (?:market|markets|customer|buyer|destination) , (?:the )?$/.test(codeOf(line, Math.max(0, index - 3), index)))
    return { role: 'destination', itself: true }
  const head = headNoun(line, index)
  const word = line.tokens[head]?.code ?? ''
  const sense = head === index ? 'body' : isRemedy(line, head) ? 'charge' : senseOf(line, index, head, word)
  const ruler = rulerOf(line, index)
  switch (sense) {
    case 'charge':
      return { role: 'owner', itself: true }
    case 'goods':
    case 'exports':
      return subjectOrigin(line, index, head)
    case 'imports':
      return importsCase(line, index, head, ruler?.code)
    case 'maker':
      return { role: 'origin', itself: false, ...subjectClause(line, index) }
    case 'act':
      return subjectAct(line, index, ruler)
    case 'buyer':
      return { role: 'destination', itself: false }
    default:
      break
  }
  if (ruler !== undefined) return ruledCase(line, index, ruler, sense === 'body')
  if (sense !== 'body' && sense !== 'probe') return { role: 'other', itself: false, ...subjectClause(line, index) }
  return subjectCase(line, index) ?? objectCase(line, index)
}

/** The preposition that rules an economy; one that opens the clause whose subject it is rules nothing ("as China faces …"). */
function rulerOf(line: Line, index: number) {
  const ruler = ruledBy(line, index)
  const own = ruler && clausesOf(line).find(({ subject, kind }) => kind === 'main' && holds(subject, index))
  return own?.subject !== undefined && ruler !== undefined && ruler.at < own.subject.from ? undefined : ruler
}

/** "US anti-dumping measures" are duties; "US measures" are whatever it does. */
const isRemedy = (line: Line, head: number) =>
  /^measures?$/.test(line.tokens[head]?.code ?? '') &&
  /^(?:anti-?dumping|countervailing|anti-?subsidy|safeguard|tariff)$/.test(line.tokens[head - 1]?.code ?? '')

function senseOf(line: Line, index: number, head: number, word: string) {
  const sense = nounSense(word)
  if (sense !== 'other') return sense
  const first = line.tokens[index + 1]
  const last = line.tokens[head]
  const words =
    first === undefined || last === undefined
      ? ''
      : line.sentence.text.slice(first.start - line.sentence.start, last.end - line.sentence.start)
  if (productsIn(words).length > 0) return 'goods'
  // "Chinese Commerce Minister Wang Wentao", "Canadian Prime Minister …": a name ends the phrase, its office stands inside.
  for (let at = index + 1; at < head; at += 1) {
    const inner = nounSense(line.tokens[at]?.code ?? '')
    if (inner === 'body') return 'body'
  }
  // "Thailand's Prayut", "Beijing Daily" …: a name of its own.
  return 'other'
}

/** "Vietnam's concessions, including duties on …", "Washington's decision to raise …": whose act it is, acts. */
function subjectAct(
  line: Line,
  index: number,
  ruler: { readonly at: number; readonly code: string } | undefined,
): Found {
  if (tagsOf(line)[index + 1]?.kind !== 'poss' && line.tokens[index]?.economy?.form !== 'demonym')
    return { role: 'other', itself: false }
  return {
    role: ruler?.code === 'by' || ruler === undefined ? 'agent' : 'speaker',
    itself: true,
    ...subjectClause(line, index),
  }
}

const subjectOrigin = (line: Line, index: number, _head: number): Found => ({
  role: 'origin',
  itself: false,
  ...subjectClause(line, index),
})

/** "Chinese imports" come from China under 'on'; "US imports of steel", "China's imports" go there. */
function importsCase(line: Line, index: number, head: number, ruler: string | undefined): Found {
  const after = line.tokens[head + 1]?.code ?? ''
  const owns = line.tokens[index + 1]?.code.endsWith('s') === true && tagsOf(line)[index + 1]?.kind === 'poss'
  // "Chinese imports from 25% to 50%" tells a change.
  const sourced = /^(?:of|from)$/.test(after) && line.tokens[head + 2]?.figure === undefined
  if (sourced || owns) return { role: 'destination', itself: false }
  if (ruler !== undefined && /^(?:on|against|of|for|to|targeting)$/.test(ruler))
    return { role: 'origin', itself: false }
  return { role: 'origin', itself: false, ...subjectClause(line, index) }
}

function hyphenated(line: Line, index: number): Found | undefined {
  const dash = (at: number) => /^[-–—/]$/.test(line.tokens[at]?.code ?? '')
  if (dash(index + 1)) {
    const next = line.tokens[index + 2]
    if (next?.economy !== undefined && line.tokens[index + 1]?.code !== '—') return { role: 'pair', itself: true }
    if (/^(?:made|origin|produced|built|grown|sourced|assembled|flagged)$/.test(next?.code ?? ''))
      return { role: 'origin', itself: false, ...subjectClause(line, index) }
    if (next?.code === 'bound') return { role: 'destination', itself: false }
    if (/^(?:based|owned|backed|led|listed|linked)$/.test(next?.code ?? '')) return { role: 'other', itself: false }
  }
  if (dash(index - 1) && line.tokens[index - 2]?.economy !== undefined && line.tokens[index - 1]?.code !== '—')
    return { role: 'pair', itself: true }
  return undefined
}

const CARRY =
  /^(?:goods|products?|imports?|imported|exports?|exported|shipments?|shipped|articles?|items?|coming|originating|arriving|brought|sourced|purchases?|purchased|those|everything|parcels?|packages?|bought|sent|produce|cars|vehicles|entering)$/

/** An economy behind a preposition. */
function ruledCase(
  line: Line,
  index: number,
  ruler: { readonly at: number; readonly code: string },
  itself: boolean,
): Found {
  const { at, code } = ruler
  const left = line.tokens[at - 1]?.code ?? ''
  const near = line.tokens.slice(Math.max(0, at - 4), at)
  const ofGoods =
    near.some(token => CARRY.test(token.code)) || productsIn(near.map(token => token.text).join(' ')).length > 0
  switch (code) {
    case 'from':
      if (nounSense(left) === 'charge') return { role: 'payee', itself }
      // "a tariff on frames from Sweden": goods that no table holds, but a charge is on them.
      if (tagsOf(line)[at - 1]?.kind === 'word' && /^(?:on|upon)$/.test(ruledBy(line, at - 1)?.code ?? ''))
        return { role: 'origin', itself: false }
      return { role: ofGoods ? 'origin' : 'other', itself: false, ...(ofGoods ? subjectClause(line, index) : {}) }
    case 'of':
      // "the customs duties of the European Union": whose they are.
      if (nounSense(left) === 'charge') return { role: 'owner', itself: true }
      if (
        nounSense(left) === 'body' ||
        (nounSense(left) === 'act' && !/^(?:measures?|actions?|steps?|orders?)$/.test(left))
      )
        return subjectCase(line, index) ?? ruledBody(line, index, at) ?? { role: 'other', itself: true }
      return { role: ofGoods ? 'origin' : 'other', itself: false }
    case 'on':
    case 'onto':
    case 'against':
    case 'upon':
      return { role: 'patient', itself }
    case 'for':
      return { role: 'patient', itself }
    case 'to':
    case 'into':
      if (ofGoods || /^(?:access|sales|sold|sell|export|ship)$/.test(left) || code === 'into')
        return { role: 'destination', itself: false }
      return /^(?:apply|applies|applied|applying|extended|extend|applicable|assigned|given|granted|respect|regard)$/.test(
        left,
      ) ||
        nounSense(left) === 'charge' ||
        line.tokens[at - 1]?.figure !== undefined
        ? { role: 'patient', itself }
        : { role: 'other', itself }
    case 'in':
    case 'inside':
    case 'within':
      if (/^(?:made|produced|manufactured|grown|assembled|originating|built|harvested|mined|based)$/.test(left))
        return { role: left === 'based' ? 'other' : 'origin', itself: false }
      return { role: 'place', itself }
    case 'by':
      // "products exported by the EU", "oil imported by India": its goods, or goods for it.
      if (/^(?:exported|shipped|produced|made|manufactured|grown|supplied|sold)$/.test(left))
        return { role: 'origin', itself: false }
      if (/^(?:imported|bought|purchased)$/.test(left)) return { role: 'destination', itself: false }
      return { role: 'agent', itself }
    case 'with':
    case 'between':
    case 'among':
      return { role: 'with', itself }
    default:
      return { role: 'other', itself }
  }
}

/** "on the government of Canada": the body is ruled itself. */
function ruledBody(line: Line, _index: number, of: number): Found | undefined {
  const outer = ruledBy(line, of - 1)
  return outer === undefined ? undefined : ruledCase(line, of - 1, outer, true)
}

const PAYS: ReadonlySet<string> = new Set(['face', 'avoid'])
const STRIKES: ReadonlySet<string> = new Set([
  'impose',
  'raise',
  'face',
  'exempt',
  'threaten',
  'restrict',
  'blame',
  'probe',
  'find',
  'retaliate',
])

/** The clause that has this token in its subject, as a field to spread. */
function subjectClause(line: Line, index: number): { readonly clause?: Clause } {
  const clause = clausesOf(line).find(({ subject }) => holds(subject, index))
  return clause === undefined ? {} : { clause }
}

function subjectCase(line: Line, index: number): Found | undefined {
  const { clause } = subjectClause(line, index)
  if (clause === undefined) return undefined
  const { verb } = clause
  const { cls } = verb.word
  if (PAYS.has(cls)) return { role: 'patient', itself: true, clause }
  if (verb.passive)
    return { role: cls === 'exempt' ? 'spared' : STRIKES.has(cls) ? 'patient' : 'agent', itself: true, clause }
  return { role: cls === 'say' ? 'speaker' : 'agent', itself: true, clause }
}

/** The object of a verb: "hit India with", "pay the United States", "exempt Canada", "entering the EU". */
function objectCase(line: Line, index: number): Found {
  const clause = clausesOf(line).findLast(({ verb }) => verb.head < index)
  if (clause === undefined || index >= clause.until) return { role: 'other', itself: true }
  const between = line.tokens.slice(clause.verb.head + 1, index)
  if (between.some(({ figure }) => figure !== undefined)) return { role: 'other', itself: true }
  const { lemma, cls } = clause.verb.word
  if (lemma === 'pay') return { role: 'payee', itself: true }
  if (lemma === 'enter' || lemma === 'reach') return { role: 'destination', itself: true }
  if (cls === 'exempt') return { role: 'spared', itself: true }
  if (STRIKES.has(cls) || /^(?:give|offer|leave|punish|target)$/.test(lemma)) return { role: 'patient', itself: true }
  return { role: 'other', itself: true }
}
