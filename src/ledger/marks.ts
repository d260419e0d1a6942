import type { Card, KindName } from '../cards/card.js'
import { NOT_STATED } from '../cards/claim.js'

/** What is asked of the cards that are held. */
export type CardQuery = {
  /** All kinds where it is absent. */
  readonly kinds?: readonly KindName[]
  /** A card must bear one mark of each list. No lists: every card. */
  readonly all: readonly (readonly string[])[]
  /** Epoch milliseconds: only cards with evidence of that time or later. */
  readonly since?: number
  /** How many cards are wanted. */
  readonly most: number
}

/** What was found: the first of the cards, and how many there are. */
export type FoundCards = { readonly cards: readonly Card[]; readonly total: number }

type Rule = readonly [field: string, marks: readonly string[], part?: string]

// What a card bears for the value of a field; `part` is the part of the value that is meant.
const RULES: Readonly<Record<KindName, readonly Rule[]>> = {
  tariff: [
    ['imposer', ['about', 'by']],
    ['targets', ['about', 'on']],
    ['scope', ['good'], 'products'],
    ['instrument', ['instrument']],
    ['legalBasis', ['basis']],
    ['status', ['status']],
  ],
  deal: [
    ['parties', ['about', 'party']],
    ['form', ['form']],
    ['stage', ['stage']],
  ],
  tension: [
    ['from', ['about', 'by']],
    ['to', ['about', 'on']],
    ['domain', ['domain']],
  ],
}

/**
 * What a card can be found by, each mark once: 'kind:tariff', 'about:VN' in any role, 'by:US', 'on:VN', 'party:VN', 'good:steel',
 * 'instrument:antidumping', 'basis:s232', 'form:mou', 'stage:signed', 'status:in_force', 'domain:retaliation'. Blocs have codes like
 * economies, and '*' stands for all of them.
 */
export function marksOf(card: Pick<Card, 'kind' | 'fields'>): readonly string[] {
  const marks = RULES[card.kind].flatMap(([field, names, part]) => {
    const values = textsIn(card.fields[field]?.value, part)
    return names.flatMap(name => values.map(value => `${name}:${value}`))
  })
  return [...new Set([`kind:${card.kind}`, ...marks])]
}

function textsIn(value: unknown, part: string | undefined): readonly string[] {
  if (part !== undefined) return isRecord(value) ? textsIn(value[part], undefined) : []
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.flatMap(each => (typeof each === 'string' && each !== NOT_STATED ? [each] : []))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

// Steps of ten leave room for the stages of deals between those of measures, so that mixed kinds stand in a sensible order.
const URGENT = 10
const AHEAD = 20
const REST = 30

const STATUS_RANKS: ReadonlyMap<unknown, number> = new Map([
  ['in_force', URGENT],
  ['modified', URGENT],
  ['scheduled', AHEAD],
  ['announced', AHEAD],
  ['postponed', AHEAD],
  ['suspended', AHEAD],
])

const STAGES = ['in_force', 'ratified', 'signed', 'announced', 'agreed_in_principle', 'expected', 'negotiating']
const STAGE_RANKS: ReadonlyMap<unknown, number> = new Map(
  [...STAGES, 'proposed', 'urged'].map((stage, place) => [stage, URGENT + place]),
)

/** From this urgency on a card is history: another has taken its place, and it stands in no answer. */
export const REPLACED = 90

/** How urgent a card is to a reader, the smallest number first: what is charged now, then what lies ahead, then the rest. */
export function urgencyOf({ kind, fields, replacedBy }: Pick<Card, 'kind' | 'fields' | 'replacedBy'>): number {
  if (replacedBy !== undefined) return REPLACED
  switch (kind) {
    case 'tariff':
      return STATUS_RANKS.get(fields.status?.value) ?? REST
    case 'deal':
      return STAGE_RANKS.get(fields.stage?.value) ?? REST
    case 'tension':
      return AHEAD
  }
}

/** The order of answers: the most urgent first, then the newest evidence, then by key. */
export function byUrgency(one: Card, other: Card): number {
  return urgencyOf(one) - urgencyOf(other) || other.asOf - one.asOf || (one.key < other.key ? -1 : 1)
}

/** True for a card that is asked for. */
export function meetsQuery(card: Card, { kinds, all, since }: Omit<CardQuery, 'most'>): boolean {
  if (card.replacedBy !== undefined || (kinds !== undefined && !kinds.includes(card.kind))) return false
  if (since !== undefined && card.asOf < since) return false
  const marks = new Set(marksOf(card))
  return all.every(list => list.some(mark => marks.has(mark)))
}
