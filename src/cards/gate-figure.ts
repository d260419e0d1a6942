import { codeOf, type Line } from './grammar/line.js'
import type { Rate } from './tariff-fields.js'

/** A figure of a sentence that states a rate, and whether the words say that it is what was charged before. */
export type FigureAt = { readonly line: Line; readonly token: number; readonly isPrevious: boolean }

/** Where the sentences state a rate: one figure, a range, or the two ends of one. */
export function figuresAt(lines: readonly Line[], { low, high }: Rate): readonly FigureAt[] {
  return lines.flatMap(line =>
    line.tokens.flatMap(({ figure, code }, token): readonly FigureAt[] => {
      if (figure === undefined || !(code === 'R' || code === 'PP' || (code === '#' && isListed(line, token)))) return []
      const same = (figure.low === low || figure.high === low) && (figure.low === high || figure.high === high)
      const isEnd = low !== high && (figure.low === low || figure.high === high)
      return same || isEnd ? [{ line, token, isPrevious: isPrevious(line, token) }] : []
    }),
  )
}

/** "25, 25 and 10 percent", "8 to 12 percent": a bare number is a percentage where the next one of its list is. */
const isListed = (line: Line, token: number) =>
  /^ (?:(?:#|,|and|or|to|–|-) )+R /.test(codeOf(line, token + 1, token + 9))

const PREVIOUS =
  / (?:from|against|instead of|compared (?:with|to)|rather than|earlier|previously|formerly|originally|above|than) (?:(?:the|an?|its|their|current|present|existing|previous|earlier|prior|old|original|former|threatened|then|as|high|about|around|just|of|rate|rates|level|rate of|usual|base|standard) )*$/

function isPrevious(line: Line, token: number): boolean {
  const before = codeOf(line, Math.max(0, token - 8), token)
  if (!PREVIOUS.test(before)) return false
  if (/ (?:rang\w+|var(?:y|ies|ied|ying)|anywhere|anything|run|runs) from (?:\S+ ){0,2}$/.test(before)) return false
  if (
    / (?:more|less|greater|lower|higher|other) than (?:\S+ ){0,2}$/.test(before) &&
    !/ (?:higher|lower) than (?:the|its) /.test(before)
  )
    return false
  // "from 25% to 35%": the first is what it was; "from 5 March 25%" is no change.
  return !/ from (?:\S+ ){0,1}D (?:\S+ ){0,2}$/.test(before)
}

const SHARE =
  /^ (?:points? of (?!that|the (?:rate|duty|tariff))|of (?!(?:it|that rate|(?:the |their |its )?(?:goods (?:'s |' )?)?(?:value|customs|cif|fob|declared|import|ad|entered|invoice|transaction)) )|share |stake |majority |owned )/
const CHANGED =
  / (?:(?<!(?:answered|burdened|matched|taxed|hit) (?:\S+ ){0,3})by|(?<!(?:end|ends|ended|end up|ending) )(?:down|up)|lose|loses|rises?(?! to)|falls?|gains?|shrinks?|rose|fell|grew|climbed|dropped|jumped|gained|lost|declined|slid|surged|slipped|shrank|tumbled|plunged|soared|rallied|contracted|expanded|eased|shed|advanced) (?:(?:an?|some|about|around|nearly|almost|roughly|as|much|more|than|over|at|least|another|further|only|just) )*$/
const SIZE =
  /^ (?:year-on-year |annual |average )?(?:rise|fall|drop|decrease|decline|jump|cut|reduction|gain|growth|discount|surge|slump|slowdown|contraction|preference|rebate|refund|depreciation|appreciation|devaluation|plunge|collapse|improvement|chance|probability|stake|share|inflation|interest|approval|year-on-year|annually|a year|lower|higher|ownership|local content|equity) /
const NOT_EXCEED = / (?:not|never) (?:to )?exceed(?:ing)? $/
const OTHER =
  / (?:gdp|share|growth|inflation|stake|margin|turnout|content|ownership|probability|chance|unemployment|interest|discount|profits?|sales|revenues?|share being|output|production|deficit|surplus|approval|index|yields?|stocks|shares|consumption|accounting for|accounts? for|accounted for|represent\w*|makes? up|made up|savings?|wages?|income) (?:(?:of|by|at|to|for|is|was|being|under|about|around|nearly|some|over|only|just|than|more|reached|rose|fell) )*$/

/** Why a percentage is no rate of a charge, whatever the sentence speaks of, or undefined: a share, the size of a change, growth. */
export function whyNoRate(line: Line, token: number): string | undefined {
  const before = codeOf(line, Math.max(0, token - 9), token)
  const after = codeOf(line, token + 1, token + 6)
  if (SHARE.test(after)) return 'the figure is a share of something'
  if (SIZE.test(after) || (CHANGED.test(before) && !/ up to (?:\S+ )?$/.test(before)))
    return 'the figure is the size of a change'
  if (NOT_EXCEED.test(before)) return 'the figure is a ceiling'
  return OTHER.test(before) ? 'the figure measures something else' : undefined
}

const OF_CHARGE =
  / (?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|surtax(?:es)?|counter-?tariffs?|cess|tax(?:es|ed)?|charged?|charges|charging|penalt(?:y|ies)|deposits?|rates?|margins?|baseline|countermeasures?|anti-?dumping|countervailing|safeguards?|customs|duty-free|tariff-free|pays?|paying|paid|reciprocal|import|ad valorem|section|exempt\w*|let off|left out|spared|excluded|preferences|retaliat\w+|concessions|measures) /

/** Whether words speak of a charge. */
export const speaksOfCharge = ({ code }: Line): boolean => OF_CHARGE.test(code)
