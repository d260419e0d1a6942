import { z } from 'zod'
import { claimOf, DateValue, Economy } from './claim.js'

export const Domain = z.enum([
  'tariff',
  'retaliation',
  'sanctions',
  'export_control',
  'origin_enforcement',
  'trade_remedy',
  'maritime',
  'rhetoric',
  'technology',
  'alignment',
])
export type Domain = z.infer<typeof Domain>

export const Direction = z.enum(['escalating', 'de_escalating', 'persistent', 'potential'])
export type Direction = z.infer<typeof Direction>

/** 1 rhetoric, 2 formal pressure, 3 administrative measure, 4 economic measure, 5 force or incident. */
export const Rung = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])
export type Rung = z.infer<typeof Rung>

export const TensionFields = z.object({
  from: claimOf(z.array(Economy).min(1)),
  to: claimOf(z.array(Economy)),
  /** False where the speaker aims at somebody without naming him ("without naming the US"). */
  targetNamed: claimOf(z.boolean()).optional(),
  domain: claimOf(Domain),
  rung: claimOf(Rung),
  direction: claimOf(Direction),
  statement: claimOf(z.string()).optional(),
  date: claimOf(DateValue).optional(),
})
export type TensionFields = z.infer<typeof TensionFields>
