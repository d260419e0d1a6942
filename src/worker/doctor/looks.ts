import type { Schedule } from '../../briefings/due.js'
import type { Clock } from '../../lib/clock.js'
import type { Failure } from '../../lib/failure.js'
import type { Check } from '../../platforms/check.js'
import type { Checked } from '../../platforms/index.js'
import type { Db } from '../../store/database.js'
import type { ModelSettings } from '../model/model-settings.js'
import { databaseChecks, folderCheck, sourcesCheck } from './data.js'
import { clockCheck, nodeCheck, portCheck, zonesCheck } from './machine.js'
import { modelCheck } from './model.js'
import { modelCallChecks } from './model-call.js'
import type { Look } from './run-doctor.js'
import { namesCheck, targetChecks } from './settings.js'

/** What can be looked at though the configuration is wrong. */
export type Basics = {
  readonly nodeVersion: string
  /** All that is wrong with the configuration. */
  readonly faults: readonly Failure[]
  /** The names that are set, and those that mean something. */
  readonly names: readonly string[]
  readonly known: readonly string[]
}

/** What can be looked at where the configuration is well. */
export type Whole = {
  readonly dataFolder: string
  readonly sources: readonly { readonly id: string; readonly url?: string }[]
  readonly channels: readonly { readonly target: string; readonly digest?: Schedule | undefined }[]
  readonly model: ModelSettings
  readonly clock: Clock
  readonly port: number
  /** The chat platforms that are set up, with what asks each how it is; `url` is asked for the time. */
  readonly chat: readonly Checked[]
  readonly db: Db
  /** Why the database of the data folder does not open, where it does not: `db` is an empty one then. */
  readonly broken?: unknown
  readonly fetch: typeof fetch
  readonly offline: boolean
}

export function basicLooks({ nodeVersion, faults, names, known }: Basics): readonly Look[] {
  const what = 'Configuration'
  const found: readonly Check[] =
    faults.length === 0
      ? [{ what, state: 'well', detail: 'Every file and every setting is well-formed.' }]
      : [
          ...faults.map(({ message }): Check => ({ what, state: 'wrong', detail: message })),
          { what: 'Everything else', state: 'skipped', detail: 'It needs a configuration that can be read.' },
        ]
  return [
    { what: 'Node', run: () => [nodeCheck(nodeVersion)] },
    { what, run: () => found },
    { what: 'Environment', run: () => [namesCheck(names, known)] },
  ]
}

export function wholeLooks(parts: Whole): readonly Look[] {
  const { dataFolder, db, broken, channels, clock, chat, offline, model, fetch: request } = parts
  const zones = channels.flatMap(({ digest }) => digest?.zone ?? [])
  const running = chat.map(({ name }) => name)
  const targets = channels.map(({ target }) => target)
  const ids = parts.sources.map(({ id }) => id)
  const online = (what: string, run: Look['run']): Look => ({
    what,
    run: offline ? () => [{ what, state: 'skipped', detail: 'Nothing is asked of the network.' }] : run,
  })
  return [
    { what: 'Data folder', run: () => [folderCheck(dataFolder)] },
    { what: 'Database', run: () => (broken === undefined ? databaseChecks(db) : Promise.reject(broken)) },
    ...(broken === undefined ? [{ what: 'Sources', run: async () => [await sourcesCheck(db, ids, clock.now())] }] : []),
    { what: 'Time zones', run: () => [zonesCheck(zones, clock.now())] },
    online('Clock', () => clockLook(parts)),
    { what: 'Channels', run: () => targetChecks(targets, running) },
    ...PLATFORMS.map(name => platformLook(name, parts, online)),
    model === undefined ? { what: 'Model endpoint', run: look } : online('Model endpoint', look),
    { what: 'Console port', run: async () => [await portCheck(parts.port)] },
  ]

  async function look(): Promise<readonly Check[]> {
    const reached = await modelCheck(model, request)
    if (model === undefined || reached.state !== 'well') return [reached]
    return [reached, ...(await modelCallChecks({ model, db, clock, fetch: request }))]
  }
}

const PLATFORMS = ['discord', 'slack', 'webhook'] as const

function platformLook(name: string, { chat }: Whole, online: (what: string, run: Look['run']) => Look): Look {
  const what = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
  const platform = chat.find(each => each.name === name)
  return platform === undefined
    ? { what, run: () => [{ what, state: 'skipped', detail: 'It is not set up; the README says how.' }] }
    : online(what, () => platform.check())
}

const MOST_ASKED = 3

// Only hosts that are talked to anyway are asked for the time.
async function clockLook({ chat, model, sources, fetch: request, clock }: Whole): Promise<readonly Check[]> {
  const feeds = sources.map(({ url }) => url).filter(url => url?.startsWith('https:'))
  const urls = [...chat.map(({ url }) => url), model?.baseUrl, ...feeds].filter(url => url !== undefined)
  if (urls.length > 0) return [await clockCheck(urls.slice(0, MOST_ASKED), request, () => clock.now())]
  return [{ what: 'Clock', state: 'skipped', detail: 'No server is talked to that could be asked for the time.' }]
}
