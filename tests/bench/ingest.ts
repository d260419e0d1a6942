import { feeds } from './feeds.js'

/** Reading the open web: (a) many feeds, (b) article pages. */
export async function ingest(): Promise<readonly string[]> {
  return feeds()
}
