import type { Row } from '../messages/message.js'
import type { Card, ViewContext } from './card.js'
import type { TariffFields } from './tariff-fields.js'
import { rowOf } from './view-evidence.js'
import { economyNames, listed } from './view-values.js'

type Names = Pick<ViewContext, 'nameOf'>

/** A measure by its key's parties: "United States → Vietnam" of `tariff:US>VN:ad_valorem:all`; the key where it has none. */
export function keyWords(key: string, context: Pick<ViewContext, 'nameOf'>): string {
  const [from, to] = key.split(':')[1]?.split('>') ?? []
  if (from === undefined || to === undefined) return key
  return `${economyNames([from], context)} → ${economyNames(to.split(/[+,]/), context)}`
}

/** "the moratorium of United States on all economies", "the broader measure United States → all economies", by its key. */
function coverWords(key: string, context: Names): string {
  const [from, to] = key.split(':')[1]?.split('>') ?? []
  if (from === undefined || to === undefined) return key
  return MORATORIUM.test(key)
    ? `the moratorium of ${economyNames([from], context)} on duties on ${economyNames(to.split(/[+,]/), context)}`
    : `the broader measure ${keyWords(key, context)}`
}

const MORATORIUM = /^tariff:[^:]+:moratorium:/

/** What has taken the place of a measure that is history. */
export function replacedRow({ replacedBy }: Card<TariffFields>, context: Names): Row | undefined {
  return replacedBy === undefined ? undefined : rowOf('Replaced by', [keyWords(replacedBy, context)])
}

/** By what a status came about that no source tells of this very measure. */
export function throughRow({ evidence }: Card<TariffFields>, context: Names): Row | undefined {
  const [said] = evidence.status ?? []
  return said?.through === undefined
    ? undefined
    : rowOf('Status from', [`${coverWords(said.through, context)}; no source says it of this measure alone`], [said])
}

/** What may hold this measure back or have ended it: no source says whether it does. */
export function mayReachRow({ fields: { mayReach }, evidence }: Card<TariffFields>, context: Names): Row | undefined {
  if (mayReach === undefined || mayReach.value.length === 0) return undefined
  const words = listed(mayReach.value.map(key => coverWords(key, context)))
  return rowOf('Uncertain', [`whether ${words} reaches this measure`], evidence.mayReach)
}
