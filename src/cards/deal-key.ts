import { type DateValue, startOf } from '../articles/date-value.js'
import type { DealForm } from './deal-fields.js'

export type DealName = {
  /** Economies, or the two firms where it is between firms. */
  readonly names: readonly string[]
  readonly firms: boolean
  readonly form: DealForm
  /** What it is about, as a slug; 'bundle' for several at once. */
  readonly subject: string
  /** When the article was written. */
  readonly published: DateValue | undefined
}

/**
 * `deal:CN+VN:agreement:bundle-2025`. Agreements between states bear the year of the news, because the same two sign
 * again; a contract between firms bears its form, so that a signed MoU is never a signed lease.
 */
export function dealKey({ names, firms, form, subject, published }: DealName): string {
  const who = [...names]
    .map(name => (firms ? name.toUpperCase().replace(/[^A-Z0-9]+/g, '-') : name))
    .sort()
    .join('+')
  const family = dealFamily(form)
  if (firms) return `deal:${who}:${family}`
  const at = startOf(published)
  return `deal:${who}:${family}:${subject}-${at === undefined ? 'undated' : new Date(at).getUTCFullYear()}`
}

/** Forms that articles name alike: a framework, a truce and a joint statement are agreements. */
export function dealFamily(form: DealForm): string {
  return ['fta', 'framework', 'joint_statement', 'truce'].includes(form) ? 'agreement' : form
}
