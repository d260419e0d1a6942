import type { Who } from './exposure-fields.js'
import { codeOf, type Line } from './grammar/line.js'
import { productsIn } from './grammar/products.js'
import { isOfFirm } from './grammar/recent.js'
import { tagsOf } from './grammar/tags.js'

export type FlowKind = 'exports' | 'imports' | 'trade' | 'surplus' | 'deficit' | 'goods' | 'gdp'

/** A noun phrase of trade with all that hangs on it. Indexes are of tokens, `until` exclusive. */
export type Flow = {
  readonly kind: FlowKind
  readonly from: number
  readonly head: number
  readonly until: number
  readonly owner?: Who
  readonly origin?: Who
  readonly destination?: Who
  readonly partner?: Who
  /** Amounts that the phrase itself bears: "a surplus of $5bn", "exports worth 3bn euros", "$2bn in exports". */
  readonly figure?: number
  readonly goods: readonly string[]
}

const KINDS: readonly (readonly [FlowKind, RegExp])[] = [
  ['exports', /^(?:exports?|shipments?|sales|deliveries|export-sales)$/],
  ['imports', /^(?:imports?|purchases)$/],
  ['trade', /^(?:trade|commerce)$/],
  ['surplus', /^surplus(?:es)?$/],
  ['deficit', /^(?:deficits?|shortfall)$/],
  ['gdp', /^(?:gdp|gnp)$/],
]

/** Says nothing of which goods: "total annual merchandise exports". */
const NEUTRAL =
  /^(?:total|overall|annual|yearly|monthly|quarterly|goods?|merchandise|commodity|own|entire|whole|direct|bilateral|two|way|two-way|trade|trading|products?|items?|articles?|value|export|import|exports|imports|shipments?|sales|combined|foreign|overseas|visible|new|other|such|domestic|national|record|huge|large|big|biggest|growing|yawning|massive|all|remaining|worth|of|and|the|whose|\$|#|R|D|-|'|'s)$/

/** The phrases of a line whose head is a noun of trade, in order. */
export function flowsOf(line: Line): readonly Flow[] {
  const found: Flow[] = []
  for (let at = 0; at < line.tokens.length; at += 1) {
    const flow = flowAt(line, at)
    if (flow === undefined) continue
    found.push(flow)
    at = Math.max(at, flow.head)
  }
  return found
}

function flowAt(line: Line, at: number): Flow | undefined {
  const code = line.tokens[at]?.code ?? ''
  const kind = KINDS.find(([, pattern]) => pattern.test(code))?.[0]
  if (kind === undefined) return undefined
  // "export orders", "trade surplus", "import duties": the head comes later, or is none of ours.
  const next = line.tokens[at + 1]
  if (
    next !== undefined &&
    tagsOf(line)[at + 1]?.kind === 'word' &&
    !/^(?:worth|valued|totall?ed|amounted|alone|accounted|account|hits?)$/.test(next.code)
  )
    if (
      /^(?:sales|surplus|deficit|shipments|duty|duties|tariffs?|war|deal|talks|barriers?|controls?|licen\S+|ban|bans|curbs|orders|growth|restrictions|quota|quotas|prices?|revenues?|earnings|volumes?|value|partners?|markets?|terms|hub|sector|industry|data|figures|ties|relations?|tension\S*|policy|dispute|credit|economy|model|permits?|promotion|tax|taxes|minister|ministry|representative|bloc|agreement)$/.test(
        next.code,
      )
    )
      return undefined
  return phraseAt(line, at, kind)
}

/** The phrase of goods that starts at a token, whatever its noun: "Chinese electric cars", "imports from Canada", "American farm goods". */
export function goodsFrom(line: Line, from: number): Flow | undefined {
  const tags = tagsOf(line)
  let head = from - 1
  for (let at = from; at < tags.length; at += 1) {
    const { kind } = tags[at] ?? {}
    const code = line.tokens[at]?.code ?? ''
    if (kind === 'word' && !/^(?:worth|valued)$/.test(code)) head = at
    else if (kind === 'verb' && KINDS.some(([, pattern]) => pattern.test(code))) head = at
    else if (kind === 'and' && code === 'and' && productsIn(line.tokens[at - 1]?.text ?? '').length > 0) continue
    else if (kind === 'near' && head >= from) break
    else if (kind !== 'economy' && kind !== 'poss' && kind !== 'near' && kind !== 'adv' && code !== '-') break
  }
  if (head < from) return undefined
  const code = line.tokens[head]?.code ?? ''
  const kind = KINDS.find(([, pattern]) => pattern.test(code))?.[0] ?? 'goods'
  const flow = phraseAt(line, head, kind, from)
  if (kind !== 'goods' || flow === undefined) return flow
  const known = /^(?:goods|products?|merchandise|items|articles|cargo|commodities|produce)$/.test(code)
  return known || productsIn(wordsOf(line, from, head + 1)).length > 0 ? flow : undefined
}

function phraseAt(line: Line, head: number, kind: FlowKind, first?: number): Flow | undefined {
  const left = leftOf(line, head, first)
  if (left === undefined) return undefined
  const right = rightOf(line, head, kind)
  if (right === undefined) return undefined
  const { from, owner, partner, figure } = left
  const inside = wordsOf(line, owner === undefined ? from : owner.token + 1, head)
  if (/\bservices?\b/i.test(inside) && !/\bgoods\b/i.test(inside)) return undefined
  if (/\b(?:current[- ]account|budget|fiscal)\b/i.test(inside)) return undefined
  const goods = goodsOf(line, owner === undefined ? from : owner.token + 1, kind === 'goods' ? head + 1 : head)
  const both = { ...(owner && { owner }), ...(partner && { partner }) }
  const amount = figure ?? right.figure
  const { goods: more, figure: _, ...rest } = right
  return {
    ...{ kind, from, head, goods: [...new Set([...goods, ...more])] },
    ...both,
    ...rest,
    ...(amount !== undefined && { figure: amount }),
  }
}

const BACK = /^(?:its|their|our)$/
const OF_WHOM = / (E:\S+) ,? ?whose $/

/** From the head to the left: whose it is, what amount stands before it. Undefined where two claim it and it is not trade between them. */
function leftOf(line: Line, head: number, first = 0) {
  const tags = tagsOf(line)
  let owner: Who | undefined
  let partner: Who | undefined
  let figure: number | undefined
  let from = head
  for (let at = head - 1; at >= first; at -= 1) {
    const token = line.tokens[at]
    const kind = tags[at]?.kind
    const code = token?.code ?? ''
    if (token?.economy !== undefined) {
      if (token.economy.form === 'leader' || isOfFirm(line, at)) return undefined
      if (owner === undefined) owner = { economy: token.economy.economy, token: at }
      else if (line.tokens[at + 1]?.code === '-' || line.tokens[at + 1]?.code === '–') {
        partner = owner
        owner = { economy: token.economy.economy, token: at }
      } else return undefined
    } else if (BACK.test(code) && owner === undefined) {
      owner = { back: true, token: at }
    } else if (code === 'whose' && owner === undefined) {
      // "Japan, whose surplus …"
      if (!OF_WHOM.test(codeOf(line, Math.max(0, at - 3), at + 1))) return undefined
      owner = whoAt(line, line.tokens[at - 1]?.economy === undefined ? at - 2 : at - 1)
      from = at
      break
    } else if (kind === 'poss') {
      if (
        /^(?:country|bloc|nation|island|kingdom|republic|state)$/.test(line.tokens[at - 1]?.code ?? '') &&
        owner === undefined
      )
        owner = { back: true, token: at - 1 }
      // "the firm's exports", "last year's exports": of somebody who is no economy.
      else if (line.tokens[at - 1]?.economy === undefined && line.tokens[at - 1]?.date === undefined) return undefined
    } else if (code === 'and' && first > 0) continue
    else if (code === '$' && owner === undefined) figure = at
    else if (owner !== undefined && kind !== 'near' && !/^[-–]$/.test(code)) break
    else if (kind !== 'word' && kind !== 'near' && kind !== 'figure' && kind !== 'date' && !/^[-–]$/.test(code)) {
      // "export", "market": nouns that are verbs elsewhere; "exports of cars and buses" goes on to the left of "and" for goods alone.
      if (kind !== 'adv' || owner !== undefined) break
    } else if (/^[–—;:]$/.test(code) && line.tokens[at - 1]?.economy === undefined) break
    from = at
  }
  return { from, owner, partner, figure }
}

type Right = Pick<Flow, 'until' | 'origin' | 'destination' | 'partner' | 'owner' | 'figure' | 'goods'>

/** From the head to the right: where it goes, where it comes from, of what and of how much. Undefined where several share it. */
function rightOf(line: Line, head: number, kind: FlowKind): Right | undefined {
  const tags = tagsOf(line)
  let right: Right = { until: head + 1, goods: [] }
  for (let at = head + 1; at < line.tokens.length; ) {
    const token = line.tokens[at]
    const code = token?.code ?? ''
    if (token?.date !== undefined) {
      right = { ...right, until: at + 1 }
      at += 1
      continue
    }
    const year = / (?:a|each|every|per) year $/.test(codeOf(line, at, at + 2))
    if (year || / , (?:worth|valued) $/.test(codeOf(line, at, at + 2))) {
      at += year ? 2 : 1
      continue
    }
    const amount = amountAt(line, at, code)
    if (amount !== undefined && right.figure === undefined) {
      right = { ...right, until: amount + 1, figure: amount }
      at = amount + 1
      continue
    }
    const end = nounAfter(line, at)
    if (end === undefined || tags[at]?.kind !== 'at' || !/^(?:to|into|from|with|between|of|in)$/.test(code)) break
    const named = line.tokens.slice(at + 1, end).findIndex(({ economy }) => economy !== undefined)
    const who = named < 0 ? undefined : whoAt(line, at + 1 + named)
    if (code === 'between') {
      const other = line.tokens.slice(end, end + 3).findIndex(({ economy }) => economy !== undefined)
      if (who === undefined || other < 0 || line.tokens[end]?.code !== 'and') return undefined
      right = { ...right, owner: who, partner: whoAt(line, end + other), until: end + other + 1 }
      at = end + other + 1
      continue
    }
    if (isShared(line, end) && who !== undefined && code !== 'of') return undefined
    if (code === 'of' || code === 'in') {
      const goods = (code === 'of' ? goodsOf : slugsOf)(line, who === undefined ? at + 1 : who.token + 1, end)
      if (
        who === undefined &&
        goods.length === 0 &&
        !/ (?:goods|products|merchandise) $/.test(codeOf(line, end - 1, end))
      )
        break
      if (code === 'in' && who !== undefined) break
      const bare = who !== undefined && end === who.token + 1
      right = {
        ...right,
        until: end,
        goods: [...right.goods, ...goods],
        ...(who && (bare ? { owner: who } : { origin: who })),
      }
    } else if (who === undefined) {
      if (!/ (?:it|them|there) $/.test(codeOf(line, end - 1, end))) return kind === 'goods' ? right : undefined
      break
    } else if (code === 'from') right = { ...right, until: end, origin: who }
    else if (code === 'with') right = { ...right, until: end, partner: who }
    else right = { ...right, until: end, destination: who }
    at = end
  }
  return right
}

const whoAt = (line: Line, token: number): Who => ({ economy: line.tokens[token]?.economy?.economy ?? '*', token })

/** "to the US and China", "to Japan, Korea and Taiwan": the figure is of all of them. */
const isShared = (line: Line, at: number) =>
  /^ (?:and|or|,|plus) (?:the )?E:/.test(codeOf(line, at, at + 3)) &&
  !/^ , (?:the )?E:\S+ (?:said|says) /.test(codeOf(line, at, at + 5))

/** The amount that hangs on a noun: "of $5bn", "worth about $5bn", "valued at $5bn". */
function amountAt(line: Line, at: number, code: string): number | undefined {
  if (!/^(?:of|worth|valued|totall?ing|totall?ed|amounting)$/.test(code)) return undefined
  for (let next = at + 1; next < at + 7; next += 1) {
    if (line.tokens[next]?.code === '$') return next
    const { kind } = tagsOf(line)[next] ?? {}
    if (
      kind !== 'adv' &&
      kind !== 'at' &&
      kind !== 'near' &&
      !/^(?:more|less|least|most|much|estimated|record|worth|roughly)$/.test(line.tokens[next]?.code ?? '')
    )
      return undefined
  }
  return undefined
}

/** Where the noun phrase behind a preposition ends; undefined where none stands there. */
function nounAfter(line: Line, at: number): number | undefined {
  const tags = tagsOf(line)
  let end = at + 1
  let seen = false
  for (let next = at + 1; next < tags.length && next < at + 9; next += 1) {
    const kind = tags[next]?.kind
    const code = line.tokens[next]?.code ?? ''
    if (kind === 'economy' || kind === 'pron') {
      if (seen && kind === 'economy' && line.tokens[next - 1]?.economy !== undefined) break
      seen = true
    } else if (kind === 'word') {
      if (VERBAL.test(code)) break
      seen = true
    } else if (kind !== 'near' && kind !== 'poss' && code !== '-') break
    end = next + 1
  }
  return seen ? end : undefined
}

// Words that the parse may leave untagged behind a name.
const VERBAL =
  /^(?:totall?ed|accounted|account|accounts|hits?|worth|valued|alone|amounted|topped|supports?|depends?|reached|came|averaged|last|makes?|takes?|ships?|goes|went|accounting|swelled|ballooned|surpassed|respectively|according)$/

// "in retaliation", "in recent years": behind 'in' only what a table holds is goods.
const slugsOf = (line: Line, from: number, until: number): readonly string[] =>
  productsIn(wordsOf(line, from, until)).map(({ slug }) => slug)

/** The goods that a stretch names: slugs, else the nouns themselves where they are no words that fit all goods. */
function goodsOf(line: Line, from: number, until: number): readonly string[] {
  const slugs = slugsOf(line, from, until)
  if (slugs.length > 0) return slugs
  const words = line.tokens
    .slice(from, until)
    .map(({ code }) => code)
    .filter(code => /^[a-z][a-z-]+$/.test(code) && !NEUTRAL.test(code))
  return words.length === 0 ? [] : [words.join('-')]
}

export function wordsOf(line: Line, from: number, until: number): string {
  const [first, last] = [line.tokens[from], line.tokens[until - 1]]
  if (first === undefined || last === undefined || until <= from) return ''
  return line.sentence.text.slice(first.start - line.sentence.start, last.end - line.sentence.start)
}
