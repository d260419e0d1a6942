import { Failure } from '../../lib/failure.js'
import { knownTargets } from '../../store/delivery-list.js'
import type { Db } from '../../store/schema.js'
import { shownTarget } from '../../store/target-names.js'

const MOST_NAMED = 5

/** The target that somebody named, in full or as it is shown. Throws Failure 'invalid' where there is none, with those that are like it. */
export async function knownTarget(db: Db, configured: readonly string[], named: string): Promise<string> {
  const known = [...new Set([...configured, ...(await knownTargets(db))])]
  const found = known.filter(target => target === named || shownTarget(target) === named)
  const [only] = found
  if (only !== undefined && (found.length === 1 || found.includes(named))) return found.includes(named) ? named : only
  if (found.length > 1)
    throw new Failure('invalid', 'deliveries', `${found.length} targets are shown as ${named}: give the whole address.`)
  const like = known.filter(target => target.toLowerCase().includes(named.toLowerCase().replace(/^.*:/, '')))
  const hint = (like.length > 0 ? like : known).slice(0, MOST_NAMED).map(shownTarget).join(', ')
  const words = hint === '' ? 'none is known yet' : `known are such as ${hint}`
  throw new Failure('invalid', 'deliveries', `There is no target "${named}": write it as platform:channel; ${words}.`)
}
