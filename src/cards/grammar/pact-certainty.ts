import { ancestors, type Clause } from './clauses.js'
import { codeOf, type Line } from './line.js'

/** How much of what a verb says has happened: all, not yet, perhaps, wished for by one who acts or who asks others, not at all, only supposed. */
export type Certainty = 'done' | 'to_come' | 'possible' | 'sought' | 'urged' | 'denied' | 'supposed'

const words = (list: string) => new Set(list.split(' '))

const SUPPOSES = words('if unless whether lest until once should without')
const FAILS = words('fail refuse decline reject avoid prevent stop block forget cease')
const COMES = words(
  'expect schedule plan intend decide prepare set agree arrange be have vote announce promise pledge commit',
)
const SEEKS = words(
  'hope want seek try aim work look push like negotiate talk strive wish need struggle wait race rush attempt continue go begin start move use meet gather travel visit consider offer propose discuss',
)
const URGES = words('urge ask call press tell encourage demand request persuade pressure invite force allow')
const MANAGES = words('help manage succeed')
const SOUGHT_NOUNS =
  /^(?:efforts?|bid|attempts?|hopes?|chance|opportunity|talks|negotiations?|desire|wish|need|push|drive|time|pressure|deadline|readiness|willingness|commitment|ambition|goal|bids?|way|ways|mandate)$/

/** How far what the clause's verb says is done, by its helpers and by what leads to it. */
export function certaintyOf(line: Line, clause: Clause): Certainty {
  const chain = [clause, ...ancestors(line, clause)]
  const own = ownCertainty(line, clause, chain[1])
  if (own === 'supposed' || own === 'denied') return own
  // What hangs on a supposed or a denied clause is no more than that.
  let child = clause
  // "said the pacts would be renewed": what will be, told in the past.
  const told = chain.slice(1).find(isReported)
  if (own === 'possible' && clause.verb.modal === 'would' && told !== undefined && told.verb.form !== 's')
    return chain.some(({ link }) => link !== undefined && SUPPOSES.has(link)) ? 'supposed' : 'to_come'
  for (const parent of chain.slice(1)) {
    const hangs = child.kind === 'infinitive' || isReported(parent)
    if (parent.link !== undefined && SUPPOSES.has(parent.link) && hangs) return 'supposed'
    if (child.kind === 'infinitive' && parent.verb.negated) return 'denied'
    if (!hangs) break
    if (isReported(parent) && parent.verb.word.lemma === 'deny') return 'denied'
    child = parent
  }
  return own
}

/** "Had Britain signed …", "Should the talks fail …": a condition that its word order tells. */
const isInverted = (line: Line, { verb }: Clause) =>
  /^(?:had|should|were)$/.test(line.tokens[0]?.code ?? '') &&
  verb.head < 12 &&
  line.tokens[line.tokens.length - 1]?.code !== '?'

const isReported = (parent: Clause) => parent.verb.word.cls === 'say'

function ownCertainty(line: Line, clause: Clause, parent: Clause | undefined): Certainty {
  const { verb, link, kind } = clause
  if (verb.negated) return 'denied'
  if (link !== undefined && SUPPOSES.has(link)) return 'supposed'
  if (isInverted(line, clause)) return 'supposed'
  // "when the pact takes effect": a day to come, and no news of it.
  if (/^(?:when|before)$/.test(link ?? '') && verb.modal === undefined && (verb.form === 's' || verb.form === 'base'))
    return 'supposed'
  if (kind === 'infinitive') return infinitive(line, clause, parent)
  if (kind === 'participle' && verb.form === 'ing') return participle(line, clause, parent)
  // "has to approve", "are to invest".
  if (verb.modal === undefined && codeOf(line, verb.from, verb.head).includes(' to '))
    return verb.perfect ? 'urged' : 'to_come'
  return modal(verb.modal)
}

function modal(word: string | undefined): Certainty {
  switch (word) {
    case undefined:
      return 'done'
    case 'will':
    case 'shall':
    case "'ll":
    case 'set':
    case 'due':
    case 'expected':
    case 'scheduled':
    case 'slated':
    case 'poised':
    case 'about':
    case 'ready':
    case 'bound':
    case 'planned':
    case 'going':
      return 'to_come'
    case 'should':
    case 'must':
    case 'ought':
    case 'required':
      return 'urged'
    case 'unable':
    case 'unlikely':
    case 'cannot':
    case "won't":
      return 'denied'
    default:
      return 'possible'
  }
}

function infinitive(line: Line, clause: Clause, parent: Clause | undefined): Certainty {
  const noun = line.tokens[clause.verb.from - 1]?.code ?? ''
  if (clause.verb.modal !== undefined && clause.verb.shape !== 'to') return modal(clause.verb.modal)
  if (SOUGHT_NOUNS.test(noun)) return 'sought'
  if (parent === undefined) return 'to_come'
  const { lemma } = parent.verb.word
  if (FAILS.has(lemma)) return 'denied'
  const above = modal(parent.verb.modal)
  if (above === 'denied' || parent.verb.negated) return 'denied'
  if (URGES.has(lemma)) return 'urged'
  if (MANAGES.has(lemma)) return above
  if (SEEKS.has(lemma)) return 'sought'
  if (lemma === 'threaten') return 'possible'
  if (COMES.has(lemma)) return above === 'done' || above === 'to_come' ? 'to_come' : above
  return 'to_come'
}

function participle(line: Line, clause: Clause, parent: Clause | undefined): Certainty {
  const { link, verb } = clause
  const helper = line.tokens[verb.from]?.code ?? ''
  // "is negotiating", "are discussing": under way.
  if (/^(?:is|are|was|were|be|been)$/.test(helper)) return 'done'
  if (link === undefined) return parent === undefined ? 'done' : modal(parent.verb.modal)
  return /^(?:after|by|following|upon|since|on|in)$/.test(link) ? 'done' : 'sought'
}
