import type { LeadFacts } from '../briefings/lead.js'

/**
 * Writes the paragraph that a digest begins with, a sentence each, by a model. Undefined where there is none to be had in time, or
 * nothing of it is proved by the cards: then it is put together from them. It never rejects.
 */
export type LeadWriter = (facts: LeadFacts) => Promise<readonly string[] | undefined>
