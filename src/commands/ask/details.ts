import type { Card, ViewContext } from '../../cards/card.js'
import { type Claim, NOT_STATED } from '../../cards/claim.js'
import { TariffFields } from '../../cards/tariff-fields.js'
import { claimSpans } from '../../cards/view-claims.js'
import { asDate, dateSpans } from '../../cards/view-dates.js'
import { quotesOf, rateFigures, UNPROVED } from '../../cards/view-figures.js'
import { nextDates } from '../../cards/view-next.js'
import { legalWords } from '../../cards/view-values.js'
import { citesFor, type Fact } from './fact.js'
import type { Want } from './kind.js'

/** What a tariff card says of the very thing that is asked for, a sentence each; where it says nothing of it, a sentence that says so. */
export function tariffDetails(card: Card, wants: ReadonlySet<Want>, context: ViewContext): readonly Fact[] {
  const fields = TariffFields.safeParse(card.fields).data
  if (fields === undefined) return []
  return [
    ...(wants.has('law') || wants.has('why') ? lawFact(card, fields, wants.has('law')) : []),
    ...(wants.has('when') ? whenFact(card, fields) : []),
    ...(wants.has('until') ? untilFact(card, fields) : []),
    ...(wants.has('total') ? totalFact(card, fields) : []),
    ...(wants.has('before') ? beforeFact(card, fields) : []),
    ...(wants.has('next') || wants.has('forecast') ? nextFact(card, context) : []),
  ]
}

function lawFact(card: Card, { legalBasis }: TariffFields, asked: boolean): readonly Fact[] {
  if (legalBasis === undefined || legalBasis.value === NOT_STATED)
    return asked ? [silent(card, 'No evidence held on it states its legal basis')] : []
  const words = legalWords(legalBasis.value, quotesOf(legalBasis))
  return [
    { card, spans: ['Its legal basis is ', ...claimSpans(legalBasis, [words])], cites: citesFor(card, ['legalBasis']) },
  ]
}

function whenFact(card: Card, { effective, announced }: TariffFields): readonly Fact[] {
  const said = datesTold(card, [
    { claim: announced, field: 'announced', words: 'It was announced ' },
    { claim: effective, field: 'effective', words: 'The date given for it to take effect is ' },
  ])
  return effective === undefined ? [...said, silent(card, 'No evidence held on it says since when')] : said
}

function untilFact(card: Card, { suspendedUntil, expires }: TariffFields): readonly Fact[] {
  const said = datesTold(card, [
    { claim: suspendedUntil, field: 'suspendedUntil', words: 'It is held back until ' },
    { claim: expires, field: 'expires', words: 'It runs until ' },
  ])
  return said.length > 0 ? said : [silent(card, 'No evidence held on it says until when')]
}

type ToldDate = { readonly claim: Claim<unknown> | undefined; readonly field: string; readonly words: string }

/** A fact for each of the dates that is stated. */
function datesTold(card: Card, dates: readonly ToldDate[]): readonly Fact[] {
  return dates.flatMap(({ claim, field, words }) => {
    const date = asDate(claim?.value)
    if (claim === undefined || date === undefined) return []
    return [{ card, spans: [words, ...claimSpans(claim, dateSpans(date))], cites: citesFor(card, [field]) }]
  })
}

function totalFact(card: Card, { stacking, rate }: TariffFields): readonly Fact[] {
  if (stacking !== undefined) {
    const figures = rateFigures(stacking.value, quotesOf(stacking))
    if (figures !== UNPROVED)
      return [
        {
          card,
          spans: ['With the other duties it comes to ', ...claimSpans(stacking, [figures])],
          cites: citesFor(card, ['stacking']),
        },
      ]
  }
  const basis = rate.value === NOT_STATED ? 'unspecified' : rate.value.basis
  if (basis === 'additional')
    return [
      { card, spans: ['It comes on top of other duties; the total is not stated'], cites: citesFor(card, ['rate']) },
    ]
  if (basis === 'all_in') return [{ card, spans: ['That is all duties together'], cites: citesFor(card, ['rate']) }]
  return [silent(card, 'No evidence held on it says whether it comes on top of other duties')]
}

function beforeFact(card: Card, { previousRate }: TariffFields): readonly Fact[] {
  if (previousRate !== undefined) {
    const figures = rateFigures(previousRate.value, quotesOf(previousRate))
    if (figures !== UNPROVED)
      return [
        {
          card,
          spans: ['Before that it was ', ...claimSpans(previousRate, [figures])],
          cites: citesFor(card, ['previousRate']),
        },
      ]
  }
  return []
}

function nextFact(card: Card, context: ViewContext): readonly Fact[] {
  const next = nextDates(card, context.asOf ?? context.now)
  if (next.length === 0) return [silent(card, 'No evidence held on it gives a date for what comes next')]
  return next.map(({ spans, cites }) => ({ card, spans: ['What comes next: ', ...spans], cites: cites.slice(0, 1) }))
}

function silent(card: Card, words: string): Fact {
  return { card, spans: [words], cites: [] }
}
