import { z } from 'zod'
import type { Publisher } from '../articles/article.js'

const Named = z.object({
  name: z.string().trim().min(1).max(200),
  tier: z.enum(['primary', 'wire', 'press', 'aggregator']).default('press'),
  stateMedia: z.boolean().optional(),
})

/** A publisher as outsiders write it: a name (taken as press), or `{name, tier, stateMedia}`. */
export const publisherSchema = z
  .union([
    z
      .string()
      .trim()
      .min(1)
      .max(200)
      .transform(name => ({ name })),
    Named,
  ])
  .transform((given): Publisher => {
    const { name, tier, stateMedia }: { name: string; tier?: Publisher['tier']; stateMedia?: boolean | undefined } =
      given
    return { name, tier: tier ?? 'press', ...(stateMedia === undefined ? {} : { stateMedia }) }
  })
