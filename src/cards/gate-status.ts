import { resolveDate } from '../articles/dates.js'
import { above, clausesOver, partAt } from './gate-part.js'
import type { Asked } from './gate-sides.js'
import { type Clause, clauseOfToken, clausesOf } from './grammar/clauses.js'
import { tariffFacts } from './grammar/facts.js'
import { MEASURE } from './grammar/lexicon.js'
import { codeOf, type Line, makeLine } from './grammar/line.js'
import type { TariffStatus } from './tariff-fields.js'

const FUTURE =
  /^(?:will|shall|'ll|would|could|may|might|should|must|set|due|expected|scheduled|slated|ready|poised|about|going|likely|unlikely|prepared|to)$/
const OPEN = /^(?:could|may|might|can|likely|unlikely)$/
const PAUSE =
  / (?:suspen\w+|paus\w+|postpon\w+|delay\w*|defer\w*|freez\w+|frozen|froze|hold|held|halt\w*|stay|stayed|shelv\w+|moratorium|reprieve|truce|extension|set aside|put off|on ice|pushed back) /
const GONE =
  / (?:no longer|lift\w*|remov\w+|scrap\w*|abolish\w*|eliminat\w+|end|ends|ended|ending|drop|drops|dropped|repeal\w*|revok\w+|rescind\w*|terminat\w+|cancel\w*|withdr\w+|expir\w+|laps\w+|earlier|previous\w*|former\w*|until|had|was|were|before|originally|initially|let off|exclud\w+|exempt\w*|down from|up from|from|instead|than|against|so far|old|ran out|free|zero|phas\w+|cut|reduc\w+|lower\w*|replac\w+|waiv\w+|threatened|once|halv\w+) /
const COURT = / (?:court|courts|judge|judges|tribunal|justices|panel|appeals?|ruling|ruled) /
const STRUCK =
  / (?:struck|strike|strikes|striking|illegal\w*|unlawful\w*|invalid\w*|block\w*|void\w*|annul\w*|overturn\w*|quash\w*|vacat\w+|exceed\w*|unconstitutional|no authority|enjoin\w*|set aside|dismiss\w*|against) /
const PLAIN =
  / (?:now|currently|already|still|since|existing|current|present|today|nowadays|in (?:force|effect|place)|effective immediately|immediate effect|so far|ordinary|standard|usual|normal|regular|general|basic|average|mfn|applied|until (?:then|now)|to date|(?:stays?|stayed|remains?) (?:at|where|in)) /
const AHEAD =
  / (?:threat\w*|propos\w+|plan|plans|planned|planning|potential|possible|looming|consider\w*|mull\w*|weigh\w*|recommend\w*|urg\w+|draft|if|unless|intend\w*|prepar\w+|vow\w*|pledg\w+|upcoming|forthcoming|next|bill|list|determination|draft) /

/** Why the words do not bear out how a charge is said to stand, or undefined. A claim may say less than they do, never more. */
export function badStanding(asked: Asked, claimed: TariffStatus): string | undefined {
  const says = (why: boolean, reason: string) => (why ? undefined : reason)
  const text = wordsOf(asked)
  if (claimed !== 'in_force' && asked.facts.some(({ standing }) => standing.status === claimed)) return undefined
  switch (claimed) {
    case 'unclear':
    case 'threatened':
    case 'under_investigation':
      return undefined
    case 'announced':
    case 'scheduled':
    case 'modified':
      return says(!isOnlyOpen(asked, text), 'the words leave open whether it comes')
    case 'suspended':
    case 'postponed':
      return says(PAUSE.test(`${text}${around(asked)}`), 'the words tell of no pause')
    case 'withdrawn':
    case 'expired':
      return says(
        GONE.test(text) || asked.figures.some(({ isPrevious }) => isPrevious),
        'the words do not say that it is gone',
      )
    case 'struck_down':
      return says(COURT.test(`${text}${around(asked)}`) && STRUCK.test(text), 'the words tell of no ruling against it')
    case 'in_force':
      return notInForce(asked, text)
  }
}

const wordsOf = ({ lines }: Asked) => lines.map(({ code }) => code).join('')

/** The words of the sentences before and behind the quote. */
function around({ lines, reading }: Asked): string {
  const { sentences } = reading
  return lines
    .flatMap(({ sentence }) => {
      const at = sentences.indexOf(sentence)
      return [sentences[at - 1], sentences[at + 1]]
    })
    .flatMap(sentence => (sentence === undefined ? [] : [makeLine(reading, sentence).code]))
    .join('')
}

/** The tokens that stand for the charge: its figure, else the nouns that name it. */
function placesOf({ figures, lines }: Asked): readonly { readonly line: Line; readonly token: number }[] {
  if (figures.length > 0) return figures
  const named = lines.flatMap(line =>
    line.tokens.flatMap(({ code }, token) => (MEASURE.test(code) ? [{ line, token }] : [])),
  )
  if (named.length > 0) return named
  return lines.flatMap(line =>
    clausesOf(line)
      .filter(({ kind }) => kind === 'main')
      .slice(0, 1)
      .map(({ verb }) => ({ line, token: verb.head })),
  )
}

const OPENS: ReadonlySet<string> = new Set(['threaten', 'urge', 'avoid'])

function isOnlyOpen(asked: Asked, text: string): boolean {
  const clauses = placesOf(asked).flatMap(({ line, token }) => {
    const own = clauseOfToken(line, token)
    return own === undefined ? [] : [own, ...above(line, own)]
  })
  if (clauses.length === 0) return / (?:threat\w*|could|may|might|considers?|mulls?|weighs?) /.test(text)
  const open = clauses.some(
    ({ verb }) =>
      (verb.modal !== undefined && OPEN.test(verb.modal)) ||
      (OPENS.has(verb.word.cls) &&
        !/^(?:plan|propose|pledge|vow|intend|promise|prepare|mean|want|recommend|ask)$/.test(verb.word.lemma)),
  )
  const firm = clauses.some(
    ({ verb }) =>
      /^(?:announce|agree|sign)$/.test(verb.word.cls) ||
      /^(?:will|shall|would|set|due|going|must)$/.test(verb.modal ?? ''),
  )
  return open && !firm
}

const FORCE: ReadonlySet<string> = new Set(['impose', 'raise', 'lower', 'keep', 'face', 'effect', 'retaliate'])
const HABIT =
  /^(?:face|pay|charge|levy|apply|collect|keep|maintain|remain|retain|suffer|bear|stay|stand|be|have|run|attract|carry|range|amount|total|equal|average|owe|enjoy|hit|cost|add|come|go|let|endure|exempt)$/

/** A charge is in force where a verb of force says so, done or habitual, and nothing puts it off, ends it or leaves it open. */
function notInForce(asked: Asked, text: string): string | undefined {
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

/** "from next Friday", where that lies behind the day of the article. */
function startsLater({ figures, lines, reading }: Asked): boolean {
  const day = reading.published?.to
  if (day === undefined) return false
  const places =
    figures.length > 0
      ? figures.map(({ line, token }) => ({ line, part: partAt(line, token) }))
      : lines.map(line => ({ line, part: { from: 0, until: line.tokens.length } }))
  return places.some(({ line, part }) =>
    line.tokens.slice(part.from, part.until).some(({ date }, index) => {
      if (date === undefined) return false
      const lead = codeOf(line, Math.max(0, part.from + index - 4), part.from + index)
      if (!/ (?:from|starting|beginning|effective|begins?|starts?|as of) (?:\S+ ){0,2}$/.test(lead)) return false
      // Without a year, the nearer of the two days is meant.
      const [next, last] = (['future', 'past'] as const).map(lean => resolveDate(date, reading.published, lean).from)
      return (
        next !== undefined && next > day && (last === undefined || last > day || apart(next, day) < apart(last, day))
      )
    }),
  )
}

const apart = (one: string, other: string) => Math.abs(Date.parse(one) - Date.parse(other))
