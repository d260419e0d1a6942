import type { FoundArticle } from '../../store/found-articles.js'
import type { EconomyNames } from '../reader.js'
import type { Want } from './kind.js'
import type { Question } from './question.js'
import { stemOf } from './words.js'

/** A sentence of an article that bears on a question. Offsets are UTF-16, into the text of the article. */
export type Sentence = {
  readonly article: FoundArticle
  readonly start: number
  readonly end: number
  readonly text: string
  /** The higher, the closer to the question. */
  readonly score: number
}

/** Words that an answer to a kind of question has: `words` to search by, `said` to tell a sentence by. */
export const CUES: readonly { readonly want: Want; readonly words: readonly string[]; readonly said: RegExp }[] = [
  {
    want: 'why',
    words: ['because', 'reason', 'tied', 'blamed', 'over', 'response', 'retaliation', 'citing', 'accused', 'security'],
    said: /\bbecause\b|\breasons?\b|\btied\b|\bblam\w+|\bin (?:response|retaliation|answer)\b|\bciting\b|\baccus\w+|\bnational.security\b|\bpunish\w*|\bover (?:its|the|their|russian|fentanyl)\b/i,
  },
  {
    want: 'law',
    words: ['section', 'act', 'law', 'statute', 'emergency', 'powers', 'proclamation'],
    said: /\bsection \d+|\b(?:Act|statute|emergency powers|proclamation|executive order)\b/i,
  },
  {
    want: 'exempt',
    words: ['exempt', 'exemption', 'exempted', 'excluded', 'spares', 'spared', 'outside', 'escape'],
    said: /\bexempt\w*|\bexclu\w+|\bspare[ds]?\b|\boutside\b|\bescapes?\b|\bcarve\w*|\bnot (?:covered|charged)\b/i,
  },
  {
    want: 'next',
    words: ['expected', 'deadline', 'until', 'due', 'talks', 'negotiate', 'decision', 'next'],
    said: /\bexpect\w*|\bdeadline\b|\buntil\b|\bdue\b|\btalks\b|\bnegotiat\w+|\bdecision\b|\bwould use the time\b/i,
  },
  {
    want: 'until',
    words: ['until', 'expire', 'expires', 'runs', 'lapse', 'extend', 'extends'],
    said: /\buntil\b|\bexpir\w+|\bruns? out\b|\blaps\w+|\bextend(?:s|ed)?\b|\bfor (?:\w+|\d+) (?:days|weeks|months|years)\b/i,
  },
  {
    want: 'before',
    words: ['earlier', 'before', 'previous', 'from'],
    said: /\bearlier\b|\bbefore\b|\bprevious\w*|\bhad (?:been|stood)\b|\bfrom \d/i,
  },
  { want: 'total', words: ['total', 'top'], said: /\btotal\b|\bon top of\b|\bstack\w*/i },
]

const DEAL =
  /\b(?:deals?|agreements?|accords?|pacts?|truces?|memorand\w+|frameworks?|sign(?:ed|s|ing)?|negotiat\w+|talks)\b/i
const DUTY = /\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|charge[sd]?|pays?|paid|impos\w+|rates?)\b/i

/** True where a sentence has the words of what is asked for, and not of its economies alone. */
export function hasCue(text: string, { wants, subject }: Question): boolean {
  const low = text.toLowerCase()
  return (
    CUES.some(({ want, said }) => wants.has(want) && said.test(text)) ||
    subject.some(word => low.includes(stemOf(word)))
  )
}

/** True where a sentence speaks of a charge or of a deal: what names a country alone bears on nothing. */
export function isOnTrade(text: string): boolean {
  return DUTY.test(text) || DEAL.test(text)
}

/** True where a question wants more than what is charged and how it stands: a reason, a law, what is exempt. */
export function hasCueWant({ wants }: Pick<Question, 'wants'>): boolean {
  return CUES.some(({ want }) => wants.has(want))
}

/** The same, or a subject of its own. */
export function wantsMore(question: Question): boolean {
  return question.subject.length > 0 || hasCueWant(question)
}

type Place = { readonly text: string; readonly context: string; readonly title: string }

/**
 * How closely a sentence bears on a question; 0 where it does not. It must be about whom is asked for, by its own words, or, where it
 * names nobody else, by the headline or the sentence before it; and have a word of what is asked for.
 */
export function bearing({ text, context, title }: Place, names: EconomyNames, question: Question): number {
  const { asked, economies, subject, wants } = question
  if (text.length > 600 || text.length < 25) return 0
  const low = text.toLowerCase()
  if (asked.subjects.length > 0 && !asked.subjects.some(words => hasAll(`${low} ${title.toLowerCase()}`, words)))
    return 0
  const hits = subject.filter(word => low.includes(stemOf(word))).length
  const cues = CUES.filter(({ want, said }) => wants.has(want) && said.test(text)).length
  const usual = wants.has('deal') && !wants.has('tariff') ? DEAL : DUTY
  const strict = CUES.some(({ want }) => wants.has(want))
  // A question with a subject of its own, or of a kind of its own, is answered by a sentence that has it.
  if (subject.length > 0 ? hits === 0 && cues === 0 : strict ? cues === 0 : !usual.test(text)) return 0
  // Names are looked for last: that takes longest.
  const own = new Set(namedIn(text, names))
  if (economies.length > 0) {
    const strangers = [...own].filter(code => !economies.includes(code))
    const lists = [asked.by, asked.on, ...asked.about.map(code => [code])].filter(list => list.length > 0)
    const isNamed = lists.every(list => list.some(code => own.has(code)))
    if (
      !isNamed &&
      (strangers.length > 1 || (lists.length === 1 && own.size > 0 && !lists[0]?.some(code => own.has(code))))
    )
      return 0
    if (!isNamed) {
      const lent = new Set([...own, ...namedIn(`${title}\n${context}`, names)])
      if (!lists.every(list => list.some(code => lent.has(code)))) return 0
    }
  }
  const near = economies.filter(code => own.has(code)).length
  const goods = asked.subjects.some(words => hasAll(low, words)) ? 1 : 0
  return hits * 3 + cues * 3 + near + goods * 2 + (DUTY.test(text) ? 1 : 0)
}

function hasAll(text: string, words: string): boolean {
  return words.split(/\s+/).every(word => text.includes(stemOf(word)))
}

function namedIn(text: string, { find }: EconomyNames): readonly string[] {
  return find?.(text).map(({ economy }) => economy) ?? []
}
