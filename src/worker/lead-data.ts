import { changeLine } from '../briefings/change-words.js'
import type { LeadFacts } from '../briefings/lead.js'
import { cardBlock } from '../cards/kinds.js'
import { asDate, asOfWords, calendarWords } from '../cards/view-dates.js'
import { FIELD_WORDS } from '../cards/words.js'

/** So many cards a model is told, the most pressing ones. */
export const MOST_CARDS = 8

const DATES = ['announced', 'effective', 'suspendedUntil', 'expires', 'date'] as const

/** The cards of a digest as numbered data, with nothing of whom it is for. */
export function leadData({ cards, changes, context }: LeadFacts): string {
  const told = cards.slice(0, MOST_CARDS).map((card, index) => {
    const own = changes.filter(({ key }) => key === card.key)
    const block = cardBlock(card, context)
    const dates = DATES.flatMap(field => {
      const date = asDate(card.fields[field]?.value)
      const words = date === undefined ? undefined : calendarWords(date)
      const inferred = date?.inferred === true ? ` (inferred from “${date.raw}”)` : ''
      return words === undefined ? [] : [`${FIELD_WORDS.get(field) ?? field}: ${words}${inferred}`]
    })
    return {
      n: index + 1,
      kind: card.kind,
      title: block.title,
      status: block.badge,
      ...(own.length > 0 && { changed: changeLine(own, card, context) }),
      dates,
      saidBy: [...new Set(Object.values(card.fields).flatMap(claim => claim?.attribution ?? []))].slice(0, 3),
      evidence: `as of ${asOfWords(card, context.now)}`,
    }
  })
  return JSON.stringify(told)
}
