import type { Direction } from '../tension-fields.js'
import { casesOf } from './cases.js'
import { ancestors, clauseOfToken, type Stretch } from './clauses.js'
import { near } from './friction-near.js'
import type { Sides } from './friction-parties.js'
import type { Sense } from './friction-table.js'
import type { Line } from './line.js'
import { nounSense } from './nouns.js'
import { tagsOf } from './tags.js'

const TOGETHER =
  /^(?:agree|commit|cooperate|welcome|work|eliminate|reduce|pledge|participate|collaborate|ensure|address)$/

/** What two do together, or promise each other, is no dispute: "agreed to lift", "will strengthen cooperation on export controls". */
export function cooperates(line: Line, at: number, { domain, needs }: Sense, direction: Direction): boolean {
  if (domain === 'retaliation' && direction !== 'de_escalating') return false
  const clause = clauseOfToken(line, at)
  if (clause === undefined || needs === 'negated') return false
  const chain = [clause, ...ancestors(line, clause)]
  if (chain.some(({ verb }) => TOGETHER.test(verb.word.lemma) && !verb.negated && verb.head < at)) return true
  if (near(line, at, 12, 0, /^(?:cooperation|co-operation|cooperating|together)$/)) return true
  return direction === 'de_escalating' && near(line, at, 40, 40, /^(?:will|agreements?|agreed|framework|committed)$/)
}

const bodies = (line: Line, { from, until }: Stretch) =>
  line.tokens.slice(from, until).some(({ code }) => nounSense(code) === 'body')

const PRIVATE =
  /^(?:courts?|judges?|jury|tribunal|prosecutors?|police|unions?|clubs?|federations?|leagues?|shareholders?|coalition|opposition|investors?|players?|fans?|strikers?|dockers|board|bank)$/

/** A quarrel of firms, courts or parties at home: the subject is one of them, or names no state and no body of one. */
export function isPrivate(line: Line, at: number, { shape, domain, needs }: Sense, { from, to }: Sides): boolean {
  if (shape === 'suit' || needs === 'probe' || domain === 'maritime') return false
  if (line.tokens[at - 1]?.code === 'their' && shape === 'noun') return true
  const clause = clauseOfToken(line, at)
  if (clause === undefined) return false
  const { subject, verb } = clause
  if (verb.passive && verb.head === at && from.length === 0 && line.tokens[at + 1]?.code === 'by') return true
  if (subject === undefined) return false
  // "a French retailer accused an Italian supplier": neither of them is a state.
  const states = casesOf(line).filter(({ economy, itself }) => itself && [...from, ...to].includes(economy))
  const told = shape === 'acts' || (shape === 'judges' && from.length > 0 && to.length > 0)
  if (domain === 'rhetoric' && told && states.length === 0 && !bodies(line, subject)) return true
  const tags = tagsOf(line)
  let named = false
  let firm = false
  for (let index = subject.from; index < subject.until; index += 1) {
    const code = line.tokens[index]?.code ?? ''
    if (PRIVATE.test(code)) return true
    if (tags[index]?.kind === 'economy' || tags[index]?.kind === 'pron' || nounSense(code) === 'body') named = true
    if (
      tags[index]?.kind === 'word' &&
      (/^\p{Lu}/u.test(line.tokens[index]?.text ?? '') || nounSense(code) === 'maker')
    )
      firm = true
  }
  return domain === 'rhetoric' && (shape === 'acts' || shape === 'judges') && from.length === 0 && firm && !named
}
