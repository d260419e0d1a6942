import type { Token } from './line.js'
import type { VerbForm, VerbWord } from './verbs.js'

/**
 * What a token is in its sentence. `link` opens a clause (that, if, because), `rel` a relative one (which, who), `at` is a
 * preposition, `near` a determiner or possessive, `ready` an adjective that leads to an infinitive (set to, due to), `word`
 * a noun or an adjective.
 */
export type Kind =
  | 'economy'
  | 'figure'
  | 'date'
  | 'verb'
  | 'aux'
  | 'modal'
  | 'to'
  | 'not'
  | 'at'
  | 'and'
  | 'link'
  | 'rel'
  | 'near'
  | 'pron'
  | 'adv'
  | 'poss'
  | 'comma'
  | 'stop'
  | 'open'
  | 'close'
  | 'quote'
  | 'ready'
  | 'word'

export type Tag = { readonly kind: Kind; readonly verb?: VerbWord; readonly form?: VerbForm }

const set = (words: string) => new Set(words.split(' '))

const CLOSED: readonly (readonly [Kind, ReadonlySet<string>])[] = [
  [
    'at',
    set(
      'of on from in at by with for against over after amid into under upon before during through via about between among toward towards without within across per than like as until till since despite following including excluding versus vs regarding concerning behind beyond above below near onto off around given except plus pending throughout alongside besides unlike minus notwithstanding pursuant',
    ),
  ],
  ['and', set('and or but nor & / yet')],
  [
    'link',
    set('that if because when while although though whereas unless whether where how why so once lest provided'),
  ],
  ['rel', set('which who whom whose what')],
  [
    'near',
    set(
      'a an the its their his her our my your this these those any all every each no some both another such other certain many several most few either neither',
    ),
  ],
  ['pron', set('it they he she we i you them him us me itself themselves himself herself one ones there')],
  ['aux', set('is are was were be been being am has have had having do does did done get gets got')],
  ['modal', set("will would shall should can could may might must cannot won't wouldn't couldn't 'll 'd ought")],
  ['not', set("not never no-longer n't hardly")],
  [
    'adv',
    set(
      'also already now still currently then later soon again only just even too recently formally officially initially immediately temporarily permanently unilaterally reportedly potentially possibly probably likely largely mostly mainly sharply effectively automatically eventually finally previously earlier first further instead meanwhile however therefore thus today yesterday tomorrow ever once always often further here there well quickly repeatedly separately simultaneously jointly fully partly partially virtually nearly almost about roughly approximately up down out back off away forward together long ago once-again unanimously provisionally retroactively',
    ),
  ],
  ['comma', set(',')],
  ['stop', set('; : . ! ? … – — -')],
  ['open', set('( [ {')],
  ['close', set(') ] }')],
  ['quote', set('" “ ” ‘ « »')],
]

const POSSESSIVE = set("'s ' ’s ’")
const kinds = new Map<string, Kind>()

/** What a token is by its word alone; undefined for nouns, adjectives and verbs. */
export function closedKind(token: Token): Kind | undefined {
  if (token.economy !== undefined) return 'economy'
  if (token.figure !== undefined) return 'figure'
  if (token.date !== undefined) return 'date'
  if (kinds.size === 0)
    for (const [kind, words] of CLOSED) for (const word of words) if (!kinds.has(word)) kinds.set(word, kind)
  if (POSSESSIVE.has(token.code)) return 'poss'
  if (token.code.endsWith("n't")) return 'modal'
  return kinds.get(token.code)
}
