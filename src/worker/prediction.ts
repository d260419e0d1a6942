import type { CardDraft } from '../cards/card.js'
import type { Claim } from '../cards/claim.js'
import { DealFields } from '../cards/deal-fields.js'
import type { TariffStatus } from '../cards/tariff-fields.js'
import { TariffFields } from '../cards/tariff-fields.js'
import { TensionFields } from '../cards/tension-fields.js'

type Fact = Readonly<Record<string, unknown>>

/** One line of the exchange format that extraction is measured on: cards of facts, each with its quote. */
export type Prediction = {
  readonly id: string
  /** The same label for all articles that tell one story. */
  readonly cluster: string
  readonly cards: readonly { readonly kind: CardDraft['kind']; readonly facts: readonly Fact[] }[]
}

const STATUS: Readonly<Record<TariffStatus, string>> = {
  under_investigation: 'threatened',
  threatened: 'threatened',
  announced: 'announced',
  scheduled: 'announced',
  in_force: 'in_force',
  postponed: 'paused',
  suspended: 'paused',
  modified: 'announced',
  expired: 'ended',
  withdrawn: 'ended',
  struck_down: 'court-blocked',
  unclear: 'announced',
}

/** The cards of one article in the exchange format. */
export function toPrediction(id: string, cluster: string, drafts: readonly CardDraft[]): Prediction {
  const cards = drafts.map(draft => ({ kind: draft.kind, facts: factsOf(draft) }))
  return { id, cluster, cards: cards.filter(card => card.facts.length > 0) }
}

function factsOf(draft: CardDraft): readonly Fact[] {
  switch (draft.kind) {
    case 'tariff':
      return tariffFacts(TariffFields.parse(draft.fields))
    case 'deal':
      return dealFacts(DealFields.parse(draft.fields))
    case 'tension':
      return tensionFacts(TensionFields.parse(draft.fields))
  }
}

function tariffFacts(fields: TariffFields): readonly Fact[] {
  // A pause over measures is a card of its own for readers, and no charge of its own here.
  if (fields.instrument.value === 'moratorium') return []
  const { imposer, targets, status, scope, effective, suspendedUntil } = fields
  const base = {
    imposer: world(imposer.value),
    target: targets.value.map(world),
    status: STATUS[status.value],
    ...(scope === undefined ? {} : { product: scope.value.words }),
    ...(status.value === 'postponed' &&
    suspendedUntil?.value.precision === 'day' &&
    suspendedUntil.value.from !== undefined
      ? { effective: suspendedUntil.value.from }
      : effective?.value.from === undefined
        ? {}
        : {
            effective:
              effective.value.precision === 'day'
                ? effective.value.from
                : effective.value.from.slice(0, effective.value.precision === 'year' ? 4 : 7),
          }),
  }
  const facts: Fact[] = [{ ...base, rate_percent: percent(fields.rate), quote: quoteOf(fields.rate) }]
  if (fields.stacking !== undefined)
    facts.push({ ...base, rate_percent: percent(fields.stacking), quote: quoteOf(fields.stacking) })
  if (fields.interimRate !== undefined && fields.interimRate.value !== 'not_stated') {
    facts.push({
      ...base,
      status: 'in_force',
      rate_percent: percent(fields.interimRate),
      quote: quoteOf(fields.interimRate),
    })
  }
  return facts
}

function dealFacts(fields: DealFields): readonly Fact[] {
  const parties = fields.entities?.value ?? fields.parties.value.map(world)
  return [
    {
      parties,
      title: fields.subject?.value ?? fields.form.value,
      status: fields.stage.value,
      quote: quoteOf(fields.stage),
    },
  ]
}

function tensionFacts(fields: TensionFields): readonly Fact[] {
  return [
    {
      parties: [...fields.from.value, ...fields.to.value].map(world),
      issue: fields.domain.value,
      quote: quoteOf(fields.domain),
    },
  ]
}

// What the format calls those that have no code of ISO 3166; other blocs bear their acronyms there too.
const NAMES: ReadonlyMap<string, string> = new Map([
  ['*', 'world'],
  ['AFRUNION', 'AfricanUnion'],
  ['ANDEAN', 'Andean Community'],
  ['PACALL', 'Pacific Alliance'],
])

const world = (economy: string) => NAMES.get(economy) ?? economy

const quoteOf = (claim: Claim<unknown>) => claim.spans[0]?.quote ?? ''

const percent = (claim: TariffFields['rate']) => (claim.value === 'not_stated' ? null : claim.value.high)
