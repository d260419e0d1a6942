import type { Modality } from '../claim.js'
import type { DealForm, DealStage } from '../deal-fields.js'
import { modalityOf } from './how-sure.js'
import type { Line } from './line.js'
import { codeOf, tokenAt } from './line.js'

/** An agreement that a sentence reports: its noun or verb, its form, and how far it has come. Token indexes. */
export type Pact = {
  readonly head: number
  readonly form: DealForm
  readonly stage: DealStage
  readonly modality: Modality
  /** The clause that speaks of it. */
  readonly from: number
  readonly until: number
}

const NOUN =
  /^(?:agreements?|deals?|pacts?|accords?|treaty|treaties|mous?|memorandum|memorandums|memoranda|framework|arrangements?|truce|fta|understanding|protocols?)$/
// Deals of another world: firms that buy firms, wars that end, unions, sport, courts.
const OTHER =
  / (?:takeover|merger|acquisition|buyout|peace|ceasefire|cease-fire|hostage|hostages|labou?r|union|wage|pay|contract|record|transfer|film|book|television|tv|streaming|plea|divorce|nuclear|prisoner|coalition|no|no-deal|pricing|drug-pricing|rental|broadcast|sponsorship|licensing|brexit|withdrawal|climate|paris|power-sharing|staff-level|collective|bargaining|settlement|debt|bailout|rescue|property|land|share|stock|equity|extradition|tentative|sales|supply|kit|loan-to-buy) $/
const OTHER_AFTER =
  /^(?: \S+){0,2} (?:ceasefire|hostages?|wages?|striker|midfielder|goalkeeper|shareholders?|takeover|merger|withdrawal) /

const WAR =
  / (?:troops|ceasefire|cease-fire|fighters|hostages?|rebels|militants?|militia|shelling|hostilities|prisoners|airstrikes?) /

const SIGNED = / (?:signed|sign|signs|signing|inked|inks|initialled|signature) /
// "signed an order that extends the truce": what was signed is the order.
const SIGNED_PAPER =
  / (?:signed|sign|signs|signing) (?:an?|the|two|several)? ?(?:executive )?(?:order|orders|law|bill|proclamation|decree|directive)s? /
const TO_COME =
  / (?:expected|due|set|ready|scheduled|hop\w+|plan\w*|will|to|would|could|may|about|prepar\w+) (?:to )?(?:be )?(?:\S+ )?(?:signed|sign|concluded|reached|finali[sz]ed|announced) /
const REACHED =
  / (?:reach(?:ed|es)?|struck|strikes?|clinch(?:ed|es)?|conclud(?:ed|es)|seal(?:ed|s)?|secur(?:ed|es)|finali[sz]ed|announc(?:ed|es)|unveil(?:ed|s)|agreed|agree|came|come|secures|hailed|forged?|brokered) /
const STAGES: readonly (readonly [RegExp, DealStage])[] = [
  [
    / (?:terminat\w+|withdr\w+ from|pull\w+ out of|quit|quits|scrapp?\w*|tor\w+ up|abrogat\w+|cancel\w+) /,
    'terminated',
  ],
  [/ (?:extend\w*|prolong\w*|renew\w*) /, 'in_force'],
  [/ (?:suspend\w*|froze|frozen|paus\w+) /, 'suspended'],
  [
    / (?:entered|enters|came|comes|took|takes|gone|went|implement\w+) (?:into |in )?(?:force|effect|american|its)? /,
    'in_force',
  ],
  [/ ratif\w+ /, 'ratified'],
]

const LATER: ReadonlySet<string> = new Set(['while', 'whereas', 'but', 'although', 'though', ';'])

/** The agreements of a line, nouns first; an agreement without a word on how far it has come is background. */
export function findPacts(line: Line): readonly Pact[] {
  const pacts: Pact[] = []
  line.tokens.forEach((token, head) => {
    if (!NOUN.test(token.code) || isOther(line, head)) return
    const { from, until } = clauseAround(line, head)
    if (pacts.some(pact => pact.from === from)) return
    const stage = stageOf(line, head, from, until)
    if (stage !== undefined) pacts.push({ head, form: formOf(line, head), ...stage, from, until })
  })
  return pacts.length > 0 ? pacts : verbalPacts(line)
}

/** "agreed to reduce mutual tariffs", "agreed to buy $750 billion of energy": an agreement told by its verb. */
function verbalPacts(line: Line): readonly Pact[] {
  const match =
    / (?:have |has |had )?(?:\S+ )?(?:agreed?|commit|committed|pledged) (?:to|on) (?:\S+ ){0,3}(?:buy|purchase|invest|reduc\w*|cut|lower|remov\w*|eliminat\w*|suspend|drop|lift|order|acquire|import|open|negotiat\w*|address|strengthen|expand|take) /.exec(
      line.code,
    )
  // A firm that buys a stake in another one is a takeover.
  if (
    match === null ||
    / (?:stake|shares|majority|takeover) | (?:buy|acquire|purchase) (?:the |a |an )?R /.test(line.code)
  )
    return []
  const head = tokenAt(line, match.index + 1)
  const { from, until } = clauseAround(line, head)
  const purchase = / (?:buy|purchase|order|acquire|import) /.test(match[0])
  const said = modalityOf(codeOf(line, from, head))
  return [
    {
      head,
      form: purchase ? 'purchase' : 'agreement',
      stage: 'agreed_in_principle',
      modality: said === 'potential' ? 'reported' : said,
      from,
      until,
    },
  ]
}

function isOther(line: Line, head: number): boolean {
  const before = codeOf(line, Math.max(0, head - 1), head)
  const nearby = codeOf(line, Math.max(0, head - 3), head)
  if (/ no (?:\S+ ){0,2}$/.test(nearby) || WAR.test(line.code)) return true
  if (OTHER.test(before) || / (?:ceasefire|cease-fire|hostage|peace|labou?r|climate|nuclear) /.test(nearby)) return true
  if (OTHER_AFTER.test(codeOf(line, head + 1, head + 4))) return true
  const code = line.tokens[head]?.code ?? ''
  const after = codeOf(line, head + 1, head + 3)
  // "a great deal of", "deal with a problem"; "framework" and "understanding" only as names of agreements.
  if (
    /^deals?$/.test(code) &&
    / (?:great|good|big|to|will|must|can) $/.test(before) &&
    (/^ (?:of|with) /.test(after) || / (?:to|will|must|can) $/.test(before))
  )
    return true
  if (/^(?:understanding|framework|arrangements?|protocols?)$/.test(code)) {
    return (
      (!REACHED.test(codeOf(line, head + 1, head + 14)) &&
        !/ (?:agreed|agree|reach\w*|sign\w*|trade|bilateral|joint|announc\w*|to an?|interim|cooperative|a) /.test(
          codeOf(line, Math.max(0, head - 8), head),
        )) ||
      (/ (?:legal|regulatory|of) $/.test(nearby) && code === 'framework')
    )
  }
  return false
}

function stageOf(
  line: Line,
  head: number,
  from: number,
  until: number,
): { stage: DealStage; modality: Modality } | undefined {
  const near = codeOf(line, Math.max(from, head - 14), Math.min(until, head + 12))
  const said = modalityOf(near)
  if (TO_COME.test(near)) return { stage: 'expected', modality: 'expected' }
  if (SIGNED.test(near) && !SIGNED_PAPER.test(near)) return { stage: 'signed', modality: 'asserted' }
  const stage = STAGES.find(([pattern]) =>
    pattern.test(codeOf(line, Math.max(from, head - 6), Math.min(until, head + 8))),
  )?.[1]
  if (stage !== undefined) return { stage, modality: said }
  if (
    / (?:negotiat\w+|talks|working (?:toward|towards|on)|discuss\w*|seek\w*|close to|verge of|nearing|finalis\w+|finaliz\w+) /.test(
      near,
    )
  ) {
    if (!REACHED.test(near)) return { stage: 'negotiating', modality: 'planned' }
  }
  if (said === 'urged') return { stage: 'urged', modality: 'urged' }
  if (REACHED.test(near))
    return {
      stage: / (?:in principle|framework|preliminary|outline|tentative|interim) /.test(near)
        ? 'agreed_in_principle'
        : 'announced',
      modality: said === 'potential' ? 'reported' : said,
    }
  if (/ (?:propos\w+|offer\w*|consider\w*|plan\w*) /.test(near)) return { stage: 'proposed', modality: 'planned' }
  // "One agreement aims to …": one of a set that the text has reported.
  if (
    / (?:#|one|another|other|the|this|key) (?:\S+ )?(?:agreements?|deals?|pacts?|mous?) (?:aims?|covers?|provides?|calls?|allows?|commits?|will|includes?|gives?) /.test(
      near,
    )
  )
    return { stage: 'announced', modality: said === 'planned' ? 'asserted' : said }
  return undefined
}

function formOf(line: Line, head: number): DealForm {
  const phrase = codeOf(line, Math.max(0, head - 5), head + 6)
  const code = line.tokens[head]?.code ?? ''
  if (/^(?:mous?|memorand\w+)$/.test(code)) return 'mou'
  if (code === 'truce') return 'truce'
  if (/ (?:free[- ]trade|fta|comprehensive economic partnership|customs union) /.test(phrase)) return 'fta'
  if (code === 'framework' || / framework /.test(phrase)) return 'framework'
  if (/ joint statement /.test(phrase)) return 'joint_statement'
  if (/ (?:loan|credit|financing) $/.test(codeOf(line, Math.max(0, head - 1), head))) return 'loan'
  if (/ (?:purchase|buy) /.test(codeOf(line, Math.max(0, head - 2), head + 3))) return 'purchase'
  if (/ lease /.test(codeOf(line, Math.max(0, head - 2), head + 1))) return 'lease'
  return 'agreement'
}

export function clauseAround(line: Line, head: number): { readonly from: number; readonly until: number } {
  let from = head
  while (from > 0 && !LATER.has(line.tokens[from - 1]?.code ?? '')) from -= 1
  let until = head + 1
  while (until < line.tokens.length && !LATER.has(line.tokens[until]?.code ?? '')) until += 1
  return { from, until }
}
