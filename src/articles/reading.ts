import type { Article } from './article.js'
import type { DateValue } from './date-value.js'
import type { EconomyMention } from './economies.js'
import type { Sentence } from './sentences.js'

/**
 * An article as the desk reads it: its sentences without the furniture (site names, datelines, credits, disclaimers),
 * when it was written as far as that is stated or can be worked out, and which economies it names where.
 */
export type Reading = {
  readonly article: Article
  readonly sentences: readonly Sentence[]
  /** Publication date: as stated, or worked out from the text and marked inferred, or undefined. */
  readonly published: DateValue | undefined
  /** All mentions, ordered by start; offsets into the article's text. */
  readonly economies: readonly EconomyMention[]
  /** All mentions of blocs by their codes ('ASEAN', 'GCC'), ordered by start, apart from the economies and from one another. */
  readonly blocs: readonly EconomyMention[]
}
