import type { Card } from '../cards/card.js'
import { Direction, Rung } from '../cards/tension-fields.js'
import { RUNG_WORDS } from '../cards/words.js'

/** Tensions of one level, the rising ones first. */
export type TensionGroup = { readonly heading: string; readonly tensions: readonly Card[] }

const RUNGS = [5, 4, 3, 2, 1] as const satisfies readonly Rung[]
const DIRECTIONS: readonly Direction[] = ['escalating', 'persistent', 'potential', 'de_escalating']

/** Tensions by level, the highest first, and the escalating first within, then the newest. */
export function tensionGroups(cards: readonly Card[]): readonly TensionGroup[] {
  return RUNGS.flatMap(rung => {
    const tensions = cards.filter(card => rungOf(card) === rung).toSorted(risingFirst)
    return tensions.length === 0 ? [] : [{ heading: `Level ${rung} of 5: ${RUNG_WORDS[rung]}`, tensions }]
  })
}

// What is of no known level is no more than words.
function rungOf({ fields }: Card): Rung {
  return Rung.safeParse(fields.rung?.value).data ?? 1
}

function risingFirst(one: Card, other: Card): number {
  const rank = ({ fields }: Card) => {
    const direction = Direction.safeParse(fields.direction?.value).data
    return direction === undefined ? DIRECTIONS.length : DIRECTIONS.indexOf(direction)
  }
  return rank(one) - rank(other) || other.asOf - one.asOf || (one.key < other.key ? -1 : 1)
}
