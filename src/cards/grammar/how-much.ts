import type { Rate } from '../tariff-fields.js'
import type { Line, Token } from './line.js'
import { codeOf } from './line.js'
import type { Measure } from './measure.js'
import { governingVerb } from './party.js'

/** What a percentage beside a charge is: the duty, what it was before, what it adds up to. Sizes of cuts and shares are none. */
export type RateRole = 'rate' | 'previous' | 'total'

export type BoundRate = { readonly token: number; readonly role: RateRole; readonly rate: Rate }

/** The percentages that are rates of this charge, in order. A figure is a rate only on positive evidence. */
export function ratesOf(measure: Measure): readonly BoundRate[] {
  const { line } = measure
  const found: BoundRate[] = []
  const verb = governingVerb(measure)
  // "will reduce to 19 percent the reciprocal tariffs": the figure stands between the verb and its object.
  const first = verb !== undefined && measure.from - verb <= 6 ? verb : measure.from
  for (let index = first; index < measure.until; index += 1) {
    const token = line.tokens[index]
    if (token !== undefined && isAddition(measure, index))
      found.push({ token: index, role: 'rate', rate: rateFrom(token, 'additional') })
    if (token?.code !== 'R') continue
    const role = roleOf(measure, index, found.length > 0)
    if (role !== undefined) found.push({ token: index, role, rate: rateFrom(token, basisOf(measure, index, role)) })
  }
  return found
}

/** "will add 35 percentage points to import tariffs": points that are added are a rate on top; points cut or suspended are not. */
function isAddition({ line, from }: Measure, index: number): boolean {
  if (line.tokens[index]?.code !== 'PP' || index > from) return false
  return (
    / (?:add(?:s|ed|ing)?) (?:an? )?(?:extra |additional |further )?$/.test(
      codeOf(line, Math.max(0, index - 4), index),
    ) && / (?:to|on) /.test(codeOf(line, index + 1, index + 3))
  )
}

function roleOf(measure: Measure, index: number, another: boolean): RateRole | undefined {
  const { line, head } = measure
  const before = codeOf(line, Math.max(0, index - 4), index)
  const after = codeOf(line, index + 1, Math.min(line.tokens.length, index + 4))
  if (isShare(after) || isChange(line, index, before)) return undefined
  if (
    / (?:gdp|share|growth|inflation|stake|margin|utili[sz]ation|turnout|content|ownership|probability|chance|emissions?) $/.test(
      before,
    )
  )
    return undefined
  if (index < measure.from) return / (?:to|at) (?:about |around |roughly |up to )?$/.test(before) ? 'rate' : undefined
  if (index < head || (measure.verbal && index === head)) return 'rate'
  if (/ from (?:the |a |an |its )?(?:current |present |existing |previous |earlier )?$/.test(before))
    return / to (?:\S+ )?R /.test(codeOf(line, index + 1, index + 4)) || (/^ \S*/.test(before) && !/^ on /.test(after))
      ? 'previous'
      : undefined
  if (/ total(?: \S+){0,4} $/.test(codeOf(line, Math.max(measure.from, index - 6), index)) && another) return 'total'
  // "tariffs of 25%", "set at 10%", "to 50 percent", "(24%)", "rates – 24% and 49%".
  if (
    / (?:of|at|to|is|was|be|are|were|than|[(]|:|–|-|exceed|reach|reaching|averaging|between|as|charge|charged|pay|about|around|roughly|nearly|some|over|another|additional|extra|further|minimum|an?|its|the) $/.test(
      before,
    )
  )
    return 'rate'
  if (
    / (?:to|at|of) (?:up to|as high as|as much as|more than|at least|no less than|between|about|around|roughly|just|only|nearly|a (?:\S+ )?) $/.test(
      codeOf(line, Math.max(0, index - 5), index),
    )
  )
    return 'rate'
  // The next of a list: "25% on steel and 10% on aluminium", "24% and 49% respectively", "25, 25 and 10 percent".
  if (another && / (?:and|or|,|then|while) (?:a |an |for |on )?$/.test(before)) return 'rate'
  // "BYD will pay 17.0%, Geely 18.8%"
  if (
    another &&
    measure.verbal &&
    /^\p{Lu}/u.test(line.tokens[index - 1]?.text ?? '') &&
    / (?:,|and) (?:\S+ ){1,5}$/.test(codeOf(line, Math.max(measure.from, index - 6), index))
  )
    return 'rate'
  // "Indian goods will pay 25% and Swiss goods 39%"
  if (another && / (?:and|,|while) (?:the )?E:\S+ (?:goods |products |imports |ones )?$/.test(before)) return 'rate'
  return undefined
}

/** "99% of goods", "67% of GDP": a share. "25% of the value" is how some statutes word a rate. */
function isShare(after: string): boolean {
  return /^ of (?!(?:the |their |its )?(?:value|customs|cif|fob|declared|import) )/.test(after)
}

/** "cut by 10%", "fell 3%", "down 96%": the size of a change. */
function isChange(line: Line, index: number, before: string): boolean {
  if (
    / (?:by|down|up|another|rose|fell|grew|climbed|dropped|jumped|gained|lost|declined|slid|surged|slipped|shrank|tumbled) (?:a |an |some |about |around |nearly |almost |roughly |up to |as much as |more than |over )*$/.test(
      before,
    )
  ) {
    return !/ (?:up|another) (?:to )$/.test(before) && !/ by (?:charging|imposing|levying) /.test(before)
  }
  return (
    /^(?:points?|higher|lower|rise|fall|drop|increase|decrease|decline|jump|cut|reduction|gain|growth|stake|share|discount)$/.test(
      line.tokens[index + 1]?.code ?? '',
    ) && !/ tariffs? /.test(codeOf(line, index + 1, index + 3))
  )
}

function basisOf(measure: Measure, index: number, role: RateRole): Rate['basis'] {
  if (role === 'total') return 'all_in'
  const near = codeOf(
    measure.line,
    Math.max(0, Math.min(measure.from, index - 3)),
    Math.max(measure.head + 1, index + 2),
  )
  if (/ (?:additional|extra|further|added|supplementary|on top) /.test(near)) return 'additional'
  return / (?:total|all-in|combined|overall|cumulative) /.test(near) ? 'all_in' : 'unspecified'
}

export function rateFrom(token: Token, basis: Rate['basis']): Rate {
  const { low = 0, high = 0 } = token.figure ?? {}
  return { low, high, basis }
}
