import { z } from 'zod'
import { claimOf, DateValue, NOT_STATED } from './claim.js'

export const DealForm = z.enum([
  'mou',
  'agreement',
  'fta',
  'framework',
  'joint_statement',
  'loan',
  'purchase',
  'lease',
  'approval',
  'truce',
])
export type DealForm = z.infer<typeof DealForm>

export const DealStage = z.enum([
  'urged',
  'proposed',
  'negotiating',
  'agreed_in_principle',
  'expected',
  'announced',
  'signed',
  'ratified',
  'in_force',
  'suspended',
  'terminated',
])
export type DealStage = z.infer<typeof DealStage>

/** An amount of money as stated, e.g. 31.4 billion USD is { amount: 31.4e9, currency: 'USD' }. */
export const Money = z.object({ amount: z.number().nonnegative(), currency: z.string().regex(/^[A-Z]{3}$/) })
export type Money = z.infer<typeof Money>

/** The fields of a deal card. `parties` are economies (alpha-2 or 'EU') and blocs by code; `entities` are firms and bodies by name. */
export const DealFields = z.object({
  parties: claimOf(z.array(z.string())),
  entities: claimOf(z.array(z.string())).optional(),
  form: claimOf(DealForm),
  stage: claimOf(DealStage),
  binding: claimOf(z.union([z.boolean(), z.literal(NOT_STATED)])).optional(),
  count: claimOf(z.number().int().positive()).optional(),
  value: claimOf(Money).optional(),
  finance: claimOf(z.union([z.string(), z.literal(NOT_STATED)])).optional(),
  subject: claimOf(z.string()).optional(),
  date: claimOf(DateValue).optional(),
  /** Until when it runs, as it was made or last extended. */
  expires: claimOf(DateValue).optional(),
  /** Key of the bundle ("45 agreements") that this one belongs to. */
  bundle: claimOf(z.string()).optional(),
  uncertainties: claimOf(z.array(z.string())).optional(),
})
export type DealFields = z.infer<typeof DealFields>
