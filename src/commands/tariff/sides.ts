import type { Economy } from '../../articles/economies.js'
import { subjectWords } from '../../briefings/change-words.js'
import type { Card, ViewContext } from '../../cards/card.js'
import { shownTariff } from '../../cards/scope-of-rate.js'
import { measureWords } from '../../cards/tariff.js'
import { byUrgency, urgencyOf } from '../../ledger/marks.js'

/** The economies on both sides of a tariff card. */
export function sides({ fields }: Card): readonly Economy[] {
  const both = [fields.imposer?.value, ...targetsOf({ fields })]
  return both.filter(side => typeof side === 'string')
}

/** Who a tariff card says is charged. */
export function targetsOf({ fields }: Pick<Card, 'fields'>): readonly Economy[] {
  const targets: unknown = fields.targets?.value
  return Array.isArray(targets) ? targets.filter(side => typeof side === 'string') : []
}

/**
 * What is paid comes before what is due, and that before what is talked of; a measure of one's own before one on all; and the duty on all
 * goods before those on some, or on goods that went a detour.
 */
export function byNearness(one: Card, other: Card): number {
  const apart = urgencyOf(one) - urgencyOf(other) || general(one) - general(other)
  return apart || Number(!isPlain(one)) - Number(!isPlain(other)) || byUrgency(one, other)
}

function isPlain({ key }: Card): boolean {
  return /^tariff:[^:]*:ad_valorem:all$/.test(key)
}

function general(card: Card): number {
  return Number(sides(card).includes('*'))
}

/** A measure in a list of several: who charges whom, and what: "United States → Vietnam, 20% duty". */
export function measureName(card: Card, context: ViewContext): string {
  const fields = shownTariff(card)
  const subject = subjectWords(card, context)
  return fields === undefined ? subject : `${subject}, ${measureWords(fields)}`
}

/** A duty, and neither a moratorium on others nor a tax that is none. */
export function isDuty({ fields }: Card): boolean {
  return fields.instrument?.value !== 'de_minimis' && fields.instrument?.value !== 'moratorium'
}
