import type { Card, KindName } from '../cards/card.js'
import type { Role } from './schema.js'

const ROLES: Readonly<Record<KindName, readonly (readonly [field: string, role: Role])[]>> = {
  tariff: [
    ['imposer', 'imposer'],
    ['targets', 'target'],
  ],
  deal: [['parties', 'party']],
  tension: [
    ['from', 'from'],
    ['to', 'to'],
  ],
}

/** Which economies a card is about, and as what; each pair once. */
export function economiesOf(card: Card): readonly { readonly economy: string; readonly role: Role }[] {
  return ROLES[card.kind].flatMap(([field, role]) => {
    const value = card.fields[field]?.value
    const economies: readonly unknown[] = Array.isArray(value) ? value : [value]
    return [...new Set(economies)].flatMap(economy => (typeof economy === 'string' ? [{ economy, role }] : []))
  })
}
