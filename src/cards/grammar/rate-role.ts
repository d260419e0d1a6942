import type { Rate } from '../tariff-fields.js'

/** What a percentage beside a charge is: the duty, what it was before, what it adds up to. Sizes of cuts and shares are none. */
export type RateRole = 'rate' | 'previous' | 'total'

export type BoundRate = { readonly token: number; readonly role: RateRole; readonly rate: Rate }
