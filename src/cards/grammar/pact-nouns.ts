import type { DealForm } from '../deal-fields.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'
import { tagsOf } from './tags.js'

/** A noun that names an agreement, with the phrase that it closes: `from` is the first token of the phrase. */
export type PactNoun = {
  readonly head: number
  readonly from: number
  readonly form: DealForm
  /** `wary` words are agreements only where a verb makes them so, `named` ones are mostly laws that are merely cited. */
  readonly sort: 'plain' | 'wary' | 'named'
  /** "a deal" is news where "the deal" may be an old one; "any deal" and "no deal" are none. */
  readonly definite: boolean
  readonly plural: boolean
}

const PLAIN =
  /^(?:agreements?|deals?|pacts?|accords?|treaty|treaties|mous?|memorandum|memorandums|memoranda|truce|ftas?|cepas?)$/
const WARY =
  /^(?:frameworks?|arrangements?|understandings?|protocols?|conventions?|settlements?|compromises?|breakthroughs?|partnerships?|communiqu[eé]s?|undertakings?|roadmap|accommodation|consensus|loans?)$/
/** Agreements that go by a name of their own. */
export const NAMED = /^(?:usmca|cusma|nafta|ttip|tpp|afcfta|ceta|jefta|rcep|cptpp|\S+-cepa)$/
/** Quick look at a line: whether it can hold any. */
const MAY_NAME =
  / (?:agreements?|deals?|pacts?|accords?|treaty|treaties|mous?|memorand\w+|truce|ftas?|\S*cepas?|frameworks?|arrangements?|understandings?|protocols?|conventions?|settlements?|compromises?|breakthroughs?|partnerships?|communiqu[eé]s?|undertakings?|roadmap|accommodation|consensus|loans?|usmca|cusma|nafta|ttip|tpp|afcfta|ceta|jefta|rcep|cptpp|statement|documents|area|zone|union|intent|terms) /

// Deals of another world: firms that buy firms, wars that end, unions, sport, courts, lenders.
const OTHER =
  / (?:takeover|merger|acquisition|buyout|peace|ceasefire|cease-fire|hostages?|labou?r|union|wage|pay|record|transfer|film|movie|book|television|tv|streaming|plea|divorce|prisoner|coalition|no-deal|pricing|drug-pricing|drug|rental|broadcast|sponsorship|licensing|brexit|withdrawal|paris|power-sharing|staff-level|collective|bargaining|debt|bailout|rescue|property|land|share|stock|equity|extradition|climate|nuclear|defen[cs]e|military|security|basing|migration|migrant|asylum|readmission|visa|tax|schengen|water|non-disclosure|confidentiality|employment|player|pandemic|plastics|imf|wto|safeguards?|subsidies) $/
const OTHER_AFTER =
  / (?:ceasefire|hostages?|wages?|striker|midfielder|goalkeeper|shareholders?|takeover|merger|tariffs-and-trade|subsidies|safeguards|agriculture-of-the-wto|prisoners?|players?|rights-holders) /
const SPORT = / (?:clubs?|strikers?|footballers?|players?|coach|goalkeeper|midfielder|films?|movies?|studios?) /
const WAR =
  / (?:troops|ceasefire|cease-fire|fighters|hostages?|rebels|militants?|militia|shelling|hostilities|airstrikes?) /
const LABOUR =
  / (?:drug prices?|drugmakers?|medicines|uaw|dockworkers|longshore\w*|wages|walkout|strikers|picket\w*|collective bargaining|trade union|labou?r union|pilots|nurses|teachers) /
// "agreement rules", "deal terms": the agreement only names something else.
const LEADS_ON =
  /^(?:rules?|provisions?|obligations?|partners?|negotiators?|deadlines?|members?|countries|nations|commitments?|requirements?|standards?|compliance|origin)$/
const MODIFIED = / (?:trade|tariff|tariffs|economic|investment|customs|export|import|commercial) $/

/** The agreements that a line names, the nouns of other worlds left out. */
export function pactNouns(line: Line): readonly PactNoun[] {
  if (!MAY_NAME.test(line.code)) return []
  if (WAR.test(line.code) || LABOUR.test(line.code) || SPORT.test(line.code)) return []
  const nouns: PactNoun[] = []
  for (let head = 0; head < line.tokens.length; head += 1) {
    const sort = sortOf(line, head)
    if (sort === undefined) continue
    const from = openedFrom(line, head)
    if (isOther(line, from, head, sort)) continue
    const opens = ` ${line.tokens[from]?.code ?? ''} `
    nouns.push({
      head,
      from,
      form: formOf(line, from, head),
      sort,
      definite: / (?:the|this|that|these|those|its|their|his|our|such) /.test(opens),
      plural: /^(?:documents|agreements|deals|pacts|accords|treaties|mous|memorandums|memoranda|ftas)$/.test(
        line.tokens[head]?.code ?? '',
      ),
    })
  }
  return nouns
}

function sortOf(line: Line, head: number): PactNoun['sort'] | undefined {
  const code = line.tokens[head]?.code ?? ''
  const left = line.tokens[head - 1]?.code ?? ''
  const tag = tagsOf(line)[head]
  if (PLAIN.test(code)) return tag?.kind === 'verb' && !/^(?:deal|deals)$/.test(code) ? undefined : 'plain'
  if (NAMED.test(code)) return 'named'
  if (code === 'statement' && left === 'joint') return 'plain'
  if (/^(?:area|zone)$/.test(code) && / (?:free[- ]trade|free trade) $/.test(codeOf(line, head - 2, head)))
    return 'wary'
  if (code === 'union' && left === 'customs') return 'wary'
  // "signed five cooperation documents": papers of two governments.
  if (
    code === 'documents' &&
    / (?:co-?operation|bilateral|trade|joint|co - operation) /.test(codeOf(line, head - 3, head))
  )
    return 'wary'
  if (code === 'intent' && / (?:letters?|declaration) of $/.test(codeOf(line, head - 2, head))) return 'plain'
  if (code === 'terms' && / general $/.test(codeOf(line, head - 1, head))) return 'wary'
  if (!WARY.test(code)) return undefined
  // "memorandum of understanding" has its head already; "agreement on a framework" has too.
  return / (?:memorand\w+|mou) of $/.test(codeOf(line, head - 2, head)) ? undefined : 'wary'
}

/** "heads of agreement", "a declaration of intent": the phrase begins with its first noun. */
function openedFrom(line: Line, head: number): number {
  const from = phraseFrom(line, head)
  return / (?:heads|letters?|declaration|instruments?|exchange|statement) of $/.test(codeOf(line, from - 2, from))
    ? phraseFrom(line, from - 2)
    : from
}

/** The first token of the noun phrase that ends with a head. */
export function phraseFrom(line: Line, head: number): number {
  const tags = tagsOf(line)
  let from = head
  while (from > 0 && head - from < 16) {
    const kind = tags[from - 1]?.kind
    const code = line.tokens[from - 1]?.code ?? ''
    const inside =
      kind === 'word' ||
      kind === 'economy' ||
      kind === 'figure' ||
      kind === 'poss' ||
      kind === 'quote' ||
      (/^[-–/]$/.test(code) && from > 1 && tags[from - 2]?.kind === 'economy') ||
      (kind === 'and' && tags[from]?.kind === 'word' && tags[from - 2]?.kind === 'word') ||
      (kind === 'comma' && tags[from]?.kind === 'word' && tags[from - 2]?.kind === 'word' && head - from < 4) ||
      (kind === 'date' && /^D/.test(code))
    if (kind === 'near') return from - 1
    if (!inside) break
    from -= 1
  }
  return from
}

function isOther(line: Line, from: number, head: number, sort: PactNoun['sort']): boolean {
  const code = line.tokens[head]?.code ?? ''
  const inside = codeOf(line, Math.max(0, from), head)
  const before = codeOf(line, Math.max(0, head - 1), head)
  const after = codeOf(line, head + 1, head + 5)
  if (/ (?:no|any|without|neither) $/.test(codeOf(line, Math.max(0, from - 1), from + 1)) && sort !== 'named')
    return true
  if (!MODIFIED.test(before) && line.tokens.slice(from, head).some(token => OTHER.test(` ${token.code} `))) return true
  if (OTHER_AFTER.test(after)) return true
  const next = line.tokens[head + 1]?.code === '(' && line.tokens[head + 3]?.code === ')' ? head + 4 : head + 1
  if (LEADS_ON.test(line.tokens[next]?.code ?? '')) return true
  if (
    /^ on (?:tariffs and trade|subsidies|safeguards|agriculture|trade-related) /.test(after) &&
    / general $/.test(inside)
  )
    return true
  // "a great deal of", "deal with a problem".
  if (/^deals?$/.test(code)) {
    if (/ (?:great|good) $/.test(before) && / of /.test(after)) return true
    if (/ (?:to|will|must|can|not|should|could) $/.test(before)) return true
  }
  return false
}

function formOf(line: Line, from: number, head: number): DealForm {
  const phrase = codeOf(line, from, head + 6)
  const inside = codeOf(line, from, head + 1)
  const code = line.tokens[head]?.code ?? ''
  if (/^(?:mous?|memorand\w+|intent)$/.test(code)) return 'mou'
  if (code === 'truce') return 'truce'
  if (code === 'statement' || /^communiqu/.test(code)) return 'joint_statement'
  if (
    / (?:free[- ]trade|free trade|pacific partnership|ftas?|cepas?|\S+-cepa|economic partnership|customs union|usmca|nafta|rcep|cptpp|tpp|ttip|ceta|afcfta) /.test(
      inside,
    )
  )
    return 'fta'
  if (/^frameworks?$/.test(code) || / framework /.test(phrase)) return 'framework'
  if (/ (?:loans?|credit|financing) /.test(inside)) return 'loan'
  if (/ (?:purchase|purchasing) /.test(inside)) return 'purchase'
  if (/ lease /.test(inside)) return 'lease'
  return 'agreement'
}
