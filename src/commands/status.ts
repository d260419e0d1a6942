import { ageWords, count } from '../cards/view-dates.js'
import type { Block, Message, Span } from '../messages/message.js'
import { timeText } from '../messages/time-text.js'
import { deliveryCounts } from '../store/delivery-counts.js'
import { lastArticleAt } from '../store/newest-article.js'
import type { Db } from '../store/schema.js'
import { type SourceRecord, sourceRecords, WAITING } from '../store/source-records.js'
import { subscriptionsOf } from '../store/subscriptions.js'
import { targetHealths } from '../store/target-health.js'
import { shownTarget } from '../store/target-names.js'
import type { Asker, Command } from './command.js'
import { listed } from './said.js'

/** How a connection to a platform is; the platforms' own `Health` is one. */
export type Connection = { readonly name: string; readonly state: string; readonly detail: string }

export type StatusParts = {
  readonly db: Db
  /** How the connections are now; none where no platform runs in this process. */
  readonly healths: () => readonly Connection[]
}

const MOST_FAILING = 10

/** `/status`: whether articles come in, deliveries go out and the platforms are reached; in full for those who may configure. */
export function statusCommand({ db, healths }: StatusParts): Command {
  return {
    name: 'status',
    description: 'Whether the desk is well: sources read and failing, deliveries, connections, the last article',
    options: [],
    examples: ['/status'],
    async run({ asker, now }) {
      const records = await sourceRecords(db, now)
      const last = await lastArticleAt(db)
      const failing = records.filter(isFailing)
      const lastWords =
        last === undefined
          ? 'No article has been read yet.'
          : `The last article was read on ${timeText(last, 'minute')}${readAgo(last, now)}.`
      const well = failing.length === 0 ? 'all well' : `${failing.length} failing`
      const sources = records.length === 0 ? 'none is read yet' : `${count(records.length, 'source')}, ${well}`
      const head: readonly Block[] = [
        { type: 'heading', text: 'How the desk is' },
        { type: 'text', spans: [lastWords] },
        { type: 'text', spans: [{ bold: 'Sources' }, `: ${sources}.`] },
      ]
      const full = asker === undefined || (await asker.mayConfigure())
      const more = full ? await details({ db, healths }, failing, asker) : [ASK]
      return { summary: `Sources: ${sources}. ${lastWords}`, blocks: [...head, ...more] } satisfies Message
    },
  }
}

const ASK: Block = {
  type: 'text',
  spans: ['Whoever may configure this channel sees more here: which, why, and what waits to be sent.'],
}

async function details(
  parts: StatusParts,
  failing: readonly SourceRecord[],
  asker: Asker | undefined,
): Promise<readonly Block[]> {
  const targets = await targetsOf(parts.db, asker)
  const { due, sending, ambiguous, dead } = await deliveryCounts(parts.db, targets)
  const ill = (await targetHealths(parts.db)).filter(
    ({ target, state }) => state !== 'well' && (targets === undefined || targets.includes(target)),
  )
  const told = failing
    .slice(0, MOST_FAILING)
    .map(({ id, lastError = 'It could not be read.' }): readonly Span[] => [{ bold: id }, `: ${lastError}`])
  const rest = failing.length - told.length
  const connections = parts.healths().filter(({ name }) => isTheirs(name, asker))
  return [
    ...listed(rest > 0 ? [...told, [`and ${rest} more: tradewind sources list`]] : told),
    {
      type: 'text',
      spans: [{ bold: 'Deliveries' }, `: ${due + sending + ambiguous} waiting, ${dead} given up.`],
    },
    ...listed(ill.map(({ target, state, reason = '' }) => [{ bold: shownTarget(target) }, `: ${state}. ${reason}`])),
    ...(connections.length === 0 ? [] : [{ type: 'text', spans: [{ bold: 'Connections' }] } as const]),
    ...listed(connections.map(({ name, state, detail }) => [{ bold: name }, `: ${state}. ${detail}`])),
  ]
}

function isFailing({ state, failures }: SourceRecord): boolean {
  return WAITING.has(state) || failures > 1
}

// What waits for other workspaces is no business of this one.
async function targetsOf(db: Db, asker: Asker | undefined): Promise<readonly string[] | undefined> {
  if (asker === undefined) return undefined
  const kept = asker.tenant === '' ? [] : await subscriptionsOf(db, asker)
  return [asker.here, asker.own, ...kept.map(({ target }) => target)].filter(target => target !== undefined)
}

// 'discord' and 'slack socket' are everybody's there, 'slack workspace T1' is of T1 alone.
function isTheirs(name: string, asker: Asker | undefined): boolean {
  if (asker === undefined) return true
  const { platform, tenant } = asker
  return [platform, ...SHARED.map(what => `${platform} ${what}`), `${platform} workspace ${tenant}`].includes(name)
}

const SHARED = ['socket', 'http', 'bot token'] as const

// The age of a reading, which is no age of what was read.
function readAgo(at: number, now: number): string {
  const age = ageWords(at, now)
  return age.endsWith(' old') ? `, ${age.replace(/ old$/, ' ago')}` : ''
}
