import { textsOf } from '../briefings/card-words.js'
import type { Card } from '../cards/card.js'
import { DealStage } from '../cards/deal-fields.js'

/** Deals that have come equally far, each with the parts of it that are held. */
export type DealGroup = {
  readonly heading: string
  readonly deals: readonly { readonly deal: Card; readonly parts: readonly Card[] }[]
}

const HEADINGS = ['Signed and in force', 'Announced and expected', 'Talks', 'Ended, on hold or denied'] as const
type Heading = (typeof HEADINGS)[number]

const STAGES = {
  in_force: 'Signed and in force',
  ratified: 'Signed and in force',
  signed: 'Signed and in force',
  announced: 'Announced and expected',
  agreed_in_principle: 'Announced and expected',
  expected: 'Announced and expected',
  negotiating: 'Talks',
  proposed: 'Talks',
  urged: 'Talks',
  suspended: 'Ended, on hold or denied',
  terminated: 'Ended, on hold or denied',
} satisfies Record<DealStage, Heading>

/** Deals by how far they have come, the furthest first and the newest first within; what belongs to one of them stands under it. */
export function dealGroups(cards: readonly Card[]): readonly DealGroup[] {
  const named = new Map(cards.map(card => [card.key, textsOf(card.fields.bundle?.value)[0]]))
  // What is itself a part heads nothing here: two that call each other their bundle would both be gone.
  const bundleOf = ({ key }: Card): string | undefined => {
    const bundle = named.get(key)
    return bundle !== undefined && named.has(bundle) && named.get(bundle) === undefined ? bundle : undefined
  }
  const whole = cards.filter(card => bundleOf(card) === undefined)
  return HEADINGS.flatMap(heading => {
    const own = whole.filter(card => headingOf(card) === heading).toSorted(furthestFirst)
    const deals = own.map(deal => ({ deal, parts: cards.filter(card => bundleOf(card) === deal.key) }))
    return deals.length === 0 ? [] : [{ heading, deals }]
  })
}

function headingOf({ fields }: Card): Heading {
  if (fields.stage?.modality === 'denied') return 'Ended, on hold or denied'
  const stage = DealStage.safeParse(fields.stage?.value).data
  return stage === undefined ? 'Talks' : STAGES[stage]
}

const ORDER: readonly string[] = Object.keys(STAGES)

function furthestFirst(one: Card, other: Card): number {
  const rank = ({ fields }: Card) => ORDER.indexOf(String(fields.stage?.value))
  const within = headingOf(one) === 'Signed and in force' ? 0 : rank(one) - rank(other)
  return within || other.asOf - one.asOf || (one.key < other.key ? -1 : 1)
}
