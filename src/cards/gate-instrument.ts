import type { Reading } from '../articles/reading.js'
import type { Claim } from './claim.js'
import { sentencesOf } from './quoted.js'
import { Instrument } from './tariff-fields.js'

// What a measure must be called to be one of these; a plain duty, and what the desk has no word for, need no name.
const CALLED: Readonly<Partial<Record<Instrument, RegExp>>> = {
  antidumping: /dumping/i,
  countervailing: /countervail|subsid/i,
  safeguard: /safeguard/i,
  quota: /quota/i,
  transshipment: /trans-?ship|re-?rout|re-?export|third countr|evad|circumvent/i,
  de_minimis: /de minimis|parcels?|packages?|small|low[- ]value|low[- ]cost|exempt/i,
  moratorium: /paus|suspen|moratori|delay|postpon|defer|truce|reprieve|put off|hold|halt|stay|freez|extension|extend/i,
  export_control: /export|licen[cs]/i,
}

/**
 * Why nobody calls the measure what the claim calls it, or undefined. The name of a procedure is often said once, and the rates of
 * firms or countries follow in sentences of their own: it may stand anywhere in the news text.
 */
export function badInstrument(claim: Claim<unknown>, reading: Reading): string | undefined {
  const instrument = Instrument.safeParse(claim.value)
  const called = instrument.success ? CALLED[instrument.data] : undefined
  if (called === undefined) return undefined
  return reading.sentences.some(({ text }) => called.test(text))
    ? undefined
    : `the text does not call it ${claim.value}`
}

/** Why the quoted sentences do not themselves speak of such a measure, or undefined: for measures that are told without a rate. */
export function unlikeItsName(instrument: Instrument, claim: Claim<unknown>, reading: Reading): string | undefined {
  const quoted = sentencesOf(claim.spans, reading)
  return quoted.some(({ text }) => CALLED[instrument]?.test(text) ?? true)
    ? undefined
    : `the quote speaks of no ${instrument}`
}
