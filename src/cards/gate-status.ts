import { type Asked, placesOf } from './gate-asked.js'
import { notInForce } from './gate-in-force.js'
import { above } from './gate-part.js'
import { clauseOfToken } from './grammar/clauses.js'
import { makeLine } from './grammar/line.js'
import type { TariffStatus } from './tariff-fields.js'

const OPENS: ReadonlySet<string> = new Set(['threaten', 'urge', 'avoid'])
const OPEN = /^(?:could|may|might|can|likely|unlikely)$/
const PAUSE =
  / (?:suspen\w+|paus\w+|postpon\w+|delay\w*|defer\w*|freez\w+|frozen|froze|hold|held|halt\w*|stay|stayed|shelv\w+|moratorium|reprieve|truce|extension|set aside|put off|on ice|pushed back) /
const GONE =
  / (?:no longer|lift\w*|remov\w+|scrap\w*|abolish\w*|eliminat\w+|end|ends|ended|ending|drop|drops|dropped|repeal\w*|revok\w+|rescind\w*|terminat\w+|cancel\w*|withdr\w+|expir\w+|laps\w+|earlier|previous\w*|former\w*|until|had|was|were|before|originally|initially|let off|exclud\w+|exempt\w*|down from|up from|from|instead|than|against|so far|old|ran out|free|zero|phas\w+|cut|reduc\w+|lower\w*|replac\w+|waiv\w+|threatened|once|halv\w+) /
const COURT = / (?:court|courts|judge|judges|tribunal|justices|panel|appeals?|ruling|ruled) /
const STRUCK =
  / (?:struck|strike|strikes|striking|illegal\w*|unlawful\w*|invalid\w*|block\w*|void\w*|annul\w*|overturn\w*|quash\w*|vacat\w+|exceed\w*|unconstitutional|no authority|enjoin\w*|set aside|dismiss\w*|against) /
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
