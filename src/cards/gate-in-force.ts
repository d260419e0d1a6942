import { type Asked, placesOf } from './gate-asked.js'
import { startsLater } from './gate-later.js'
import { clausesOver, partAt } from './gate-part.js'
import type { Clause } from './grammar/clauses.js'
import { tariffFacts } from './grammar/facts.js'
import { codeOf, makeLine } from './grammar/line.js'

const FUTURE =
  /^(?:will|shall|'ll|would|could|may|might|should|must|set|due|expected|scheduled|slated|ready|poised|about|going|likely|unlikely|prepared|to)$/
const PLAIN =
  / (?:now|currently|already|still|since|existing|current|present|today|nowadays|in (?:force|effect|place)|effective immediately|immediate effect|so far|ordinary|standard|usual|normal|regular|general|basic|average|mfn|applied|until (?:then|now)|to date|(?:stays?|stayed|remains?) (?:at|where|in)) /
const AHEAD =
  / (?:threat\w*|propos\w+|plan|plans|planned|planning|potential|possible|looming|consider\w*|mull\w*|weigh\w*|recommend\w*|urg\w+|draft|if|unless|intend\w*|prepar\w+|vow\w*|pledg\w+|upcoming|forthcoming|next|bill|list|determination|draft) /

const OPENS: ReadonlySet<string> = new Set(['threaten', 'urge', 'avoid'])

const FORCE: ReadonlySet<string> = new Set(['impose', 'raise', 'lower', 'keep', 'face', 'effect', 'retaliate'])
const HABIT =
  /^(?:face|pay|charge|levy|apply|collect|keep|maintain|remain|retain|suffer|bear|stay|stand|be|have|run|attract|carry|range|amount|total|equal|average|owe|enjoy|hit|cost|add|come|go|let|endure|exempt)$/

/** Why the words do not say that a charge is in force, or undefined: a verb of force has to say so, done or habitual, and nothing may put it off, end it or leave it open. */
export function notInForce(asked: Asked, text: string): string | undefined {
  const places = placesOf(asked)
  const stated = asked.facts.map(({ standing }) => standing.status)
  const parts = places.map(({ line, token }) => {
    const { from, until } = partAt(line, token)
    return codeOf(line, from, until)
  })
  const near = parts.join('')
  const clauses = places.map(({ line, token }) => clausesOver(line, token))
  if (
    / (?:suspended|paused|postponed|delayed|deferred|frozen|scrapped|rescinded|repealed|revoked) /.test(near) &&
    !stated.includes('in_force')
  )
    return 'the words put it off or end it'
  if (isOnlyTold(asked)) return 'the words say only that it was announced'
  if (stated.includes('in_force') && !clauses.some(chain => chain.some(isUnderWay))) return undefined
  if (startsLater(asked)) return 'the words let it begin later'
  const plain = PLAIN.test(near)
  if (stated.some(one => one !== 'unclear' && one !== 'announced' && one !== 'in_force') && !plain)
    return 'the words do not say that it is in force'
  const before = asked.figures.some(({ isPrevious }) => isPrevious)
  if (plain && !clauses.some(chain => chain.slice(0, 1).some(isAhead))) return undefined
  if (clauses.some(chain => chain.some(isAhead)) && !before) return 'the words put it in the future'
  if (AHEAD.test(near)) return 'the words leave open whether it is in force'
  if (clauses.some(chain => chain.some(isDone))) return undefined
  // The end of a relief is the begin of a charge.
  if (
    RELIEF.test(text) &&
    clauses.some(chain => chain.some(({ verb }) => verb.word.cls === 'end' && verb.form !== 's'))
  )
    return undefined
  if (clauses.every(chain => chain.every(({ kind }) => kind !== 'main')) && standsBefore(asked)) return undefined
  return clauses.every(chain => chain.length === 0) && / (?:since|now|effective) /.test(text)
    ? undefined
    : 'no word says that it is in force'
}

const RELIEF = / (?:exempt\w*|relief|minimis|duty-free|tax-free) /

/** A row of a list, without a verb of its own, stands as the sentences before it say. */
function standsBefore({ lines, reading }: Asked): boolean {
  return lines.some(({ sentence }) => {
    const at = reading.sentences.indexOf(sentence)
    return reading.sentences
      .slice(Math.max(0, at - 4), Math.max(0, at))
      .some(one => tariffFacts(reading, makeLine(reading, one)).some(({ standing }) => standing.status === 'in_force'))
  })
}

/** "31% announced in April", "the 24% threatened earlier". */
const isOnlyTold = ({ figures }: Asked) =>
  figures.length > 0 &&
  figures.every(({ line, token }) =>
    / (?:announced|threatened|proposed|floated|promised|planned) /.test(codeOf(line, token + 1, token + 4)),
  )

/** "is levying": news of the day, like "levies"; whether it is charged already is not said. */
const isUnderWay = ({ verb }: Clause) =>
  verb.form === 'ing' && verb.shape === 'helped' && verb.word.cls === 'impose' && !HABIT.test(verb.word.lemma)

const isAhead = ({ verb }: Clause) =>
  (verb.modal !== undefined && FUTURE.test(verb.modal)) ||
  verb.shape === 'to' ||
  OPENS.has(verb.word.cls) ||
  verb.word.cls === 'avoid'

/** A verb of force that is done, or tells a habit; of what hangs on a noun only verbs of force count ("countries that have …" do not). */
const isDone = ({ verb, kind }: Clause) =>
  (FORCE.has(verb.word.cls) || (kind === 'main' && HABIT.test(verb.word.lemma))) &&
  !verb.negated &&
  (verb.form === 's' || (verb.form === 'base' && verb.shape !== 'to')
    ? HABIT.test(verb.word.lemma)
    : verb.form !== 'ing')
