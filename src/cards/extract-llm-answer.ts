import { z } from 'zod'
import { AnsweredDeal, AnsweredTariff, AnsweredTension } from './extract-llm-schema.js'

/** A card as a model gave it, with the names of fields that were not of the form asked for; these are null or empty in it. */
export type Answered<C> = { readonly card: C; readonly bad: readonly string[] }

export type AnsweredCards = {
  readonly tariffs: readonly Answered<AnsweredTariff>[]
  readonly deals: readonly Answered<AnsweredDeal>[]
  readonly tensions: readonly Answered<AnsweredTension>[]
  /** Cards that were left unread, because they were too many or had no form at all. */
  readonly unread: number
}

const list = z.array(z.unknown())
const Whole = z.object({ tariffs: list, deals: list, tensions: list })

/** More of one kind, no article reports. */
const MOST_CARDS = 40
const MOST_EVIDENCE = 12

/**
 * The cards in what a model wrote. A card or field that breaks its form is left out by itself; undefined where the whole is no JSON of
 * the form asked for.
 */
export function readAnswer(text: string): AnsweredCards | undefined {
  const whole = Whole.safeParse(parsed(text))
  if (!whole.success) return undefined
  const { tariffs, deals, tensions } = whole.data
  const read = {
    tariffs: cardsOf(AnsweredTariff, tariffs),
    deals: cardsOf(AnsweredDeal, deals),
    tensions: cardsOf(AnsweredTension, tensions),
  }
  const kept = read.tariffs.length + read.deals.length + read.tensions.length
  return { ...read, unread: tariffs.length + deals.length + tensions.length - kept }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function cardsOf<C>(shape: z.ZodType<C>, cards: readonly unknown[]): readonly Answered<C>[] {
  return cards.slice(0, MOST_CARDS).flatMap(card => cardOf(shape, card) ?? [])
}

const Card = z.looseObject({ evidence: list })

function cardOf<C>(shape: z.ZodType<C>, raw: unknown): Answered<C> | undefined {
  const loose = Card.safeParse(raw)
  if (!loose.success) return undefined
  let card: Record<string, unknown> = { ...loose.data, evidence: loose.data.evidence.slice(0, MOST_EVIDENCE) }
  const bad = new Set<string>()
  // Each round empties what the last one complained of: the evidence piece by piece, a field as a whole.
  for (let round = 0; round < 3; round += 1) {
    const read = shape.safeParse(card)
    if (read.success) return { card: read.data, bad: [...bad] }
    const faults = read.error.issues.map(({ path }) => path)
    const pieces = new Set(faults.flatMap(([field, index]) => (field === 'evidence' ? (index ?? []) : [])))
    const fields = new Set(
      faults.flatMap(([field]) => (typeof field === 'string' && field !== 'evidence' ? field : [])),
    )
    const empty = [...fields].map(field => [field, bad.has(field) ? [] : null] as const)
    for (const field of fields) bad.add(field)
    card = {
      ...card,
      ...Object.fromEntries(empty),
      evidence: list.parse(card.evidence).filter((_, at) => !pieces.has(at)),
    }
  }
  return undefined
}
