import type { DateValue } from '../articles/date-value.js'
import type { Economy, Hedge, Modality, Span } from './claim.js'

/**
 * What an exposure figure measures. `exports` and `imports` are the same flow as either side counts it; `covered` is the value of
 * the goods that a measure is on; `jobs` and `firms` are those that live on the flow.
 */
export type ExposureMeasure =
  | 'exports'
  | 'imports'
  | 'trade'
  | 'surplus'
  | 'deficit'
  | 'share_of_exports'
  | 'share_of_imports'
  | 'share_of_gdp'
  | 'covered'
  | 'jobs'
  | 'firms'

/** `low === high` where one figure is stated. Money is in units of the currency (ISO 4217), percent in percent. */
export type ExposureValue = { readonly low: number; readonly high: number } & (
  | { readonly unit: 'money'; readonly currency: string }
  | { readonly unit: 'percent' | 'count' }
)

/** How much trade stands behind a measure, as a source states it. */
export type Exposure = {
  /** The exporter; of a surplus or a deficit, whoever has it. Of two-way trade the two stand in the order of the alphabet. */
  readonly from: Economy
  /** The importer, or the partner. */
  readonly to: Economy
  readonly measure: ExposureMeasure
  /** Product slugs, or the source's own noun in lower case where no table holds it; none for all goods. */
  readonly goods: readonly string[]
  readonly value: ExposureValue
  readonly hedge: Hedge
  /** `planned` or `potential` for what a measure to come would cover. */
  readonly modality: Modality
  readonly period: DateValue | 'not_stated'
  readonly attribution?: string
  /** True where a party is not named in the sentence itself ("its exports"). */
  readonly carried: boolean
  readonly span: Span
}

/** An economy by the token that names it, or one that the sentence only points back to ("its", "the country's"). */
export type Who = { readonly economy: string; readonly token: number } | { readonly back: true; readonly token: number }
