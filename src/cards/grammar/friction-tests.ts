import { clauseOfToken } from './clauses.js'
import type { Need } from './friction-words.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'
import { headNoun } from './nouns.js'
import { tagsOf } from './tags.js'

/** Whether a token up to `left` before or `right` behind a word is one of some words. */
export function near(line: Line, at: number, left: number, right: number, words: RegExp): boolean {
  const until = Math.min(line.tokens.length - 1, at + right)
  for (let index = Math.max(0, at - left); index <= until; index += 1) {
    if (index !== at && words.test(line.tokens[index]?.code ?? '')) return true
  }
  return false
}

const codeAt = (line: Line, at: number) => line.tokens[at]?.code ?? ''
const isVerb = (line: Line, at: number) => tagsOf(line)[at]?.kind === 'verb'

/** Words of trade and of what states do to it: without one of them a quarrel is no matter of this desk. */
export const TRADE =
  /^(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|surtax(?:es)?|trade|trading|exports?|exported|exporters?|imports?|imported|importers?|customs|sanctions?|sanctioned|embargo|dumping|dumped|anti-dumping|antidumping|countervailing|subsid(?:y|ies|ised|ized)|wto|gatt|quotas?|protectionis[mt]|safeguards?|penalt(?:y|ies)|counter-?measures?|retaliat\w+|retaliatory|goods|markets?|commerce|commercial|tax(?:es)?|blockade|boycott|rare|chips?|semiconductors?|steel|wine|licen[cs]es?|economic|anti-coercion|coercion)$/

/** Whether a line speaks of trade or of a state's measure. */
export const speaksOfTrade = (line: Line) => line.tokens.some(({ code }) => TRADE.test(code))

const ACTS =
  /^(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|surtax(?:es)?|tax(?:es)?|sanctions?|measures?|moves?|decisions?|rulings?|findings?|probes?|investigations?|bans?|curbs?|restrictions?|controls?|actions?|order|list|penalt(?:y|ies)|accusations?|allegations?|claims?|charges?|demands?|policy|policies|plans?|threats?|blockade|embargo|complaints?|inquir(?:y|ies)|practices?|subsid(?:y|ies)|quotas?|report|legality|arithmetic|verdict|outcome|advice|call)$/
const OPENING =
  /^(?:open(?:s|ed|ing)?|launch(?:es|ed|ing)?|initiat(?:e|es|ed|ing)|start(?:s|ed|ing)?|beg[aiu]n(?:s|ning)?|announc(?:e|es|ed|ing)|order(?:s|ed|ing)?|self-initiat\w+|investigat(?:e|es|ed|ing)|examin(?:e|es|ed|ing)|look(?:s|ed|ing)?|underway|undertaken|way|running|fil(?:e|es|ed|ing)|outcome|weigh(?:s|ed|ing)?|threat\w*)$/
const REMEDY =
  /^(?:anti-?dumping|antidumping|anti-?subsidy|countervailing|dump(?:ed|ing)?|subsidi[sz]ed|section|trade-barriers?|barriers?|unfair|anti-discrimination|s301|s232|illegal|discriminat\w+)$/
const SUITS =
  /^(?:complain(?:t|ts|ed|ing|s)?|cases?|consultations?|panels?|disputes?|challeng(?:e|es|ed|ing)|fil(?:e|es|ed|ing)|lodg(?:e|es|ed|ing)|tak(?:e|es|ing)|took|taken|drag(?:s|ged)?|legal|suit|sue(?:s|d)?|appeal(?:s|ed)?|go|goes|went|contest(?:s|ed)?|arbitrators?|authoriz\w+|authoris\w+|cleared|approved|retaliat\w+|sanctioned|ruled|ruling)$/
const BARRING =
  /^(?:ban(?:s|ned|ning)?|prohibit(?:s|ed|ing|ion)?|bar(?:s|red|ring)?|block(?:s|ed|ing)?|suspend(?:s|ed|ing)?|suspension|halt(?:s|ed|ing)?|stop(?:s|ped|ping)?|restrict(?:s|ed|ing|ions?)?|curb(?:s|ed|ing)?|tighten(?:s|ed|ing)?|limit(?:s|ed|ing)?|controls?|controlled|control(?:ling)|embargo(?:es|ed)?|forbid(?:s|den)?|licen[cs]\w+|freez\w+|froze|refus(?:e|es|ed|al)|ration\w*)$/
const GOODS =
  /^(?:imports?|imported|exports?|purchases?|shipments?|sales|goods|products?|produce|beef|pork|meat|chicken|poultry|lamb|seafood|fish|wine|barley|coal|lobsters?|timber|cotton|soybeans?|canola|grain|wheat|corn|maize|rice|sugar|fruit|vegetables?|bananas?|pineapples?|apples?|cherries|oil|gas|lng|crude|fuel|food|dairy|milk|beer|steel|alumini?um|chips?|nickel|ore|fertili[sz]ers?|airlines?|ships?|vessels?|trucks?|entry|abattoirs?|apps?)$/
const ROW_OF_OTHERS =
  /^(?:labou?r|pay|wage|wages|union|unions|strike|legal|custody|contract|boundary|ownership|shareholder|boardroom|club|player|transfer|family|parties|coalition|political|armed|military|civil|ethnic|gaza|sectarian|industrial|domestic|interest|of|price|internal)$/

/** Whether the words around a word make it tell of a dispute. `end` is exclusive: the last token that belongs to the cue. */
export const TESTS: Readonly<Record<Need, (line: Line, at: number) => boolean>> = {
  negated: (line, at) => {
    const clause = clauseOfToken(line, at)
    const not =
      near(line, at, 4, 0, /^(?:not|nor|neither|never|no|n't|cannot|couldn't|doesn't)$/) ||
      clause?.verb.negated === true
    return not && !near(line, at, 0, 3, /^(?:to|new|cash|delivery|deals?|terms|prices?)$/)
  },
  soured: (line, at) =>
    near(
      line,
      at,
      4,
      8,
      /^(?:worsen\w*|sour(?:s|ed)?|deteriorat\w*|fray\w*|strain(?:s|ed)?|plunged|low|rock|damag\w*|tense|frosty)$/,
    ),
  interests: (line, at) => near(line, at, 0, 7, /^(?:rights|interests)$/),
  condition: (line, at) =>
    at > 4 &&
    near(line, at, 26, 0, /^(?:tariffs?|dut(?:y|ies)|tax|lev(?:y|ies)|surcharges?)$/) &&
    near(line, at, 30, 0, /^(?:will|would|threat\w*|vow(?:s|ed)?|warn(?:s|ed)?)$/) &&
    ((codeAt(line, at) === 'unless' &&
      near(
        line,
        at,
        0,
        10,
        /^(?:deal|struck|halts?|stops?|drops?|opens?|changes?|lifts?|ends?|concessions|withdraws?|removes?)$/,
      )) ||
      line.tokens.slice(at + 1, at + 9).some(({ economy }) => economy !== undefined)) &&
    !near(line, at, 0, 8, /^(?:fail|agree\w*)$/),
  trade: line => line.tokens.some(({ code }) => TRADE.test(code)),
  measure: (line, at) => near(line, at, 0, 9, ACTS) || (near(line, at, 9, 0, ACTS) && passive(line, at)),
  target: (line, at) =>
    (line.tokens.slice(at + 1, at + 4).some(({ economy }) => economy !== undefined) ||
      near(line, at, 0, 4, /^(?:over|against)$/)) &&
    line.tokens.some(({ code }) => TRADE.test(code)),
  verb: isVerb,
  correct: (line, at) =>
    near(
      line,
      at,
      0,
      12,
      /^(?:correct|revoke|rectify|refrain|stop|cease|abandon|scrap|withdraw|rescind|repeal|end|lift|remove|drop|reconsider|immediately)$/,
    ) &&
    line.tokens.slice(at + 1, at + 8).some(({ economy }) => economy !== undefined) &&
    near(line, at, 30, 30, TRADE),
  pressure: (line, at) =>
    near(line, at, 3, 6, /^(?:that|for|on|to|u\.s|by)$/) &&
    line.tokens.some(({ economy }) => economy !== undefined) &&
    near(
      line,
      at,
      14,
      18,
      /^(?:open|access|markets?|trade|imports?|tariffs?|dut(?:y|ies)|exports?|curb|coercion|oil|buy(?:ing)?)$/,
    ),
  envoy: (line, at) =>
    (codeAt(line, at).startsWith('summon') || codeAt(line, at + 1) === 'in') &&
    near(line, at, 4, 9, /^(?:ambassadors?|envoys?|diplomats?|charg[eé]|consul|deputy|representative)$/),
  talks: (line, at) =>
    near(line, at, 0, 5, /^(?:talks|negotiations|discussions|dialogue)$/) &&
    near(line, at, 2, 3, /^(?:off|all|trade|suspend\w*|halt\w*)$/),
  held: (line, at) => near(line, at, 8, 0, /^h(?:o|e)ld(?:s|ing)?$/),
  fails: (line, at) => {
    const code = codeAt(line, at)
    if (/^(?:honou?red|lived?)$/.test(code))
      return (
        near(line, at, 3, 0, /^(?:not|never|n't|to)$/) &&
        near(line, at, 0, 5, /^(?:pledges?|agreements?|promises?|commitments?|deal|terms|up|obligations?)$/)
      )
    return (
      near(line, at, 0, 5, /^to$/) &&
      !near(line, at, 4, 0, /^(?:if|unless)$/) &&
      near(
        line,
        at,
        0,
        8,
        /^(?:implement|honou?r|comply|cooperate|co-operate|address|stop|curb|open|halt|stem|respond|live|meet|arrest|protect|adequately|keep|enforce|crack)$/,
      )
    )
  },
  threat: (line, at) => near(line, at, 3, 0, /^(?:extraordinary|unusual|addressing|address|addresses)$/),
  reciprocity: (line, at) => near(line, at, 3, 1, /^(?:principle|law|act|economic)$/),
  kind: (line, at) =>
    codeAt(line, at - 1) === 'in' &&
    near(line, at, 4, 0, /^(?:answer(?:s|ed|ing)?|respon[ds]\w*|repl(?:y|ied)|retaliat\w+|react\w*|reciprocat\w+)$/),
  answer: (line, at) => codeAt(line, at + 1) === 'back' && line.tokens.some(({ code }) => TRADE.test(code)),
  response: (line, at) => {
    const code = codeAt(line, at)
    if (code === 'response')
      return (
        codeAt(line, at - 1) === 'in' &&
        codeAt(line, at + 1) === 'to' &&
        near(
          line,
          at,
          0,
          10,
          /^(?:attacks?|tariffs?|dut(?:y|ies)|sanctions?|measures?|subsid\w+|aid|curbs?|decision|invasion|restrictions?|aggression|levies|penalties)$/,
        )
      )
    if (/^(?:the|an?|its|this|no|in|for)$/.test(codeAt(line, at - 1))) return false
    if (code === 'reply' && near(line, at, 2, 0, /^prepar\w+$/)) return true
    return (
      near(
        line,
        at,
        5,
        0,
        /^(?:will|vow(?:s|ed)?|would|ready|prepared|must|shall|reserves?|right|promis\w+|pledg\w+|threat\w+|forced|prepar\w+)$/,
      ) ||
      (near(
        line,
        at,
        0,
        8,
        /^(?:tariffs?|dut(?:y|ies)|equal|equivalent|measures|sanctions|attacks?|firmly|resolutely|strongly)$/,
      ) &&
        !near(line, at, 0, 3, /^(?:questions?|comment|questionnaires?|calls?)$/))
    )
  },
  necessary: (line, at) =>
    near(
      line,
      at,
      4,
      6,
      /^(?:necessary|whatever|resolute|firm|forceful|corresponding|rebalancing|equivalent|reciprocal)$/,
    ) &&
    near(line, at, 8, 2, /^(?:tak(?:e|es|ing|en)|adopt\w*|respond\w*|rebalancing|will)$/) &&
    near(
      line,
      at,
      40,
      40,
      /^(?:safeguard|defend|protect|rights|interests|necessary|whatever|against|rebalancing|respond)$/,
    ),
  sanction: (line, at) => {
    const code = codeAt(line, at)
    if (code === 'sanctions') return !/^(?:by|of)$/.test(codeAt(line, at + 1)) || !near(line, at, 3, 0, /^(?:wto)$/)
    // "sanctioned by the World Trade Organization" allows.
    if (code === 'sanctioned' || code === 'sanctioning')
      return !near(line, at, 0, 4, /^(?:world|wto|parliament|court|governing)$/)
    return isVerb(line, at)
  },
  imports: (line, at) =>
    near(line, at, 3, 8, GOODS) &&
    !near(line, at, 1, 2, /^(?:tariffs?|dut(?:y|ies)|tax(?:es)?|levies|talks|negotiations)$/),
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
      /^(?:of|to|for|from|by|,|.)$/.test(codeAt(line, at + 1))),
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
  probe: (line, at) =>
    (near(line, at, 8, 14, REMEDY) || headIsTrade(line, at)) &&
    (near(line, at, 10, 6, OPENING) || OPENING.test(codeAt(line, at))),
  war: (line, at) =>
    /-/.test(codeAt(line, at)) ||
    /^(?:trade|tariff|tariffs|customs|commercial|pasta|chicken|banana|steel|chip|economic|lumber|price)$/.test(
      codeAt(line, at - 1),
    ),
  row: (line, at) =>
    !ROW_OF_OTHERS.test(codeAt(line, at - 1)) &&
    !/^(?:settlement|resolution|mechanism|complaint|consultations?|ds\d+|panel|body|house|of)$/.test(
      codeAt(line, at + 1),
    ) &&
    !(
      codeAt(line, at) === 'row' &&
      /^(?:a|in)$/.test(codeAt(line, at - 1)) &&
      near(line, at, 6, 0, /^(?:straight|third|fourth|fifth|second|#)$/)
    ) &&
    !(isVerb(line, at) && codeAt(line, at) !== 'clash'),
  punish: (line, at) => {
    const code = codeAt(line, at)
    if (/^(?:threat|warn|vow)/.test(code))
      return (
        near(line, at, 3, 14, /^(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?)$/) &&
        (/^threat/.test(code) || near(line, at, 0, 24, /^(?:if|unless|over|because|retaliat\w+|for|siding)$/))
      )
    return near(line, at, 30, 30, TRADE)
  },
  over: (line, at) => {
    if (!near(line, at, 16, 0, /^(?:tariffs?|dut(?:y|ies)|sanctions|lev(?:y|ies)|surcharges?)$/)) return false
    const next = line.tokens[at + 1]
    if (next === undefined || next.figure !== undefined || next.date !== undefined) return false
    if (codeAt(line, at) === 'because') return true
    return (
      !/^(?:the|a|time|several|many|next|time|coming|its|three|two|five|ten|and)$/.test(next.code) ||
      (/ over the (?:same|past|next|weekend|coming|last|first|years?|period) /.test(codeOf(line, at, at + 3)) ===
        false &&
        headNoun(line, at + 1) > at &&
        !near(
          line,
          at,
          0,
          3,
          /^(?:years?|months?|weeks?|days?|time|course|period|phase|weekend|counter|world|head|rate|level|decades?|century)$/,
        ))
    )
  },
  tied: (line, at) =>
    isVerb(line, at) &&
    near(line, at, 0, 5, /^(?:decision|measure|tariffs?|dut(?:y|ies)|move|order|step)$/) &&
    near(line, at, 0, 8, /^to$/),
  sea: (line, at) => {
    const code = codeAt(line, at)
    if (
      code === 'sea' &&
      !/^(?:china|philippine|black|azov|aegean|yellow)$/.test(codeAt(line, at - 1)) &&
      line.tokens[at - 1]?.economy === undefined
    )
      return false
    return near(
      line,
      at,
      14,
      14,
      /^(?:disputes?|disputed|tensions?|rows?|clash\w*|strain\w*|frictions?|claims?|claimed|overlap\w*|shadow|incursions?|sovereignty|contested|confront\w*|standoff)$/,
    )
  },
  ship: (line, at) =>
    near(line, at, 10, 12, /^(?:boats?|ships?|vessels?|trawlers?|reef|shoal|coastguard|coast|navy|fishermen|fishing)$/),
  origin: (line, at) =>
    near(
      line,
      at,
      0,
      9,
      /^(?:controls?|oversight|checks?|origins?|trans-?s?hipments?|labels?|labelling|labeling|scrutiny|inspections?|trade|certificates?)$/,
    ) && / (?:pressure|urging|behest|demands?|insistence) /.test(line.code),
  could: (line, at) => near(line, at, 4, 0, /^(?:could|may|might|would|risks?|risking|likely)$/),
}

function passive(line: Line, at: number): boolean {
  return clauseOfToken(line, at)?.verb.passive === true
}

function headIsTrade(line: Line, at: number): boolean {
  return (
    /^(?:trade|dumping|subsidy|tariff|#|#-.*)$/.test(codeAt(line, at - 1)) || /^(?:section)$/.test(codeAt(line, at - 2))
  )
}
