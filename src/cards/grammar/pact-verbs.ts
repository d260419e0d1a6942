import type { DealForm } from '../deal-fields.js'
import { casesOf } from './cases.js'
import { holds } from './clause.js'
import { type Clause, clausesOf } from './clauses.js'
import { codeOf, type Line } from './line.js'
import { certaintyOf } from './pact-certainty.js'
import type { Standing } from './pact-stage.js'

/** An agreement that is told by its verb and not by a noun: "agreed to cut", "pledged to buy", "settled their quarrel". */
export type VerbalPact = Standing & {
  readonly head: number
  readonly form: DealForm
  /** One side promises and the other is served: who gains is in the phrases around what is promised. */
  readonly oneSided: boolean
  /** It takes two to settle. */
  readonly mutual: boolean
}

const words = (list: string) => new Set(list.split(' '))

const MAY_AGREE =
  / (?:agree[ds]?|agreeing|commit(?:s|ted|ting)?|pledg(?:e|es|ed|ing)|promis(?:e|es|ed|ing)|undertook|undertak(?:e|es|en)|settle[ds]?|resolve[ds]?|patch(?:ed|es)?|invest|buy|purchase|investments?|purchases|orders|take[ns]?|took|intend|bur(?:y|ied)|end(?:s|ed)?) /
const DOES = words(
  'cut reduce lower slash halve remove eliminate abolish scrap suspend pause freeze drop lift waive end open allow let permit import order acquire buy purchase invest lease accept extend renew prolong resume restore exempt negotiate continue work cap limit restrain curb restrict grant recognize recognise phase refrain delay postpone defer hold set establish create launch expand increase boost raise begin start strengthen cooperate maintain keep address ease stop adopt apply give relax hike import export ship procure supply sell implement provide take avert roll replace charge impose consult build finance spend lend contribute widen deepen improve promote double introduce explore discuss',
)
const BUYS = words('buy purchase order acquire import procure')
const INVESTS = words('invest finance spend lend contribute fund build')
const QUARREL =
  / (?:dispute|quarrel|row|feud|conflict|fight|spat|differences|disagreement|wrangle|argument|battle|war|case|standoff|stand-off|impasse) /
const TAKEOVER = / (?:stake|shares|majority|takeover|shareholders?) | (?:buy|acquire|purchase) (?:the |a |an )?R /
// What states promise each other beside trade is no deal of this desk.
const APART =
  / (?:troops|ceasefire|cease-fire|hostages?|prisoners?|weapons?|arms|missiles?|nato|defen[cs]e spending|refugees?|migrants?|extradit\w+|emissions?|climate|greenhouse|vaccines?|doctors?|wages?|players?|film) /

/** The agreements that verbs tell in a line. */
export function verbalPacts(line: Line): readonly VerbalPact[] {
  if (!MAY_AGREE.test(line.code)) return []
  if (TAKEOVER.test(line.code) || APART.test(line.code)) return []
  return clausesOf(line).flatMap((clause, index) => {
    const found =
      agreedTo(line, clause, index) ?? settled(line, clause) ?? jointly(line, clause) ?? invests(line, clause)
    return found === undefined ? [] : [found]
  })
}

const OF_TRADE =
  / (?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|quotas?|trad\w+|exports?|imports?|prices?|access|barriers?|exemptions?|customs|surcharges?|restrictions?|controls?|sanctions?|subsid\w+|goods|products?|market|markets|supply|minerals?|energy|oil|gas|steel|cars?|invest\w+|economic|talks|negotiat\w+|deal|agreement|tonnes|tons|R|\$) /

const BINDS = words('agree commit pledge promise undertake')

function agreedTo(line: Line, clause: Clause, index: number): VerbalPact | undefined {
  const { lemma } = clause.verb.word
  if (!BINDS.has(lemma) && lemma !== 'intend') return undefined
  if (lemma === 'intend' && !/ (?:parties|participants|sides|countries|governments) $/.test(subjectCode(line, clause)))
    return undefined
  const certainty = certaintyOf(line, clause)
  const bound = (form: DealForm, oneSided: boolean, weight: 1 | 2 | 3): VerbalPact | undefined => {
    const common = { clause, head: clause.verb.head, form, oneSided, mutual: lemma === 'agree' && !oneSided }
    switch (certainty) {
      case 'done':
        return {
          ...common,
          stage: lemma === 'agree' || lemma === 'commit' ? 'agreed_in_principle' : 'announced',
          modality: lemma === 'agree' ? 'asserted' : 'planned',
          weight,
        }
      case 'to_come':
        return { ...common, stage: 'expected', modality: 'expected', weight: 1 }
      default:
        return undefined
    }
  }
  const next = clausesOf(line)[index + 1]
  if (next?.kind === 'infinitive' && next.verb.from - clause.verb.head < 12) {
    const act = next.verb.word.lemma
    if (BUYS.has(act)) return bound('purchase', true, 3)
    if (INVESTS.has(act)) return bound('agreement', true, 3)
    const sides = / (?:parties|participants|sides|governments) $/.test(subjectCode(line, clause))
    if (!DOES.has(act) || !(sides || OF_TRADE.test(codeOf(line, next.verb.head, line.tokens.length)))) return undefined
    return bound(lemma === 'intend' ? 'joint_statement' : 'agreement', false, lemma === 'agree' ? 3 : 2)
  }
  const after = codeOf(line, clause.verb.head + 1, clause.verb.head + 10)
  if (lemma !== 'agree') return / (?:\$|#) /.test(after) && lemma === 'pledge' ? bound('agreement', true, 2) : undefined
  if (/^ (?:\S+ ){0,3}in principle /.test(after)) return bound('agreement', false, 3)
  // "agreed on lower duties", "agreed a 15% rate", "agreed Tuesday that they would …".
  if (
    /^ (?:\S+ ){0,3}(?:on|upon|to|that|a|an|terms) /.test(after) &&
    / (?:tariffs?|dut(?:y|ies)|quotas?|trade|levies|terms|prices?|access|pause|extension|truce|exports?|imports?|rates?|R) /.test(
      codeOf(line, clause.verb.head + 1, clause.until + 12),
    )
  )
    return bound('agreement', false, 3)
  return undefined
}

const subjectCode = (line: Line, clause: Clause) =>
  clause.subject === undefined ? ' ' : codeOf(line, clause.subject.from, clause.subject.until)

/** "settled their quarrel over pasta", "have resolved the dispute". */
function settled(line: Line, clause: Clause): VerbalPact | undefined {
  const { lemma } = clause.verb.word
  if (!/^(?:settle|resolve|end|patch|bury)$/.test(lemma)) return undefined
  const around = clause.verb.passive
    ? subjectCode(line, clause)
    : codeOf(line, clause.verb.head + 1, clause.verb.head + 8)
  if (!QUARREL.test(around) || certaintyOf(line, clause) !== 'done') return undefined
  return {
    clause,
    head: clause.verb.head,
    form: 'agreement',
    stage: 'announced',
    modality: 'asserted',
    weight: 3,
    oneSided: false,
    mutual: true,
  }
}

/** "have taken joint steps to": what two governments do together. */
function jointly(line: Line, clause: Clause): VerbalPact | undefined {
  const after = codeOf(line, clause.verb.head + 1, clause.verb.head + 5)
  if (clause.verb.word.lemma !== 'take' || !/ joint (?:steps?|action|measures?) /.test(after)) return undefined
  if (certaintyOf(line, clause) !== 'done') return undefined
  return {
    clause,
    head: clause.verb.head,
    form: 'joint_statement',
    stage: 'announced',
    modality: 'asserted',
    weight: 2,
    oneSided: false,
    mutual: true,
  }
}

const MEANS = words('plan intend aim expect vow announce propose prepare')
const SUMS = / (?:investments?|investing|purchases?|imports?|orders?) /
const GROWS = words('increase raise boost expand double lift make bring channel pour')

/** "Swiss companies are to invest $200bn in the US", "plans to buy", "will be raising its investments to": a sum that goes from one economy to another. */
function invests(line: Line, clause: Clause): VerbalPact | undefined {
  const { lemma, cls } = clause.verb.word
  const after = codeOf(line, clause.verb.head + 1, clause.verb.head + 12)
  const grows = GROWS.has(lemma) && SUMS.test(after) && !clause.verb.passive
  if (!grows && !INVESTS.has(lemma) && !(cls === 'buy' && BUYS.has(lemma))) return undefined
  if (!/ \$ /.test(grows ? after : codeOf(line, clause.verb.head + 1, clause.verb.head + 8))) return undefined
  const parent =
    clause.kind === 'infinitive' && clause.parent !== undefined ? clausesOf(line)[clause.parent] : undefined
  const leads = parent === undefined ? undefined : parent.verb
  const means = leads !== undefined && MEANS.has(leads.word.lemma) && !leads.negated && leads.modal === undefined
  const { subject } = clause
  const state =
    subject !== undefined &&
    casesOf(line).some(({ token, itself, economy }) => itself && economy !== '*' && holds(subject, token))
  if ((grows || means) && !state) return undefined
  const plans =
    means ||
    clause.verb.modal !== undefined ||
    / (?:are|is) to $/.test(codeOf(line, clause.verb.from, clause.verb.head))
  const certainty = certaintyOf(line, clause)
  if (!plans || certainty === 'denied' || certainty === 'supposed') return undefined
  if (/^(?:could|would|may|might|should|can)$/.test(clause.verb.modal ?? '')) return undefined
  return {
    clause,
    head: clause.verb.head,
    form: BUYS.has(lemma) || / (?:purchases?|imports?|orders?) /.test(grows ? after : ' ') ? 'purchase' : 'agreement',
    stage: 'announced',
    modality: 'planned',
    // A state that says so itself is bound by it; a firm only means to.
    weight: state ? 2 : 1,
    oneSided: true,
    mutual: false,
  }
}
