import type { KindName } from '../cards/card.js'

// What a sentence may be made of beside what its card says: words that claim nothing by themselves. A word that is in neither, such as a
// reason or a forecast, is one that no card proves.
const PLAIN = `a an the this that these those which who it its their both and or but while as of on in at to by from for with against
  into between among towards toward under over after before since until till through across within is are was were be been being
  has have had do does did went go goes
  measure measures rate rates percent per cent goods imports import exports export products product trade status stage evidence
  source sources report reports reported reportedly according said says say
  new economy economies country countries side sides parties party government
  roughly about around approximately
  up nearly almost stands stood remains remained moved moves turned turns changed changes change becomes became reads
  raised raises raise increased increases increase cut cuts lowered lowers lower reduced reduces reduction higher rise rises rose fell
  effect force due set here`

// What a card is called by its kind: a duty is no deal, and "framework" says more than "deal" does.
const NOUNS = {
  tariff: 'duty duties tariff tariffs levy levies tax taxes',
  deal: 'deal deals agreement agreements accord accords pact pacts',
  tension: 'tension tensions pressure dispute',
} as const satisfies Record<KindName, string>

const PLAIN_WORDS: Readonly<Record<KindName, ReadonlySet<string>>> = {
  tariff: wordsWith(NOUNS.tariff),
  deal: wordsWith(NOUNS.deal),
  tension: wordsWith(NOUNS.tension),
}

// Doubt that a card does not have is as false as doubt that is left out.
const DOUBTS: ReadonlyMap<string, string> = new Map([
  ['potential', 'potential potentially possible possibly could may might would'],
  ['planned', 'planned plans plan would'],
  ['expected', 'expected expects would'],
])

/** Words that say the same as one that a card is told in. */
const SAME: ReadonlyMap<string, string> = new Map([
  ['certain', 'some'],
  ['further', 'additional'],
  ['extra', 'additional'],
  ['added', 'additional'],
])

/** True for a word, in small letters, that a card is told in, or that says the same. */
export function isTold(word: string, told: ReadonlySet<string>): boolean {
  return told.has(word) || told.has(SAME.get(word) ?? word)
}

/** True for a word, in small letters, that claims nothing by itself of a card of a kind, some of whose claims have these modalities. */
export function isPlain(word: string, kind: KindName, modalities: ReadonlySet<string>): boolean {
  return PLAIN_WORDS[kind].has(word) || [...modalities].some(each => DOUBTS.get(each)?.split(' ').includes(word))
}

function wordsWith(nouns: string): ReadonlySet<string> {
  return new Set(`${PLAIN} ${nouns}`.split(/\s+/))
}

/** Words that turn a sentence round, or tell of a time that the evidence is not of. */
export const BANNED =
  /\b(?:not|no|none|never|nor|neither|without|unless|except|hardly|despite|now|today|tomorrow|yesterday|tonight|current|currently|latest|recent|recently|soon|already|still|yet|ago|last|next|week|month|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|n[’']t\b/iu

/** What no plain sentence holds: markup, mentions, links, characters that are not seen. */
export const MARKUP = /[^\p{L}\p{M}\p{N} .,;:%()’'“”"–—→-]|\p{L}{2,}\.\p{L}{2,}|\bwww\b|\bhttps?\b/iu
