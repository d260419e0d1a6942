import { webAddress } from '../../sources/metadata.js'
import type { OpmlEntry } from '../../sources/opml.js'
import { FeedConfig, type SourceConfig } from '../../sources/source-config.js'
import { freeSourceId } from './id.js'

const TIERS = ['primary', 'wire', 'press', 'aggregator'] as const

/** What a list of feeds comes to beside the sources that are there. */
export type Imported = {
  readonly added: readonly FeedConfig[]
  readonly known: readonly { readonly url: string; readonly id: string }[]
  readonly refused: readonly { readonly url: string; readonly why: string }[]
}

/** The feeds of an OPML file as sources: each address once, each under an id of its own. */
export function sourcesOfOpml(entries: readonly OpmlEntry[], sources: readonly SourceConfig[]): Imported {
  const ids = new Set(sources.map(({ id }) => id))
  const idAt = new Map(
    sources.flatMap(source => ('url' in source ? [[webAddress(source.url), source.id] as const] : [])),
  )
  const added: FeedConfig[] = []
  const known: { url: string; id: string }[] = []
  const refused: { url: string; why: string }[] = []
  for (const entry of entries) {
    const { url } = entry
    const address = webAddress(url)
    const id = idAt.get(address)
    if (address !== undefined && id !== undefined) {
      known.push({ url, id })
      continue
    }
    const config = feedOf(entry, ids)
    if (config.success) {
      added.push(config.data)
      ids.add(config.data.id)
      idAt.set(address, config.data.id)
    } else refused.push({ url, why: config.error.issues[0]?.message ?? 'check it' })
  }
  return { added, known, refused }
}

function feedOf({ url, title, language, stated }: OpmlEntry, ids: ReadonlySet<string>) {
  const { id, country, every } = stated
  const tier = TIERS.find(each => each === stated.tier) ?? 'press'
  const host = URL.canParse(url) ? new URL(url).hostname : url
  const name = (title === '' ? host : title).slice(0, 200)
  const feed = {
    type: 'feed',
    id: id === undefined || ids.has(id) ? freeSourceId(id ?? name, url, ids) : id,
    url,
    publisher: {
      name,
      tier,
      ...(stated['state-media'] !== undefined && { stateMedia: stated['state-media'] === 'true' }),
    },
  }
  // Another program's language or interval that we do not know is no reason to refuse its feed.
  const more = { country, language, every }
  const usable = Object.entries(more).filter(
    ([key, value]) => value !== undefined && FeedConfig.safeParse({ ...feed, [key]: value }).success,
  )
  return FeedConfig.safeParse({ ...feed, ...Object.fromEntries(usable) })
}
