import type { Clock } from '../lib/clock.js'
import type { SafeFetch } from '../lib/http.js'
import { federalRegisterSource } from './federal-register.js'
import { feedSource } from './feed.js'
import { folderSource } from './folder.js'
import type { Reader } from './reader.js'
import { sitemapSource } from './sitemap.js'
import type { Source } from './source.js'
import type { SourceConfig } from './source-config.js'

export { everyMs, SourceConfig, SourceList } from './source-config.js'

/** What sources read with. */
export type SourceParts = { readonly fetch: SafeFetch; readonly reader: Reader; readonly clock: Clock }

/** The registry: one case a type. A new type is a schema in source-config.ts, a file beside this one, and a case here. */
export function makeSource(config: SourceConfig, parts: SourceParts): Source {
  const { id, publisher } = config
  const named = { id, ...(publisher && { publisher }) }
  switch (config.type) {
    case 'feed':
      return feedSource({ ...named, url: config.url }, parts)
    case 'sitemap':
      return sitemapSource({ ...named, url: config.url, ...(config.under && { under: config.under }) }, parts)
    case 'federal-register': {
      const { agencies, terms } = config
      return federalRegisterSource({ ...named, ...(agencies && { agencies }), ...(terms && { terms }) }, parts)
    }
    case 'folder':
      return folderSource({ ...named, path: config.path, clock: parts.clock })
  }
}
