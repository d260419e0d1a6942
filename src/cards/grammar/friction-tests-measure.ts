import { codeAt, near, type Test } from './friction-near.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'
import { tagsOf } from './tags.js'

const OPENING =
  /^(?:open(?:s|ed|ing)?|launch(?:es|ed|ing)?|initiat(?:e|es|ed|ing)|start(?:s|ed|ing)?|beg[aiu]n(?:s|ning)?|announc(?:e|es|ed|ing)|order(?:s|ed|ing)?|self-initiat\w+|investigat(?:e|es|ed|ing)|examin(?:e|es|ed|ing)|look(?:s|ed|ing)?|underway|undertaken|way|running|fil(?:e|es|ed|ing)|outcome|weigh(?:s|ed|ing)?|threat\w*)$/

const REMEDY =
  /^(?:anti-?dumping|antidumping|anti-?subsidy|countervailing|dump(?:ed|ing)?|subsidi[sz]ed|section|trade-barriers?|barriers?|unfair|anti-discrimination|s301|s232|illegal|discriminat\w+)$/

const SUITS =
  /^(?:complain(?:t|ts|ed|ing|s)?|cases?|consultations?|panels?|disputes?|challeng(?:e|es|ed|ing)|fil(?:e|es|ed|ing)|lodg(?:e|es|ed|ing)|tak(?:e|es|ing)|took|taken|drag(?:s|ged)?|legal|suit|sue(?:s|d)?|appeal(?:s|ed)?|go|goes|went|contest(?:s|ed)?|arbitrators?|authoriz\w+|authoris\w+|cleared|approved|retaliat\w+|ruled|ruling)$/

const BARRING =
  /^(?:ban(?:s|ned|ning)?|prohibit(?:s|ed|ing|ion)?|bar(?:s|red|ring)?|block(?:s|ed|ing)?|suspend(?:s|ed|ing)?|suspension|halt(?:s|ed|ing)?|stop(?:s|ped|ping)?|restrict(?:s|ed|ing|ions?)?|curb(?:s|ed|ing)?|tighten(?:s|ed|ing)?|limit(?:s|ed|ing)?|controls?|controlled|control(?:ling)|embargo(?:es|ed)?|forbid(?:s|den)?|licen[cs]\w+|freez\w+|froze|refus(?:e|es|ed|al)|ration\w*)$/

const GOODS =
  /^(?:imports?|imported|exports?|purchases?|shipments?|sales|goods|products?|produce|beef|pork|meat|chicken|poultry|lamb|seafood|fish|wine|barley|coal|lobsters?|timber|cotton|soybeans?|canola|grain|wheat|corn|maize|rice|sugar|fruit|vegetables?|bananas?|pineapples?|apples?|cherries|oil|gas|lng|crude|fuel|food|dairy|milk|beer|steel|alumini?um|chips?|nickel|ore|fertili[sz]ers?|airlines?|ships?|vessels?|trucks?|banks|firms|companies|investors|entry|abattoirs?|apps?)$/

/** The tests of words that tell what a state does to trade, or whom it sues. */
export const MEASURE = {
  sanction: (line, at) => {
    // Who breaks sanctions is no party to them.
    if (near(line, at, 3, 0, /^(?:breach\w*|evad\w+|evasion|violat\w+|bust\w*|circumvent\w*)$/)) return false
    const code = codeAt(line, at)
    if (code === 'sanctions') return !/^(?:by|of)$/.test(codeAt(line, at + 1)) || !near(line, at, 3, 0, /^(?:wto)$/)
    // "sanctioned by the World Trade Organization" allows.
    if (code === 'sanctioned' || code === 'sanctioning')
      return !near(line, at, 0, 4, /^(?:world|wto|parliament|court|governing)$/)
    return isVerb(line, at)
  },
  imports: (line, at) =>
    (near(line, at, 3, 8, GOODS) || / trade (?:ties )?with /.test(codeOf(line, at + 1, at + 6))) &&
    // What is sent abroad is a matter of export controls.
    !near(line, at, 0, 7, /^exports?$/) &&
    // What anybody makes by forced labour, and what is shown in a cinema, is no neighbour's.
    !near(line, at, 0, 14, /^(?:forced|compulsory|child|films?|movies?)$/) &&
    !near(line, at, 1, 2, /^(?:tariffs?|dut(?:y|ies)|tax(?:es)?|levies|talks|negotiations)$/),
  ties: (line, at) =>
    /^ (?:\S+ ){0,7}(?:ties|relations|trade) (?:\S+ )?with (?:the )?E:/.test(codeOf(line, at + 1, at + 12)) &&
    / (?:trade|commercial|economic) /.test(codeOf(line, at + 1, at + 10)) &&
    !near(line, at, 0, 5, /^(?:talks|negotiations|agreements?|tariffs?|dut(?:y|ies))$/),
  trusted: (line, at) =>
    / list of (?:\S+ ){0,4}(?:trusted|preferred|preferential|favou?red|privileged) /.test(
      codeOf(line, at + 1, at + 14),
    ),
  arbitration: (line, at) =>
    near(line, at, 8, 0, /^(?:takes?|took|taken|taking|seeks?|sought|requests?|requested|demand\w*|drag\w*)$/),
  border: (line, at) =>
    near(line, at, 0, 5, /^(?:border|borders|ports?|market|crossings?)$/) &&
    near(line, at, 0, 14, /^(?:trucks?|lorries|goods|imports?|cargo|cargoes|trade|traffic|products?)$/),
  entity: (line, at) => /^(?:entity|unreliable|entities|sanctions)$/.test(codeAt(line, at - 1)),
  portfees: (line, at) =>
    codeAt(line, at - 1) === 'port' &&
    near(line, at, 8, 12, /^(?:ships?|vessels?|built|owned|operated|operators|tankers?)$/),
  stop: (line, at) => near(line, at, 0, 3, /^(?:buying|selling|importing|exporting|purchasing|supplying)$/),
  permits: (line, at) =>
    near(
      line,
      at,
      0,
      6,
      /^(?:permits?|licen[cs]es?|registrations?|accreditations?|approvals?|abattoirs?|plants?|slaughterhouses?)$/,
    ) &&
    near(
      line,
      at,
      4,
      16,
      /^(?:imports?|exports?|exporters?|beef|meat|plants?|abattoirs?|slaughterhouses?|airline|producers?)$/,
    ),
  freetrade: (line, at) =>
    / (?:free trade|mfn|most-favou?red-nation|most favou?red[ -]+nation|trade preferences|preferences|gsp|trade agreement|trade pact|trade treaty|(?:suspension|tomato) agreement|trade status) /.test(
      codeOf(line, at + 1, at + 10),
    ),
  exports: (line, at) =>
    /^(?:controls?|curbs?|restrictions?|bans?|licen[cs]\w+|limits?|embargo|blacklist|whitelist|prohibitions?|moratorium)$/.test(
      codeAt(line, at + 1),
    ) ||
    (near(line, at, 5, 0, BARRING) &&
      !near(line, at, 5, 2, /^(?:tariffs?|dut(?:y|ies)|tax(?:es)?)$/) &&
      tagsOf(line)[at + 1]?.kind !== 'word'),
  licence: (line, at) =>
    near(line, at, 8, 0, /^(?:requir\w+|needs?|no|grant(?:ed)?|den(?:y|ied)|demand\w*|widen\w*|its|new)$/) &&
    near(line, at, 10, 14, /^(?:exports?|exporters?|exporting|shipments?|shipped|earths?|minerals?)$/),
  controlled: (line, at) =>
    codeAt(line, at) === 'whitelist' ||
    near(
      line,
      at,
      6,
      6,
      /^(?:export|controls?|curbs?|licen[cs]\w+|restrict\w*|ban(?:s|ned)?|ration\w*|stop(?:s|ped)?|withh\w+|limits?|leverage)$/,
    ),
  tech: (line, at) =>
    near(
      line,
      at,
      0,
      8,
      /^(?:technolog\w+|tech|chips?|semiconductors?|invest|5g|huawei|software|tiktok|acquisitions?)$/,
    ) &&
    isVerb(line, at) &&
    !near(line, at, 0, 2, /^(?:barriers?)$/),
  legal: (line, at) =>
    (!/^organi[sz]ation$/.test(codeAt(line, at)) ||
      (codeAt(line, at - 1) === 'trade' && codeAt(line, at - 2) === 'world')) &&
    near(line, at, 14, 14, SUITS),
  gatt: (line, at) =>
    codeAt(line, at - 1) === 'on' &&
    codeAt(line, at - 2) === 'agreement' &&
    (near(line, at, 16, 16, SUITS) || near(line, at, 0, 8, /^investigat\w+$/)),
  probe: (line, at) =>
    (near(line, at, 8, 14, REMEDY) || headIsTrade(line, at)) &&
    (near(line, at, 10, 6, OPENING) || OPENING.test(codeAt(line, at))),
} satisfies Readonly<Record<string, Test>>

function headIsTrade(line: Line, at: number): boolean {
  return /^(?:trade|dumping|subsidy|tariff|#|#-.*)$/.test(codeAt(line, at - 1)) || codeAt(line, at - 2) === 'section'
}

const isVerb = (line: Line, at: number) => tagsOf(line)[at]?.kind === 'verb'
