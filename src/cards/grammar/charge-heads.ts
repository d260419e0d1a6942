import { MEASURE, SERVICE_TARIFF, STOP, TRADE_MODIFIER, WEAK_MEASURE } from './lexicon.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'

/** What the text as a whole is about, as far as it decides whether a bare "tariff", "rate" or "tax" is one on trade. */
export type Subject = {
  /** True where the text speaks of duties on goods that cross a border. */
  readonly onTrade: boolean
  /** True where it speaks of goods that cross a border, by any word but that of a charge. */
  readonly border: boolean
  /** True where its tariffs are prices of a service: power, telephones, freight. */
  readonly onService: boolean
}

const TRADE =
  /\b(?:imports?|imported|exports?|exporters?|customs|trade|trading|anti-?dumping|countervailing|goods from|reciprocal|retaliat\w+|wto|gatt)\b/i
const ON_TRADE =
  /\b(?:tariffs?|(?:customs|import|export|anti-?dumping|countervailing|safeguard) (?:dut(?:y|ies)|tax(?:es)?|lev(?:y|ies))|duties|levies|levy|border tax|surtax|\d[\d.]*(?:%| ?per ?cent| ?pct) (?:\w+ ){0,3}dut(?:y|ies)|anti-?dumping|countervailing|safeguard (?:measures?|dut|tax|lev)\w*|dut(?:y|ies) (?:on|of)|(?:tax(?:es)?|charges?|levy|penalt(?:y|ies))['’”"]? on (?:all |[A-Z][\w.]+ ){0,3}(?:goods|products|imports|exports|cars|steel)|tax(?:es)? on (?:\w+ ){0,3}(?:imports?|imported)|tax(?:es)? on (?:all |foreign )?goods)\b/i
const SERVICE =
  /\b(?:electricity|power|water|gas|phone|telephone|mobile|telecoms?|roaming|data|internet|rail(?:way)?|freight|shipping|port|airport|hotel|taxi|bus|metro|parking|postal|feed-in|energy|utility|network|grid|transmission|interconnection|household|retail|consumer|call|tolls?)\s+(?:tariffs?|rates?|charges?)\b|\b(?:kwh|kilowatt|megawatt|tariff (?:petition|order|regulator|plan)|utilit(?:y|ies) commission|feed-in|per minute|per unit)\b/i

// Those who sell a service, and those who buy it: two of them in a text without a border make its tariffs prices.
const SELLERS =
  /\b(?:operators?|subscribers?|telecoms?|prepaid|recharges?|broadband|electricity|kilowatts?|power (?:company|utility|plants?)|grid|utilit(?:y|ies)|households?|passengers|fares|freight rates|railways?|ratepayers|regulator|tenants|meters?|roaming|data plans?|spectrum)\b/gi
const DUTY_ON = /\b(?:tariffs?|dut(?:y|ies)|levy|levies) on \w/i
// Duties of another office: on houses, estates and shares.
const AT_HOME = /\b(?:stamp dut(?:y|ies)|land tax|home buyers?|house prices|mortgages?|estate duty|inheritance)\b/i
const BORDER =
  /\b(?:imports?|imported|importers?|customs|anti-?dumping|exports?|exported|exporters?|trade war|trading partners?)\b/i

/** Works out once what an article's charges can be; `states` is how many economies it names. */
export function subjectOfText(text: string, states: number): Subject {
  const border = BORDER.test(text)
  const sellers = border ? 0 : new Set(text.match(SELLERS)?.map(word => word.toLowerCase())).size
  const onService = !border && (SERVICE.test(text) || sellers >= 2)
  const onTrade =
    ON_TRADE.test(text) &&
    !onService &&
    (TRADE.test(text) || ((states >= 2 || DUTY_ON.test(text)) && !AT_HOME.test(text)))
  return { onTrade, onService, border }
}

// Behind "tariff" these name something else than the charge itself.
const NO_CHARGE =
  /^(?:wars?|disputes?|tensions?|barriers?|lines?|revenues?|schedules?|polic(?:y|ies)|relief|talks?|negotiations?|truce|evasion|concessions?|plans?|deadline|preferences?|codes?|commission|act|man|free|treatment|escalation|uncertainty|rows?|deals?|regime|measures?|quotas?|drawback|officers?|letters?|regulations?|agenda|bills?|package|authority|impact|shock|fears?|worries|anxiety|chaos|news|dividend|rebate|rebates|costs?|income|collections?|rulings?|actions?|headings?|subheadings?|classifications?|numbers?|items?|base|peaks?|station|roster|manager|doctor|nurse|soldiers?|stamps?|agreements?|pacts?|offensive|turmoil|adjustments?|investigations?|probes?|inquir(?:y|ies)|cases?|petitions?)$/
const NAMED_CHANGE =
  /^(?:hikes?|increases?|threats?|exemptions?|announcements?|cuts?|reductions?|rises?|rates?|suspensions?|pause|quotas?)$/

/** Whether the word at `index` heads a charge on trade. */
export function isHead(line: Line, index: number, subject: Subject): boolean {
  const code = line.tokens[index]?.code ?? ''
  if (MEASURE.test(code)) return isStrongHead(line, index, subject)
  // "anti-dumping measures" are duties; "measures" alone are anything.
  if (/^measures?$/.test(code))
    return (
      subject.onTrade &&
      / (?:anti-?dumping|countervailing|anti-?subsidy|safeguard|tariff) (?:and (?:countervailing|anti-?subsidy) )?$/.test(
        codeOf(line, Math.max(0, index - 3), index),
      )
    )
  return WEAK_MEASURE.test(code) && isWeakHead(line, index, code, subject)
}

function isStrongHead(line: Line, index: number, { onTrade, onService }: Subject): boolean {
  const code = line.tokens[index]?.code ?? ''
  const before = (line.tokens[index - 1]?.code ?? '').replace(/['’]s$/, '')
  const after = line.tokens[index + 1]?.code ?? ''
  if (SERVICE_TARIFF.has(before) || (onService && !/^(?:import|customs|export|anti-?dumping)$/.test(before)))
    return false
  if (isStatistic(line, index)) return false
  // "tariff rate of 19%": the charge is one; its last word is the head.
  if (WEAK_MEASURE.test(after) && after !== 'charges') return false
  // "will, as of October 1, levy a surtax": a verb.
  if (code === 'levy' && /^(?:an?|the|R|#)$/.test(after)) return false
  if (/^(?:duty|duties)$/.test(code)) {
    // "on duty", "off duty", "his duties as", "a duty to": what a man has to do.
    if (/^(?:on|off|of|his|her|my|your|their|the|a)$/.test(before) && / (?:to|as|at) $/.test(` ${after} `) && !onTrade)
      return false
    if (/^(?:off|active|civic|moral)$/.test(before)) return false
    if (before === 'on' && !/^(?:on|of)$/.test(after)) return false
    if (after === '-' && line.tokens[index + 2]?.code === 'free') return false
    if (!onTrade) return false
  }
  // "remove tariff barriers on U.S. goods": those barriers are the duties.
  if (/^barriers?$/.test(after) && /^(?:on|to|against)$/.test(line.tokens[index + 2]?.code ?? '')) return true
  return !NO_CHARGE.test(after) || NAMED_CHANGE.test(after)
}

/** An average over a whole schedule is a statistic, not a measure. */
function isStatistic(line: Line, index: number): boolean {
  return / (?:average|averaged|mean|weighted|highest|lowest|steepest) (?:\S+ ){0,8}$/.test(
    codeOf(line, Math.max(0, index - 9), index),
  )
}

const NO_RATE =
  /^(?:interest|exchange|growth|inflation|unemployment|jobless|mortgage|lending|policy|discount|bank|corporate|income|sales|value-added|vat|freight|birth|death|success|approval|utili[sz]ation|participation|savings|tax|profit|operating|gross|net|charter|conversion|employment|repo|benchmark|swap|key|prime|funds|crime|poverty|literacy|wealth|carbon|payroll|wage|property|capital|gains|social|excise|fuel|service|transaction|digital|remittance|windfall|hotel|tourist|landing|mining)$/

function isWeakHead(line: Line, index: number, code: string, { onTrade, onService }: Subject): boolean {
  if (onService || isStatistic(line, index)) return false
  const first = Math.max(0, index - 6)
  for (let at = index - 1; at >= first; at -= 1) {
    const word = line.tokens[at]?.code ?? ''
    if (SERVICE_TARIFF.has(word)) return false
    if (TRADE_MODIFIER.test(word)) return !/^(?:deposits?)$/.test(code) || onTrade
    if (NO_RATE.test(word)) return false
    if (STOP.has(word) || /^[^\p{L}\p{N}$#]$/u.test(word)) break
    // "a 20% rate", "a 30% security charge" in a text on trade.
    if (word === 'R' && onTrade && /^(?:rates?|charges?|penalt(?:y|ies))$/.test(code)) return true
    if (word === 'R' && onTrade && /^tax(?:es)?$/.test(code) && isOfTrade(line, index)) return true
  }
  if (/^(?:deposits?)$/.test(code)) return false
  const after = codeOf(line, index + 1, index + 5)
  // "the rate for Vietnam is 20%", "a rate of 19% on goods from …": what a text on duties calls a rate is one where the words say for whom.
  if (
    /^(?:rates?|charges?)$/.test(code) &&
    onTrade &&
    / (?:of|at|is|was|to|as|be|set) (?:\S+ )?R | (?:for|on) (?:the )?(?:E:|goods|imports|products|most|other|all) ?/.test(
      after,
    )
  )
    return true
  if (/^tax(?:es)?$/.test(code) && onTrade) {
    if (line.tokens[index - 1]?.economy !== undefined && / R /.test(line.code)) return true
    if (
      / on (?:\S+ ){0,5}(?:from|made in|produced in|built in) (?:the )?E:| on (?:all |the )?E:demonym /.test(
        codeOf(line, index + 1, index + 9),
      )
    )
      return true
    if (/ on (?:\S+ ){0,4}(?:imports?|imported|exports?|exported) /.test(codeOf(line, index + 1, index + 7)))
      return true
  }
  return /^ (?:of|on) (?:duty|imports?|imported|exports?|customs) /.test(after)
}

const isOfTrade = (line: Line, index: number) =>
  / E:| (?:imports?|imported|goods|products|exports?|shipments) /.test(codeOf(line, Math.max(0, index - 6), index + 9))
