import type { Clause } from './clauses.js'
import { isSizeOfChange } from './how-much-not.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'

/** What heads a charge, with the part of the sentence that is about it where the head itself says how far that goes. */
export type Head = {
  readonly head: number
  readonly from: number
  readonly told: 'noun' | 'verb' | 'row'
  readonly part?: { readonly from: number; readonly until: number }
  /** The clause whose verb makes a charge of a figure. */
  readonly clause?: Clause
}

/** "39% of exports", "3 percent higher", "10 pct stake": percentages of another kind. */
export function isOther(line: Line, index: number): boolean {
  const after = codeOf(line, index + 1, index + 6)
  return (
    isSizeOfChange(after) ||
    /^ (?:of (?!(?:the |their )?(?:customs |cif |fob |declared |import |goods |good )?(?:'s |' )?value )|points? |more |less |higher |lower |income |interest |corporate |sales |stake |commission |profit |vat |share |below |above |in tax |on average )/.test(
      after,
    )
  )
}
