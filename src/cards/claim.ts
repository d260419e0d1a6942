import { z } from 'zod'

/** The exact words a claim came from: `quote === article.text.slice(start, end)`, always. UTF-16 offsets. */
export const Span = z.object({
  articleId: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
  quote: z.string().min(1),
})
export type Span = z.infer<typeof Span>

export const Hedge = z.enum(['exact', 'approx', 'at_least', 'at_most', 'nearly', 'some'])
export type Hedge = z.infer<typeof Hedge>

export const Modality = z.enum(['asserted', 'reported', 'expected', 'potential', 'planned', 'urged', 'denied'])
export type Modality = z.infer<typeof Modality>

/** What the gate made of a claim. What it rejects is logged with a reason and never becomes one. */
export const Verdict = z.enum(['supported', 'conflicted', 'inferred'])
export type Verdict = z.infer<typeof Verdict>

/** A value with its proof. `'not_stated'` is a legal value; 0 never stands for it. */
export type Claim<T> = {
  readonly value: T
  readonly hedge: Hedge
  readonly modality: Modality
  /** Who says so, in the source's words: 'state media', 'a US official'. */
  readonly attribution?: string | undefined
  readonly spans: readonly Span[]
  readonly verdict: Verdict
}

/** The schema of a claim about `value`. */
export function claimOf<T extends z.ZodType>(value: T) {
  return z.object({
    value,
    hedge: Hedge,
    modality: Modality,
    attribution: z.string().max(200).optional(),
    spans: z.array(Span).readonly(),
    verdict: Verdict,
  })
}

export const NOT_STATED = 'not_stated'

const isoDay = z.string().regex(/^\d{4}-\d\d-\d\d$/)

export const DateValue = z.object({
  from: isoDay.optional(),
  to: isoDay.optional(),
  precision: z.enum(['day', 'month', 'quarter', 'year']),
  raw: z.string(),
  inferred: z.boolean(),
})

/** ISO 3166-1 alpha-2, 'EU', the acronym of a bloc in 3 to 9 capitals ('ASEAN'), or '*' for all. */
export const Economy = z.string().regex(/^(?:[A-Z]{2,9}|\*)$/)
export type Economy = z.infer<typeof Economy>
