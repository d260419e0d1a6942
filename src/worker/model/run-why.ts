import type { Gazetteer } from '../../articles/gazetteer.js'
import { makeCardIndex } from '../../commands/card-index.js'
import { contextOf, findCard } from '../../commands/held-card.js'
import { whyCard } from '../../commands/why.js'
import type { Clock } from '../../lib/clock.js'
import type { Db } from '../../store/database.js'
import { eventsOf } from '../../store/ledger.js'
import { verdictsOf } from '../../store/verdicts.js'
import type { Screen } from '../screen.js'
import type { WhyOptions } from './commands.js'

export type WhyParts = {
  readonly db: Db
  readonly clock: Clock
  readonly gazetteer: Gazetteer
  readonly screen: Screen
}

const MOST = 1_000

/** Prints why a card says what it says, in full; false where not exactly one card is meant. */
export async function runWhy(
  { db, clock, gazetteer: names, screen }: WhyParts,
  typed: string,
  { json = false }: WhyOptions,
): Promise<boolean> {
  const now = clock.now()
  const index = makeCardIndex({ db, clock, nameOf: economy => names.name(economy) })
  const found = await findCard({ db, names, index }, typed, 'why', now)
  if ('problem' in found) {
    screen.show(found.problem)
    return false
  }
  const { card } = found
  if (json) {
    const [events, verdicts] = [await eventsOf(db, [card.key]), await verdictsOf(db, card.key, MOST)]
    screen.print(`${JSON.stringify({ key: card.key, fields: card.fields, events, verdicts }, null, 2)}\n`)
  } else screen.show(await whyCard(db, card, contextOf(names, now), 'full'))
  return true
}
