import type { Migration } from 'kysely'
import { spine } from './001-spine.js'
import { ingest } from './002-ingest.js'
import { platforms } from './003-platforms.js'
import { subscriptionKinds } from './004-subscription-kinds.js'
import { postBodies } from './005-post-bodies.js'
import { delivery } from './006-delivery.js'
import { model } from './007-model.js'
import { marks } from './008-marks.js'
import { threads } from './009-threads.js'
import { corrections } from './010-corrections.js'
import { search } from './011-search.js'
import { exposures } from './012-exposures.js'
import { reach } from './013-reach.js'

/** Every migration by name, oldest first. A name that has shipped is never changed, and neither is what it does. */
export const migrations: Readonly<Record<string, Migration>> = {
  '001-spine': spine,
  '002-ingest': ingest,
  '003-platforms': platforms,
  '004-subscription-kinds': subscriptionKinds,
  '005-post-bodies': postBodies,
  '006-delivery': delivery,
  '007-model': model,
  '008-marks': marks,
  '009-threads': threads,
  '010-corrections': corrections,
  '011-search': search,
  '012-exposures': exposures,
  '013-reach': reach,
}
