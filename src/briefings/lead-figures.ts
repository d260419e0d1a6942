import type { Claim } from '../cards/claim.js'
import type { KnownCard } from './lead-facts.js'

const FIGURE = /(?<!\p{L})(\d[\d,]*(?:\.\d+)?)(\s?(?:%|percent\b|per cent\b))?/gu
// Words that are a hedge right before a figure claim something elsewhere: "most goods".
const HEDGED = new RegExp(`(?:\\b(?:at least|at most|more than|less than|some) )?${FIGURE.source}`, 'giu')
// So far before a figure a word still belongs to it.
const NEAR = 45

const SOFT: Readonly<Partial<Record<Claim<unknown>['modality'], RegExp>>> = {
  potential: /\b(?:potential(?:ly)?|possible|threatened|planned|proposed|could|may|might)\b/iu,
  planned: /\b(?:planned|plans?|proposed)\b/iu,
  expected: /\bexpect(?:ed|s)?\b/iu,
  urged: /\burged?\b/iu,
}
const HEDGES = {
  exact: undefined,
  approx: /\b(?:roughly|about|around|approximately|some)\b/iu,
  at_least: /\b(?:at least|more than|over)\b/iu,
  at_most: /\b(?:at most|up to)\b/iu,
  nearly: /\b(?:nearly|almost)\b/iu,
  some: /\b(?:some|roughly|about)\b/iu,
} as const satisfies Record<Claim<unknown>['hedge'], RegExp | undefined>
const ANY_HEDGE =
  /\b(?:roughly|about|around|approximately|some|at least|more than|over|at most|up to|nearly|almost)\b/iu

/** What is wrong with the figures of a text about a card, dates apart, or the text without them. */
export function figuresLeft(text: string, card: KnownCard): { readonly rest: string } | { readonly wrong: string } {
  let old = false
  let own = false
  for (const found of text.matchAll(FIGURE)) {
    const value = Number((found[1] ?? '').replaceAll(',', ''))
    const before = text.slice(0, found.index)
    const range = /^(?:\s?%|\s?percent)?\s?(?:to|–|-)\s?\d[\d.]*\s?(?:%|percent)/u.test(
      text.slice(found.index + (found[1] ?? '').length),
    )
    const isRate = found[2] !== undefined || range
    const isKnown = isRate
      ? card.rates.some(rate => {
          if (rate.low !== value && rate.high !== value) return false
          if (rate.before !== /\b(?:from|was|before)(?: \w+){0,3} $/iu.test(before)) return false
          if (!keeps(rate.claim, before, text)) return false
          if (rate.before) old = true
          else own = true
          return true
        })
      : card.figures.some(figure => figure.value === value && keeps(figure.claim, before, text))
    if (!isKnown) return { wrong: `the figure ${found[0]} is not its own, or lacks its hedge` }
  }
  // What it has left reads as what it is where nothing else is said.
  if (old && !own) return { wrong: 'it tells the rate before and not the one after' }
  return { rest: text.replaceAll(HEDGED, ' ') }
}

// The doubt of a claim stands right before its figure, and none that it does not have.
function keeps(claim: Claim<unknown> | undefined, before: string, text: string): boolean {
  if (claim === undefined) return true
  const near = before.slice(-NEAR)
  if (claim.modality === 'denied') return false
  if (SOFT[claim.modality]?.test(near) === false) return false
  const hedge = HEDGES[claim.hedge]
  const closest = before.slice(-14)
  if (hedge === undefined ? ANY_HEDGE.test(closest) : !hedge.test(near)) return false
  return isAttributed(claim, text)
}

/** True where a text names who says so, for a claim that somebody does. */
export function isAttributed({ modality, attribution }: Claim<unknown>, text: string): boolean {
  if (modality !== 'reported' && attribution === undefined) return true
  const own = attribution?.match(/\p{L}{4,}/gu) ?? []
  const isNamed = own.length === 0 || own.some(word => text.toLowerCase().includes(word.toLowerCase()))
  return isNamed && /\b(?:according to|reported|reportedly|said|says|say)\b/iu.test(text)
}
