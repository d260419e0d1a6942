import { MEASURE } from './lexicon.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'

/** As much of a charge as these questions need: its line, its head noun and where the words about it end. */
type Charge = { readonly line: Line; readonly head: number; readonly until: number }

/** "99% of goods", "67% of GDP": a share. "25% of the value" is how some statutes word a rate. */
export function isShare(after: string): boolean {
  return (
    /^ of (?!(?:the |their |its )?(?:goods (?:'s |' )?)?(?:value|customs|cif|fob|declared|import|ad) )/.test(after) ||
    /^ (?:share|stake|majority) /.test(after)
  )
}

const SIZE =
  '(?:(?:an?|some|about|around|nearly|almost|roughly|up|to|as|much|as|more|than|over|at|least|an|average|of|another|further|only|just|further|additional|between|the|same) )*'
const BY = new RegExp(
  ` (?:by|down|up|rose|fell|grew|climbed|dropped|jumped|gained|lost|declined|slid|surged|slipped|shrank|tumbled|plunged|soared|rallied|contracted|expanded|eased|shed|advanced|edged up|edged down) ${SIZE}$`,
)

/** "cut by 10%", "fell 3%", "a 30% cut": the size of a change. "raised to", "up to 25%" are none. */
export function isChange(measure: Charge, before: string, after: string): boolean {
  const { line } = measure
  const match = BY.exec(before)
  if (
    match !== null &&
    !/ (?:up|down) (?:to|from) /.test(match[0]) &&
    !/ by (?:charging|imposing|levying) /.test(match[0]) &&
    !/^ up to /.test(match[0])
  )
    return true
  if (/^ (?:points?|higher|lower) /.test(after)) return true
  if (isSizeOfChange(after)) {
    // "a 25% tariff increase" names the charge; "a 25% increase in tariffs" the size of a change.
    return (
      !/^ (?:increase|hike|rise|jump) (?:on|for) /.test(after) || !MEASURE.test(line.tokens[measure.head]?.code ?? '')
    )
  }
  return false
}

/** "a 38 per cent plunge in exports": a noun of change behind a figure says how large the change was. */
export const isSizeOfChange = (after: string) =>
  /^ (?:year-on-year |annual |average |overall )?(?:rise|fall|drop|increase|decrease|decline|jump|cut|reduction|gain|growth|discount|hike|surge|slump|slowdown|contraction|preference|rebate|refund|depreciation|appreciation|devaluation|premium|plunge|collapse|dip|slide|loss|improvement|boost|raise) /.test(
    after,
  )

const OTHER_BEFORE =
  / (?:gdp|share|growth|inflation|stake|margin|utili[sz]ation|turnout|content|ownership|probability|chance|emissions?|unemployment|interest|discount|profit|profits|sales|revenue|revenues|output|production|deficit|surplus|approval|index|yield|yields|stocks|shares|vat|consumption|exports|demand|price|prices|accounting for|accounts for|accounted for|account for|represent\w*|makes? up|made up|invest\w*|reduction|savings?|wage|wages|salary|income) (?:of |by |at |to |for |is |was |rate |about |around |nearly |some |over |only |just |than |more |to |reached |up |stays |stands |remains |stood |remained )*$/
const OTHER_AFTER =
  /^ (?:growth|inflation|interest|unemployment|stake|probability|chance|confidence|approval|odds|corporate|income|value-added|vat|sales tax|excise|ownership|local content|content|cash|domestic|regional|annual|annually|year-on-year|a year|per year|yield|equity|profit|margin of|owned|from a year|compared with a year|in value|by value|by volume|in volume|ad valorem equivalent of) /

/** Growth, shares of a market, interest, taxes at home: percentages that stand near a charge and are none. */
export function isOtherThing(line: Line, index: number, after: string): boolean {
  const near = codeOf(line, Math.max(0, index - 5), index)
  if (OTHER_AFTER.test(after)) return !/^ (?:value-added|vat) /.test(after) || !/ tariffs? /.test(near)
  const match = OTHER_BEFORE.exec(near)
  if (match === null) return false
  // "tariffs on all exports at 10%": the goods of a charge, and not what grew.
  return !(
    / (?:on|of|for|from) (?:\S+ ){0,3}$/.test(near.slice(0, match.index + 1)) &&
    / (?:exports|sales|production|consumption|prices?|output|shares) (?:at|of|to|by|is|up) /.test(match[0]) &&
    !/ (?:grew|rose|fell) /.test(near)
  )
}

/** "a duty of 849 cents per bushel", "95 euros a tonne": an amount for a quantity, which is no percentage of anything. */
export function isSpecific({ line, head, until }: Charge): boolean {
  for (let index = head + 1; index < Math.min(until, head + 8); index += 1) {
    const figure = line.tokens[index]?.figure
    if (
      figure?.kind === 'money' &&
      (figure.per !== undefined || / (?:an?|per|each) /.test(codeOf(line, index + 1, index + 3)))
    )
      return / (?:of|at|to|is|from|between) (?:\S+ ){0,3}$/.test(codeOf(line, head + 1, index))
  }
  return false
}

/** "A study found that a 10% tariff would cost …": a charge that a calculation supposes is nobody's. */
export function isSupposed(line: Line, from: number, head: number): boolean {
  return (
    / (?:study|analysis|simulation|model|paper|research|researchers|economists|scenario|hypothetical) (?:\S+ ){0,8}$/.test(
      codeOf(line, Math.max(0, from - 10), from),
    ) && / (?:would|could) /.test(codeOf(line, head + 1, line.tokens.length))
  )
}
