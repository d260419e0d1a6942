import type { Economy } from '../articles/economies.js'
import type { Asked, AskedParts } from './asked/question.js'
import { scanned } from './asked/scan.js'
import { charging } from './asked/sides.js'
import { tokensIn } from './asked/tokens.js'

export type { Asked, AskedParts, Slip } from './asked/question.js'

/**
 * Reads "us on vietnam steel as of 14 April 2025", "vn my kh", "🇻🇳", "hs 8703 from mexico", options in any order. `now` is epoch
 * milliseconds. Never throws: what says nothing comes back as `words`.
 */
export function readAsked(text: string, parts: AskedParts, now: number): Asked {
  return charging(scanned(tokensIn(text), parts, now), parts)
}

/**
 * The marks that a card must bear: one of each list. A measure on all economies, or on a bloc, is one on each of its members, and the
 * members of a bloc are asked for with it.
 */
export function marksAsked(asked: Asked): readonly (readonly string[])[] {
  const { by, on, about, wider, goods, instruments, bases, domains, forms } = asked
  const marks = (role: string, economies: readonly Economy[], general: boolean) => {
    const codes = economies.flatMap(code => [code, ...(wider[code]?.members ?? []), ...(wider[code]?.within ?? [])])
    return [...new Set(general && codes.length > 0 ? [...codes, '*'] : codes)].map(code => `${role}:${code}`)
  }
  const [first, ...others] = about
  const pair = others.length > 0 || by.length > 0 || on.length > 0
  const measures = [
    ...instruments.map(each => `instrument:${each}`),
    ...bases.map(each => `basis:${each}`),
    ...domains.map(each => `domain:${each}`),
    ...forms.map(each => `form:${each}`),
  ]
  const lists = [
    marks('by', by, false),
    marks('on', on, true),
    // Of a pair only one side may stand for all the world, or a measure of a third economy on everybody would be found.
    marks('about', first === undefined ? [] : [first], !pair),
    marks('about', others, true),
    goods.map(each => `good:${each}`),
    measures,
  ]
  return lists.filter(list => list.length > 0)
}
