import type { Corpus, Gold, Predicted, Sample } from './format.js'
import { KINDS } from './format.js'
import { compareRelations, type Relation } from './relation-match.js'
import { around } from './sentence-around.js'
import { compareTariffs, sameStatus, type Triple } from './tariff-match.js'

/** For each article that is not perfect, what was missed and what was wrong, each with the words around it: what `npm run eval -- --verbose` prints. */
export function misses(corpus: Corpus, predictions: readonly Predicted[]): readonly string[] {
  const byId = new Map(predictions.map(predicted => [predicted.id, predicted]))
  const samples = new Map(corpus.samples.map(sample => [sample.id, sample]))
  return corpus.gold.flatMap(gold => {
    const sample = samples.get(gold.id)
    const faults = sample === undefined ? [] : faultsOf(gold, sample, byId.get(gold.id))
    return faults.length === 0 ? [] : [headOf(gold, sample), ...faults]
  })
}

function headOf(gold: Gold, sample: Sample | undefined): string {
  return `── ${[gold.id, sample?.published?.slice(0, 10), gold.group].filter(part => part !== undefined).join(' · ')}`
}

type Fault = { readonly what: string; readonly quote: string }

function faultsOf(gold: Gold, sample: Sample, predicted: Predicted | undefined): readonly string[] {
  const { matches, missed, wrong } = compareTariffs(gold, predicted)
  const faults: readonly Fault[] = [
    ...missed.map(one => ({ what: `missed ${triple(one)}`, quote: one.quote })),
    ...wrong.map(one => ({ what: `WRONG ${triple(one)}`, quote: one.quote })),
    ...matches
      .filter(({ want, got }) => !sameStatus(want, got))
      .map(({ want, got }) => ({
        what: `STATUS of ${triple(got)}, should be ${want.statuses.join(' or ') || 'none'}`,
        quote: want.quote,
      })),
    ...matches
      .filter(({ want, got }) => want.effective !== undefined && want.effective !== got.effective)
      .map(({ want, got }) => ({
        what: `DATE of ${triple(got)}: ${got.effective ?? 'none'}, should be ${want.effective}`,
        quote: want.quote,
      })),
    ...(['deal', 'tension'] as const).flatMap(kind => {
      const compared = compareRelations(gold, predicted, kind)
      return [
        ...compared.missed.map(one => ({ what: `missed ${kind} ${parties(one)}`, quote: one.quote })),
        ...compared.wrong.map(one => ({ what: `WRONG ${kind} ${parties(one)}`, quote: one.quote })),
      ]
    }),
  ]
  return [...kindFaults(gold, predicted), ...byQuote(faults, sample)]
}

/** Each sentence once, below all that went wrong in it. */
function byQuote(faults: readonly Fault[], sample: Sample): readonly string[] {
  const quotes = [...new Set(faults.map(({ quote }) => quote))]
  return quotes.flatMap(quote => [
    ...faults.filter(fault => fault.quote === quote).map(({ what }) => `  ${what}`),
    `      ${around(sample, quote)}`,
  ])
}

function kindFaults(gold: Gold, predicted: Predicted | undefined): readonly string[] {
  return KINDS.flatMap(kind => {
    const found = predicted?.cards.some(card => card.kind === kind) ?? false
    if (gold.kinds.includes(kind)) return found ? [] : [`  missed kind ${kind}`]
    return found && !gold.kinds_optional.includes(kind) ? [`  WRONG kind ${kind}`] : []
  })
}

function triple({ imposer, targets, rates, statuses }: Triple): string {
  const rate = rates.map(one => (one === null ? 'no rate' : `${one}%`)).join('|')
  return `${imposer || '?'} > ${targets.map(one => one || '?').join('|')} ${rate} [${statuses.join('|')}]`
}

const parties = (relation: Relation) => [...relation.parties].join(' + ') || 'nobody named'
