import type { Card } from './card.js'
import { claimOf } from './claim.js'
import { Scope, TariffFields } from './tariff-fields.js'

const ScopeClaim = claimOf(Scope)

/** The fields of a tariff card as every view tells them: its goods are those that its rate was stated for. Undefined for what is no tariff. */
export function shownTariff(card: Card): TariffFields | undefined {
  const fields = card.kind === 'tariff' ? TariffFields.safeParse(card.fields).data : undefined
  return fields === undefined ? undefined : withScopeOfRate({ ...card, fields }).fields
}

/**
 * A tariff card with the goods that its rate was stated for: where the source of the rate names them, its words stand, and not the
 * wider ones of a later source that gives no rate ("37.13% on galvanised steel" and later "duties on Chinese steel").
 */
export function withScopeOfRate(card: Card<TariffFields>): Card<TariffFields> {
  const { rate = [], scope = [] } = card.evidence
  const [stated] = rate
  const own = stated && scope.find(({ articleId }) => articleId === stated.articleId)
  if (own === undefined || own === scope[0]) return card
  const claim = ScopeClaim.safeParse(own.claim).data
  // A later source that names other goods, and not the same ones in other words, is not overruled.
  if (claim === undefined || claim.value.products.join() !== card.fields.scope?.value.products.join()) return card
  return { ...card, fields: { ...card.fields, scope: claim } }
}
