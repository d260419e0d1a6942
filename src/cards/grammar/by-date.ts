import type { DateValue } from '../../articles/dates.js'
import type { Standing } from './standing.js'
import type { BoundDate } from './when.js'

/**
 * How a charge stands by the day that it begins on: one that lies ahead of the article is scheduled, whatever tense the
 * news has; one that has passed makes a charge in force only where the words say that it began, for plans slip.
 */
export function byDate(stated: Standing, dates: readonly BoundDate[], published: DateValue | undefined): Standing {
  const told = dates.find(({ role }) => role === 'effective')
  if (told?.date.from === undefined || told.date.to === undefined) return stated
  if (published?.from === undefined || published.precision !== 'day') return stated
  const open = stated.status === 'scheduled' || stated.status === 'announced'
  const passed = told.date.to < published.from
  if (passed && open && told.time === 'past' && stated.modality !== 'potential')
    return { status: 'in_force', modality: 'asserted' }
  const today = told.date.to === published.from && told.date.precision === 'day'
  if (today && open && (/today|immediately/i.test(told.date.raw) || told.time === 'past'))
    return { status: 'in_force', modality: 'asserted' }
  return told.date.from > published.from && (stated.status === 'in_force' || stated.status === 'announced')
    ? { status: 'scheduled', modality: 'planned' }
    : stated
}
