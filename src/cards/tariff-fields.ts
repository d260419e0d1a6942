import { z } from 'zod'
import { claimOf, DateValue, Economy, NOT_STATED } from './claim.js'

export const Instrument = z.enum([
  'ad_valorem',
  'antidumping',
  'countervailing',
  'safeguard',
  'retaliatory',
  'quota',
  'transshipment',
  'de_minimis',
  'moratorium',
  'exclusion',
  'export_control',
  'other',
])
export type Instrument = z.infer<typeof Instrument>

export const LegalBasis = z.enum(['ieepa', 's232', 's301', 's122', 's201', 's338', 'ad_cvd', 'wto', 'other'])
export type LegalBasis = z.infer<typeof LegalBasis>

export const TariffStatus = z.enum([
  'under_investigation',
  'threatened',
  'announced',
  'scheduled',
  'in_force',
  'postponed',
  'suspended',
  'modified',
  'expired',
  'withdrawn',
  'struck_down',
  'unclear',
])
export type TariffStatus = z.infer<typeof TariffStatus>

/** A duty rate in percent ad valorem; `low` equals `high` where one figure is stated. */
export const Rate = z.object({
  low: z.number().nonnegative(),
  high: z.number().nonnegative(),
  basis: z.enum(['additional', 'all_in', 'unspecified']),
})
export type Rate = z.infer<typeof Rate>

/** What the measure is charged on. `products` are slugs of `products.ts` or of the source's words; empty means all goods. */
export const Scope = z.object({
  products: z.array(z.string()),
  hs: z.array(z.string()),
  exclusions: z.array(z.string()),
  words: z.string(),
})
export type Scope = z.infer<typeof Scope>

const notStated = z.literal(NOT_STATED)

/** The fields of a tariff card, each a claim. Absent means: no article says. */
export const TariffFields = z.object({
  imposer: claimOf(Economy),
  targets: claimOf(z.array(Economy).min(1)),
  instrument: claimOf(Instrument),
  rate: claimOf(z.union([Rate, notStated])),
  legalBasis: claimOf(z.union([LegalBasis, notStated])).optional(),
  status: claimOf(TariffStatus),
  announced: claimOf(DateValue).optional(),
  effective: claimOf(DateValue).optional(),
  suspendedUntil: claimOf(DateValue).optional(),
  expires: claimOf(DateValue).optional(),
  scope: claimOf(Scope).optional(),
  /** The total that results where the source gives an added and a total rate. */
  stacking: claimOf(Rate).optional(),
  previousRate: claimOf(Rate).optional(),
  interimRate: claimOf(z.union([Rate, notStated])).optional(),
  /** Keys of the measures that a moratorium holds back. */
  suspends: claimOf(z.array(z.string())).optional(),
  /** Keys of moratoria and rulings that may reach this measure, where no source says whether they do. Never proposed: the ledger derives it. */
  mayReach: claimOf(z.array(z.string())).optional(),
  uncertainties: claimOf(z.array(z.string())).optional(),
})
export type TariffFields = z.infer<typeof TariffFields>
