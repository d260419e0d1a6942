import type { Asked } from '../asked.js'
import type { EconomyNames } from '../reader.js'

const CHARGES =
  /\b(?:charg(?:e|es|ed|ing)|impos(?:e|es|ed|ing)|lev(?:y|ies|ied)|put|puts|tax|taxes|taxed|collects?|collected|hit|hits)\b/i
const SUFFERED = /\b(?:is|are|was|were|be|been|being|gets?|got)\s+(?:\w+\s+)?$/i
const PAYS = /\b(?:pay|pays|paid|paying|face|faces|faced|facing|bear|bears)\b/i

/**
 * Who charges whom where a verb says so and no preposition does: "what does China charge the US", "is Vietnam charged by", "what do the
 * Swiss pay". Whatever the words leave open stays open.
 */
export function directed(text: string, asked: Asked, names: Pick<EconomyNames, 'forms' | 'name'>): Asked {
  const happened = befallen(text, asked)
  if (happened !== undefined) return happened
  if (asked.about.length === 0) return asked
  const charges = CHARGES.exec(text)
  const pays = PAYS.exec(text)
  const verb = charges ?? pays
  if (verb === null) return asked
  const places = new Map(asked.about.flatMap(code => placeOf(code, text, names)))
  // A name that is not found in the words ("🇺🇸") stands on the side that is left over.
  const side = (before: boolean) =>
    asked.about.filter(code => places.has(code) && (places.get(code) ?? 0) < verb.index === before)
  const suffers = charges === null || SUFFERED.test(text.slice(0, charges.index))
  let [first, second] = [side(true), side(false)]
  const unplaced = asked.about.filter(code => !first.includes(code) && !second.includes(code))
  if (unplaced.length > 0) {
    if (first.length > 0 && second.length === 0) second = unplaced
    else if (second.length > 0 && first.length === 0) first = unplaced
    else return asked
  }
  const [acting, undergoing] = suffers ? [second, first] : [first, second]
  const charged = suffers && charges !== null && !/\bby\b/i.test(text.slice(verb.index)) ? [] : acting
  const isKnown = charged.length + undergoing.length === asked.about.length
  if (!isKnown || (asked.by.length > 0 && charged.length > 0) || (asked.on.length > 0 && undergoing.length > 0))
    return asked
  return { ...asked, by: [...asked.by, ...charged], on: [...asked.on, ...undergoing], about: [] }
}

// "What happened to Malaysia": no goods go there.
function befallen(text: string, asked: Asked): Asked | undefined {
  const { by, on, about } = asked
  if (!/\bhappen\w*\s+(?:to|with)\b/i.test(text) || by.length !== 1 || on.length > 0) return undefined
  return { ...asked, by: [], about: [...by, ...about] }
}

const TYPED: Readonly<Record<string, readonly string[]>> = { US: ['us', 'usa', 'america'], EU: ['eu'], GB: ['uk'] }

function placeOf(
  code: string,
  text: string,
  { forms, name }: Pick<EconomyNames, 'forms' | 'name'>,
): [string, number][] {
  const low = text.toLowerCase()
  const words = [...(forms?.(code) ?? [name(code)]), ...(TYPED[code] ?? [])].map(word => word.toLowerCase())
  const found = words.flatMap(word => {
    const at = low.indexOf(word)
    const isWhole = at >= 0 && !/[\p{L}\p{N}]/u.test(low.charAt(at - 1) + low.charAt(at + word.length))
    return isWhole ? at : []
  })
  return found.length === 0 ? [] : [[code, Math.min(...found)]]
}
