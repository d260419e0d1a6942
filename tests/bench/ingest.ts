import { feeds } from './feeds.js'
import { page } from './page.js'

/** Reading the open web: (a) many feeds, (b) the articles on pages. */
export async function ingest(): Promise<readonly string[]> {
  return ['(a) a thousand feeds', ...(await feeds()), '(b) articles on pages', ...(await page())]
}
