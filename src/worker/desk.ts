import type { DeliverParts } from './deliver.js'
import { deliverDue } from './deliver.js'
import { type DigestParts, openEditions, type Subscription } from './edition.js'

export type DeskParts = DeliverParts & DigestParts & { readonly subscriptions: readonly Subscription[] }

/** One round of the desk: opens the digests that are owed, and delivers what is due. */
export async function workOnce(parts: DeskParts): Promise<void> {
  await openEditions(parts, parts.subscriptions)
  await deliverDue(parts)
}
