import type { Who } from './exposure-fields.js'
import type { Found } from './exposure-found.js'
import { sidesOf } from './exposure-found.js'
import { type Flow, flowsOf, goodsFrom } from './exposure-phrase.js'
import { COMES, GOES, MAKES_UP, SENDS, SUPPLIES, startOfMatch, subjectBefore, TAKES } from './exposure-words.js'
import { codeOf, type Line } from './grammar/line.js'

/** What a sentence says of the part that one partner has in an economy's exports, imports or output. */
export function sharesIn(line: Line): readonly Found[] {
  return line.tokens.flatMap((_, at) => {
    if (!isPart(line, at)) return []
    const whole = wholeAt(line, at)
    if (whole === undefined) return []
    return (
      byFlow(line, at, whole) ?? byTaker(line, at, whole) ?? bySender(line, at, whole) ?? byVerb(line, at, whole) ?? []
    )
  })
}

/** A percentage, or a part in words: "a third", "two-fifths", "half". */
export function isPart(line: Line, at: number): boolean {
  const { code, figure } = line.tokens[at] ?? {}
  return code === 'R' || (code === '#' && figure !== undefined && figure.low > 0 && figure.high < 1)
}

/** What a part is of: exports, imports, goods of its own, or output; with whose it is. */
function wholeAt(line: Line, at: number): Flow | undefined {
  const gap = /^ (?:of )?(?:all )?/.exec(codeOf(line, at + 1, at + 3))?.[0].trim()
  const from = at + 1 + (gap === undefined || gap === '' ? 0 : gap.split(' ').length)
  const output =
    /^ (?:(?:(?:the )?E:\S+|the (?:country|bloc|island|nation)) (?:'s|') |its |the )?(?:annual |total |national )?(?:gdp|gnp|gross domestic product|gross national product|economic output|economy|national income|output) /.exec(
      codeOf(line, from, from + 8),
    )
  if (output !== null && gap !== undefined && gap !== '') {
    const until = from + output[0].trim().split(' ').length
    return { kind: 'gdp', from, head: until - 1, until, goods: [], ...ownerIn(line, from, until) }
  }
  if (gap === undefined || !gap.startsWith('of')) return undefined
  const flow = goodsFrom(line, from)
  return flow === undefined || flow.figure !== undefined || !/^(?:exports|imports|goods)$/.test(flow.kind)
    ? undefined
    : flow
}

function ownerIn(line: Line, from: number, until: number): { readonly owner?: Who } {
  for (let token = from; token < until; token += 1) {
    const { economy, code } = line.tokens[token] ?? {}
    if (economy !== undefined) return { owner: { economy: economy.economy, token } }
    if (code === 'its' || code === 'country' || code === 'bloc' || code === 'island' || code === 'nation')
      return { owner: { back: true, token } }
  }
  return {}
}

/** "Exports to the US account for a third of Vietnam's GDP", "Chinese goods make up 30% of US imports". */
function byFlow(line: Line, at: number, whole: Flow): readonly Found[] | undefined {
  const flow = flowsOf(line).findLast(one => one.until <= at && MAKES_UP.test(codeOf(line, one.until, at)))
  if (flow === undefined) return undefined
  const { from, to } = sidesOf(line, flow)
  const span = { figure: at, first: flow.from, last: whole.until - 1 }
  if (whole.kind === 'imports') {
    if (flow.kind === 'imports' && flow.origin === undefined) return []
    return [{ measure: 'share_of_imports', from, to: to ?? whole.owner, goods: whole.goods, ...span }]
  }
  if (flow.kind !== 'exports' && flow.kind !== 'goods') return []
  const measure = whole.kind === 'gdp' ? ('share_of_gdp' as const) : ('share_of_exports' as const)
  if (whole.kind === 'exports' && flow.destination === undefined) return []
  if (measure === 'share_of_exports' && flow.goods.join() !== whole.goods.join()) return []
  return [{ measure, from: from ?? whole.owner, to, goods: flow.goods, ...span }]
}

/** "The United States takes 30% of Vietnam's exports". */
function byTaker(line: Line, at: number, whole: Flow): readonly Found[] | undefined {
  if (whole.kind === 'gdp') return undefined
  const subject = whoBefore(line, startOfMatch(line, at, whole.kind === 'imports' ? SUPPLIES : TAKES))
  if (subject === undefined) return undefined
  const span = { figure: at, first: subject.token, last: whole.until - 1, goods: whole.goods }
  if (whole.kind === 'imports') {
    const { owner = whole.origin } = whole
    return [{ measure: 'share_of_imports', from: subject, to: owner, ...span }]
  }
  // "India imports 60% of its oil": whoever takes in its own sends nothing.
  if (whole.kind === 'goods' && (whole.owner === undefined || 'back' in whole.owner)) return []
  return whole.destination === undefined
    ? [{ measure: 'share_of_exports', from: whole.owner ?? whole.origin, to: subject, ...span }]
    : []
}

/** "Mexico sends 80% of its exports to the United States". */
function bySender(line: Line, at: number, whole: Flow): readonly Found[] | undefined {
  if (whole.kind === 'gdp' || whole.kind === 'imports') return undefined
  const subject = whoBefore(line, startOfMatch(line, at, SENDS))
  if (subject === undefined || whole.destination === undefined) return undefined
  const owner = whole.owner
  if (owner !== undefined && 'economy' in owner && owner.economy !== ('economy' in subject ? subject.economy : ''))
    return []
  return [
    {
      measure: 'share_of_exports',
      from: subject,
      to: whole.destination,
      goods: whole.goods,
      figure: at,
      first: subject.token,
      last: whole.until - 1,
    },
  ]
}

/** "A quarter of South Africa's car exports go to the United States", "40% of US steel imports come from Canada". */
function byVerb(line: Line, at: number, whole: Flow): readonly Found[] | undefined {
  const behind = codeOf(line, whole.until, line.tokens.length)
  const inward = whole.kind === 'imports'
  const found = (inward ? COMES : GOES).exec(behind)
  if (found === null || whole.destination !== undefined || whole.kind === 'gdp') return undefined
  const token = whole.until + found[0].trim().split(' ').length - 1
  const named = line.tokens[token]?.economy?.economy
  if (named === undefined || / (?:and|,) (?:the )?E:/.test(codeOf(line, token + 1, token + 4))) return undefined
  const partner: Who = { economy: named, token }
  const owner = whole.owner ?? whole.origin
  const span = { figure: at, first: at, last: token, goods: whole.goods }
  return inward
    ? [{ measure: 'share_of_imports', from: partner, to: owner, ...span }]
    : [{ measure: 'share_of_exports', from: owner, to: partner, ...span }]
}

function whoBefore(line: Line, verb: number | undefined): Who | undefined {
  return verb === undefined ? undefined : subjectBefore(line, verb)
}
