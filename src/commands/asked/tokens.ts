import { typed } from '../../messages/clean.js'

/** A word of a question, in its own and in small letters; `role` where it is an option's name ("from:"). */
export type Token = { readonly said: string; readonly low: string; readonly option?: true }

const MOST_CHARACTERS = 500
const MOST_TOKENS = 60
const MOST_SHOWN = 40

const OPTIONS =
  'from|by|imposer|on|to|target|partner|country|with|about|as-of|as_of|asof|since|hs|hts|compare|history|goods'
const OPTION = new RegExp(`(^|[\\s,])(${OPTIONS}):`, 'giu')
const FLAG = /[\u{1f1e6}-\u{1f1ff}]{2}/gu
const ARROW = /->|=>|[→➔➡⇒>]/gu

/** The words of a question. Of a long one only the beginning is looked at; a comma is a word of its own. */
export function tokensIn(text: string): readonly Token[] {
  return typed(text.slice(0, MOST_CHARACTERS))
    .replace(FLAG, ' $& ')
    .replace(ARROW, ' → ')
    .replace(/[‘’ʼ`]/gu, "'")
    .replace(/["“”„«»?!;()[\]{}|*]/gu, ' ')
    .replace(OPTION, '$1 $2: ')
    .replace(/,/gu, ' , ')
    .split(/\s+/u)
    .map(word => word.replace(/'s$/iu, '').replace(/^[.'/-]+|['/-]+$/gu, ''))
    .map(word => (ABBREVIATED.test(word) ? word : word.replace(/\.+$/u, '')))
    .filter(word => word !== '')
    .slice(0, MOST_TOKENS)
    .map(tokenOf)
}

// "u.s." and "s. korea" keep their dots.
const ABBREVIATED = /^(?:\p{L}\.)+$/u

const NAMED = new RegExp(`^(?:${OPTIONS}):$`, 'iu')

function tokenOf(said: string): Token {
  return NAMED.test(said)
    ? { said, low: said.slice(0, -1).toLowerCase().replace('_', '-'), option: true }
    : { said, low: said.toLowerCase() }
}

/** Words as they may be shown again: short. */
export function shown(word: string): string {
  const points = [...word]
  return points.length > MOST_SHOWN ? `${points.slice(0, MOST_SHOWN).join('')}…` : word
}

/** The words from `at` on as one phrase; undefined where there are not so many, or a comma or an option stands among them. */
export function phraseAt(tokens: readonly Token[], at: number, length: number): string | undefined {
  const stretch = tokens.slice(at, at + length)
  if (stretch.length < length || stretch.some(({ low, option }) => option || low === ',' || low === '→'))
    return undefined
  return stretch.map(({ said }) => said).join(' ')
}
