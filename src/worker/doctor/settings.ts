import { distance } from 'fastest-levenshtein'
import type { Check } from '../../platforms/check.js'

/** The platforms that need no token. */
const ALWAYS = ['web', 'terminal'] as const
const NEEDS: Readonly<Record<string, string>> = {
  discord: 'DISCORD_TOKEN',
  slack: 'SLACK_BOT_TOKEN and SLACK_APP_TOKEN',
  webhook: 'TRADEWIND_WEBHOOK_SECRET',
}

/** Whether each target of the configuration names a platform that is set up. */
export function targetsCheck(targets: readonly string[], running: readonly string[]): Check {
  const what = 'Channels'
  const known = new Set<string>([...ALWAYS, ...running])
  const lost = [...new Set(targets.map(target => target.slice(0, target.indexOf(':'))))].filter(
    name => !known.has(name),
  )
  const [first] = lost
  if (first === undefined)
    return { what, state: 'well', detail: `${targets.length} in channels.yaml, all on platforms that are set up.` }
  const mend = NEEDS[first] === undefined ? 'there is no such platform' : `set ${NEEDS[first]} in .env, or remove them`
  return { what, state: 'wrong', detail: `channels.yaml names ${first} channels, and ${first} is not set up: ${mend}.` }
}

const OURS = /^(?:TRADEWIND|DISCORD|SLACK|OPENAI)_/
/** A slip of this share of a name's letters is still a slip. */
const SLIP = 0.34

/** Names in the environment that look like ours and are not, with the one that was probably meant. */
export function namesCheck(set: readonly string[], known: readonly string[]): Check {
  const what = 'Environment'
  const strange = set.filter(name => OURS.test(name) && !known.includes(name))
  if (strange.length === 0) return { what, state: 'well', detail: 'Every name that looks like ours is known.' }
  const told = strange.map(name => {
    const [nearest] = known
      .map(other => ({ other, away: distance(name, other) }))
      .toSorted((one, other) => one.away - other.away)
    const meant = nearest !== undefined && nearest.away <= name.length * SLIP
    return meant ? `${name} (is ${nearest.other} meant?)` : name
  })
  return { what, state: 'wrong', detail: `These are read by nobody: ${told.join(', ')}; .env.example lists the names.` }
}
