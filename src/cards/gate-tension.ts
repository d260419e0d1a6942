import type { Reading } from '../articles/reading.js'
import type { CardDraft } from './card.js'
import type { Claim } from './claim.js'
import { type Friction, findFrictions } from './grammar/friction.js'
import { quotedLines } from './quoted.js'
import { TensionFields } from './tension-fields.js'

const ANY_FIELDS = TensionFields.partial()

/** Why a tension's field is not what its sentence says, or undefined. Sides, rung and direction are read anew from the quote. */
export function checkTension(
  draft: CardDraft<object>,
  field: string,
  claim: Claim<unknown>,
  reading: Reading,
): string | undefined {
  const fields = ANY_FIELDS.safeParse(draft.fields)
  if (!fields.success) return undefined
  const domain = fields.data.domain?.value
  const told = quotedLines(claim, reading)
    .flatMap(findFrictions)
    .filter(friction => friction.domain === domain)
  if (told.length === 0) return `the quote tells of no ${String(domain)} dispute`
  const from = fields.data.from?.value ?? []
  const to = fields.data.to?.value ?? []
  switch (field) {
    case 'from':
    case 'to':
      return told.some(friction => sidesAgree(friction, from, to)) ? undefined : 'the sentence has the sides otherwise'
    case 'rung':
      return told.some(friction => friction.rung === claim.value) ? undefined : 'the words stand on another rung'
    case 'direction':
      return told.some(friction => friction.direction === claim.value) ? undefined : 'the words turn another way'
    default:
      return undefined
  }
}

/** A side that the sentence leaves open agrees with anybody; between two who stand alike the order says nothing. */
function sidesAgree(friction: Friction, from: readonly string[], to: readonly string[]): boolean {
  const within = (stated: readonly string[], claimed: readonly string[]) => stated.every(one => claimed.includes(one))
  if (friction.mutual) return within(friction.from, [...from, ...to])
  return within(friction.from, from) && within(friction.to, to)
}
