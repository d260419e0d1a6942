import type { Card, ViewContext } from '../../cards/card.js'
import { Rate } from '../../cards/tariff-fields.js'
import { disagreements } from '../../cards/view-disagreements.js'
import { tariffDetails } from './details.js'
import type { Fact } from './fact.js'
import { dealFact, endFact, tensionFact } from './other-facts.js'
import type { Question } from './question.js'
import { tariffFact } from './tariff-fact.js'

const MOST_CARDS = 5
/** What exactly is asked for is told of so many measures. */
const MOST_DETAILED = 2

/** What cards prove of a question, a sentence each: what each card says first, then what it says of the thing that is asked for. */
export function factsOf(cards: readonly Card[], question: Question, context: ViewContext): readonly Fact[] {
  return toTell(cards, question).flatMap((card, place) => factsOfCard(card, question, context, place < MOST_DETAILED))
}

function factsOfCard(card: Card, { wants }: Question, context: ViewContext, detailed: boolean): readonly Fact[] {
  const main = mainFact(card, context)
  if (main === undefined) return []
  const details = !detailed
    ? []
    : card.kind === 'tariff'
      ? tariffDetails(card, wants, context)
      : endFact(card, wants, context)
  return [main, ...details, ...(card.kind === 'tension' ? [] : differences(card, context))]
}

function mainFact(card: Card, context: ViewContext): Fact | undefined {
  switch (card.kind) {
    case 'tariff':
      return tariffFact(card, context)
    case 'deal':
      return dealFact(card, context)
    case 'tension':
      return tensionFact(card, context)
  }
}

/** The cards that an answer tells of: those at a rate that is named alone, where there are any. */
function toTell(cards: readonly Card[], { rates }: Question): readonly Card[] {
  const named = cards.filter(card => rates.some(rate => isAtRate(card, rate)))
  return (named.length > 0 ? named : cards).slice(0, MOST_CARDS)
}

export function isAtRate({ fields }: Card, percent: number): boolean {
  return ['rate', 'stacking'].some(name => {
    const rate = Rate.safeParse(fields[name]?.value).data
    return rate !== undefined && (rate.low === percent || rate.high === percent)
  })
}

// What time has settled is history; what sources still dispute belongs to the answer.
function differences(card: Card, context: ViewContext): readonly Fact[] {
  return disagreements(card, context)
    .filter(({ quiet }) => quiet !== true)
    .slice(0, 2)
    .map(({ label, value, cites = [] }) => ({
      card,
      spans: [`Sources differ on this (${label.toLowerCase()}): `, ...value],
      cites: cites.slice(0, 2),
    }))
}
