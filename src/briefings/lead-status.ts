import type { KnownCard } from './lead-facts.js'

type StatusWords = { readonly said: RegExp; readonly may: readonly string[] }

const FUTURE = '(?:will|would|could|may|might|can|to|due to|set to|expected to)'
const START =
  '(?:take effect|come into (?:force|effect)|go into effect|enter into force|apply|charge|impose|face|pay|be charged|be imposed|be applied|be levied)'

// What a word says of a measure, a deal or a tension, and what its card must say for it. What is announced as coming stands before what says that it is.
const STATUS_WORDS: readonly StatusWords[] = [
  {
    said: re(`${FUTURE} (?:be )?signe?d?`),
    may: ['expected', 'agreed_in_principle', 'negotiating', 'proposed', 'announced'],
  },
  { said: re(`${FUTURE} ${START}`), may: ['scheduled', 'announced', 'threatened', 'postponed', 'under_investigation'] },
  {
    said: re(
      '(?:took|takes?|taken|taking) effect|(?:came|comes?|went|goes|enter(?:s|ed)?) into (?:force|effect)|in (?:force|effect)|effective|charges?|charged|imposes?|imposed|levied|appl(?:y|ies|ied)|collect(?:s|ed)?|pays?|paid|faces?|faced',
    ),
    may: ['in_force', 'modified'],
  },
  { said: re('schedul\\w+|due to|set to'), may: ['scheduled'] },
  { said: re('investigat\\w+|prob(?:e|es|ed|ing)'), may: ['under_investigation'] },
  { said: re('announc\\w+'), may: ['announced'] },
  { said: re('postpon\\w+|delay\\w*|put off|held back|on hold|paus\\w+'), may: ['postponed', 'suspended'] },
  { said: re('suspend\\w+|halt\\w*'), may: ['suspended'] },
  { said: re('modif\\w+|amend\\w+'), may: ['modified'] },
  { said: re('expir(?:ed|y)|laps\\w+'), may: ['expired'] },
  { said: re('withdr\\w+|scrapp\\w+|cancel\\w*|dropp\\w+'), may: ['withdrawn'] },
  { said: re('struck down|blocked|overturn\\w*|annull\\w*'), may: ['struck_down'] },
  { said: re('sign(?:ed|s|ing)?|signature'), may: ['signed', 'ratified', 'in_force'] },
  { said: re('ratif\\w+'), may: ['ratified', 'in_force'] },
  { said: re('negotiat\\w+|talks'), may: ['negotiating'] },
  { said: re('agree[ds]?|agreed in principle'), may: ['agreed_in_principle', 'signed', 'ratified', 'in_force'] },
  { said: re('terminat\\w+|ended|ends'), may: ['terminated', 'expired', 'withdrawn'] },
  { said: re('(?<!de-)escalat\\w+|rising|grew|worsen\\w*'), may: ['escalating'] },
  { said: re('de-escalat\\w+|eas(?:e|es|ed|ing)'), may: ['de_escalating'] },
  { said: re('persist\\w*'), may: ['persistent'] },
]

// These are hedges as well: they stand where the card has the hedge, whatever its status.
const SOFT_WORDS: readonly StatusWords[] = [
  { said: re('threat\\w*'), may: ['threatened', 'potential'] },
  { said: re('propos\\w+'), may: ['proposed', 'potential', 'planned'] },
  { said: re('expect\\w*'), may: ['expected'] },
  { said: re('urg(?:e|es|ed|ing)'), may: ['urged'] },
]

const ALL = [...STATUS_WORDS, ...SOFT_WORDS]
const BEFORE = 'from|was|were|had been|previously'
// "Was signed" tells what came about, which may hold still; "was in force" tells what does not.
const CAME_ABOUT =
  /\b(?:was|were) (?:imposed|signed|ratified|announced|terminated|struck down|postponed|put off|suspended)$/iu

/**
 * What is wrong with the status words of a text about a card, or the text without them. "From …" and "was …" tell what it has
 * left; every other one what it is.
 */
export function statusLeft(text: string, card: KnownCard): { readonly rest: string } | { readonly wrong: string } {
  let rest = text
  let old = false
  let own = false
  for (const { said, may } of ALL) {
    const before = new RegExp(`\\b(?:${BEFORE})(?: an?| the)? ?\\b(?:${said.source})`, 'giu')
    for (const [found] of rest.matchAll(before)) {
      if (CAME_ABOUT.test(found) && may.includes(card.status)) {
        own = true
        continue
      }
      old = true
      // "From" stands before a date or a rate just as well, and then no status follows it.
      if (!card.left.some(each => may.includes(each))) return { wrong: `it was not “${found}”` }
    }
    rest = rest.replaceAll(before, ' ')
    const modalities = [card.statusClaim?.modality, ...card.rates.map(({ claim }) => claim?.modality)]
    const is = [card.status, ...modalities, ...(card.dates.some(({ of }) => of === 'announced') ? ['announced'] : [])]
    for (const [found] of rest.matchAll(said)) {
      if (!is.some(each => each !== undefined && may.includes(each))) return { wrong: `it is not “${found}”` }
      own = true
    }
    rest = rest.replaceAll(said, ' ')
  }
  return old && !own ? { wrong: 'it tells what it was and not what it is' } : { rest }
}

/** True where a text says anything of a status. */
export function saysStatus(text: string): boolean {
  return ALL.some(({ said }) => text.search(said) >= 0)
}

function re(source: string): RegExp {
  return new RegExp(`\\b(?:${source})\\b`, 'giu')
}
