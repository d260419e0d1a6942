import type { Found } from './exposure-found.js'
import { sidesOf } from './exposure-found.js'
import { type Flow, flowsOf, goodsFrom, wordsOf } from './exposure-phrase.js'
import { EXPORTED, HEDGES, IMPORTED, LEVEL, RAN, startOfMatch, subjectBefore, verbThen } from './exposure-words.js'
import { codeOf, type Line } from './grammar/line.js'

/** What a sentence says of trade in money: what a flow was worth, what a surplus was, who sold how much to whom. */
export function moneyIn(line: Line): readonly Found[] {
  const flows = flowsOf(line).filter(({ kind }) => kind !== 'gdp')
  return [...flows.flatMap(flow => [...levelOf(line, flow), ...ownOf(line, flow)]), ...soldIn(line)]
}

/** "Exports to the US were worth $5bn": the flow is the subject, and the first amount behind its verb is what it was. */
function levelOf(line: Line, flow: Flow): readonly Found[] {
  const relative = / ,? ?(?:which|that) /.test(codeOf(line, flow.until, flow.until + 2))
  if (flow.figure !== undefined || (isRuled(line, flow) && !relative)) return []
  const verb = relative ? flow.until : pastAside(line, flow.until)
  for (let at = verb + 1; at < Math.min(line.tokens.length, verb + 16); at += 1) {
    if (line.tokens[at]?.code !== '$' || !LEVEL.test(codeOf(line, verb, at))) continue
    return isRelative(line, at) ? [] : [foundOf(line, flow, at)]
  }
  return []
}

/** "exports to China, chiefly wheat, came to …": the verb stands behind the second comma. */
function pastAside(line: Line, at: number): number {
  if (line.tokens[at]?.code !== ',') return at
  const close = line.tokens.findIndex(({ code }, index) => index > at + 1 && code === ',')
  return close > 0 && close - at < 14 ? close + 1 : at
}

/** "growth in exports", "a target for trade": what a preposition rules is not what the sentence measures. */
function isRuled(line: Line, { from }: Flow): boolean {
  return / (?:in|of|for|on|from|by|with|than|against|to|over|as) (?:the |all )?$/.test(
    codeOf(line, Math.max(0, from - 2), from),
  )
}

/** "$5bn more", "$5bn below": a difference. */
const isRelative = (line: Line, at: number) =>
  /^ (?:more|less|fewer|higher|lower|below|above|extra|additional|further|wider|narrower|up on|down on|short of) /.test(
    codeOf(line, at + 1, at + 3),
  )

/** "ran a surplus of $5bn with", "Vietnam's $5bn surplus": the phrase bears its amount itself. */
function ownOf(line: Line, flow: Flow): readonly Found[] {
  const { figure, kind } = flow
  if (figure === undefined || isRelative(line, figure) || isPart(line, flow)) return []
  if (kind === 'surplus' || kind === 'deficit') {
    const verb = startOfMatch(line, flow.from, RAN)
    const subject = verb === undefined ? undefined : subjectBefore(line, verb)
    const holder = flow.owner ?? subject
    return holder === undefined ? [] : [{ ...foundOf(line, { ...flow, owner: holder }, figure) }]
  }
  // Without an owner the phrase may be a plan, a promise or a part: "hopes for exports worth $5bn".
  if (flow.owner === undefined || (isRuled(line, flow) && line.tokens[flow.from - 1]?.code !== 'with')) return []
  return [foundOf(line, flow, figure)]
}

/** "a rise in its surplus of $5bn": how much it changed by. */
const isPart = (line: Line, { from }: Flow) =>
  / (?:rise|increase|drop|fall|decline|growth|reduction|cut|loss|gain|jump|change|share|target|goal|forecast|additional|extra|further|\S*cuts?|\S*cutting|lost|lose|loses) (?:in|of|to|for)? ?(?:the |a |an )?$/.test(
    codeOf(line, Math.max(0, from - 3), from),
  )

function foundOf(line: Line, flow: Flow, figure: number): Found {
  const { kind, goods } = flow
  const measure = kind === 'goods' || kind === 'gdp' ? 'exports' : kind
  return { measure, ...sidesOf(line, flow), goods, figure, first: flow.from, last: Math.max(figure, flow.until - 1) }
}

/** "China bought $5bn of American goods", "Bangladesh sold garments worth $7bn to American buyers". */
function soldIn(line: Line): readonly Found[] {
  return line.tokens.flatMap(({ code }, at) => {
    if (code !== '$') return []
    const own = goodsAt(line, at) ?? allGoods(line, at)
    const goods = own ?? goodsBefore(line, at)
    if (goods === undefined) return []
    const before = own === undefined ? goods.from : at
    const sent = startOfMatch(line, before, EXPORTED)
    const taken = startOfMatch(line, before, IMPORTED)
    const subject = subjectBefore(line, sent ?? taken ?? 0)
    if (subject === undefined) return []
    const sides =
      sent !== undefined ? { from: subject, to: goods.destination } : { from: goods.owner ?? goods.origin, to: subject }
    if (sides.from === undefined || sides.to === undefined) return []
    const measure = sent !== undefined ? ('exports' as const) : ('imports' as const)
    return [
      { measure, ...sides, goods: goods.goods, figure: at, first: subject.token, last: Math.max(goods.until - 1, at) },
    ]
  })
}

/** The goods behind an amount: "$5bn of goods", "10 billion euros' worth of electric cars", "$5bn in Chinese imports". */
export function goodsAt(line: Line, at: number): Flow | undefined {
  const joint = /^ (?:(?:'|'s) )?(?:worth )?(?:of|in) /.exec(codeOf(line, at + 1, at + 5))
  if (joint === null) return undefined
  const from = at + 1 + joint[0].trim().split(' ').length
  const flow = goodsFrom(line, from)
  // "$200bn of additional goods" is a pledge of more.
  return flow === undefined || /\b(?:additional|extra|further|more|new)\b/i.test(wordsOf(line, from, flow.head))
    ? undefined
    : flow
}

/** The goods before an amount: "garments worth $7bn to American buyers". */
function goodsBefore(line: Line, at: number): Flow | undefined {
  const joint = startOfMatch(line, at, new RegExp(` (?:worth|valued at) ${HEDGES}$`))
  if (joint === undefined) return undefined
  for (let from = Math.max(0, joint - 5); from < joint; from += 1) {
    const flow = goodsFrom(line, from)
    if (flow === undefined || flow.head !== joint - 1) continue
    const verb = startOfMatch(line, from, EXPORTED) ?? startOfMatch(line, from, IMPORTED)
    if (verb !== undefined) return flow
  }
  return undefined
}

/** "exported $31bn to the US": with no goods named, all of them. */
function allGoods(line: Line, at: number): Flow | undefined {
  const to =
    / to (?:the )?E:\S+ $/.exec(codeOf(line, at + 1, at + 4)) ?? / to E:\S+ $/.exec(codeOf(line, at + 1, at + 3))
  if (to === null || startOfMatch(line, at, verbThen('exports?|exported')) === undefined) return undefined
  const until = at + 1 + to[0].trim().split(' ').length
  const destination = { economy: line.tokens[until - 1]?.economy?.economy ?? '*', token: until - 1 }
  if (/ (?:and|,) (?:the )?E:/.test(codeOf(line, until, until + 3))) return undefined
  return { kind: 'goods', from: at, head: at, until, goods: [], destination }
}
