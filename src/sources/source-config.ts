import { z } from 'zod'
import { Failure } from '../lib/failure.js'
import { webAddress } from './metadata.js'
import { publisherSchema } from './publisher.js'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const DAY_MS = 24 * 60 * MINUTE_MS
const UNITS: Readonly<Record<string, number>> = { s: SECOND_MS, m: MINUTE_MS, h: 60 * MINUTE_MS, d: DAY_MS }
const LONGEST_MS = 7 * DAY_MS
/** A publisher's server is asked every five minutes at the most; our own disk may be looked at sooner. */
const SHORTEST_WEB_MS = 5 * MINUTE_MS
const SHORTEST_FOLDER_MS = 20 * SECOND_MS
const DEFAULT_EVERY = '30m'

/** An interval such as '30m', '2h' or '1d' in milliseconds. Throws Failure 'invalid' for anything else. */
export function everyMs(every: string): number {
  const ms = intervalMs(every)
  if (ms === undefined) throw new Failure('invalid', 'sources', `"${every}" is no interval: write 30m, 2h or 1d.`)
  return ms
}

function intervalMs(every: string): number | undefined {
  const match = /^(\d{1,5})([smhd])$/.exec(every)
  return match === null ? undefined : Number(match[1]) * (UNITS[match[2] ?? ''] ?? 0)
}

function everyFrom(shortestMs: number, shortest: string) {
  return z
    .string()
    .refine(
      every => {
        const ms = intervalMs(every)
        return ms !== undefined && ms >= shortestMs && ms <= LONGEST_MS
      },
      { error: `write an interval from ${shortest} to 7d, such as 30m, 2h or 1d` },
    )
    .default(DEFAULT_EVERY)
}

function isLanguage(tag: string): boolean {
  try {
    return tag.length <= 35 && Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

export const sourceIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, {
  error: 'must be small letters, digits and hyphens, 63 at the most',
})
export const countrySchema = z
  .string()
  .regex(/^[A-Z]{2}$/, { error: 'write two capital letters (ISO 3166-1, such as VN), or EU; leave it out for none' })
export const languageSchema = z
  .string()
  .refine(isLanguage, { error: 'write a BCP 47 tag, such as en, pt-BR or zh-Hant' })
export const addressSchema = z.string().refine(words => webAddress(words) !== undefined, {
  error: 'write a web address that begins with https:// or http://',
})

const named = {
  id: sourceIdSchema,
  country: countrySchema.optional(),
  language: languageSchema.optional(),
}
const web = { ...named, every: everyFrom(SHORTEST_WEB_MS, '5m') }
const words = z.array(z.string().trim().min(1).max(200)).max(20)

/** RSS, RDF, Atom or JSON Feed at `url`. */
export const FeedConfig = z.strictObject({
  type: z.literal('feed'),
  ...web,
  url: addressSchema,
  publisher: publisherSchema,
})
export type FeedConfig = z.infer<typeof FeedConfig>

/** A sitemap at `url`: of news, or with `lastmod`. `under` is the path that the wanted pages begin with. */
export const SitemapConfig = z.strictObject({
  type: z.literal('sitemap'),
  ...web,
  url: addressSchema,
  publisher: publisherSchema,
  under: z
    .string()
    .max(500)
    .startsWith('/', { error: 'write the path that the wanted pages begin with, such as /news/trade/' })
    .optional(),
})
export type SitemapConfig = z.infer<typeof SitemapConfig>

/** Documents of the US Federal Register. `agencies` are its slugs; `terms` are looked for in presidential documents. */
export const FederalRegisterConfig = z
  .strictObject({
    type: z.literal('federal-register'),
    ...web,
    publisher: publisherSchema.optional(),
    terms: words.optional(),
    agencies: z
      .array(
        z.string().regex(/^[a-z0-9][a-z0-9-]{0,120}$/, {
          error: 'write an agency as in its address, such as international-trade-commission',
        }),
      )
      .max(50)
      .optional(),
  })
  .refine(({ agencies, terms }) => agencies?.length !== 0 || terms?.length !== 0, {
    error: 'name agencies or terms: with neither nothing is asked for',
  })
export type FederalRegisterConfig = z.infer<typeof FederalRegisterConfig>

/** A folder of texts. */
export const FolderConfig = z.strictObject({
  type: z.literal('folder'),
  ...named,
  every: everyFrom(SHORTEST_FOLDER_MS, '20s'),
  path: z.string().min(1),
  publisher: publisherSchema.optional(),
})
export type FolderConfig = z.infer<typeof FolderConfig>

/** One entry of `config/sources.yaml`: its `type` says which of the registry's sources it makes. */
export const SourceConfig = z.discriminatedUnion('type', [
  FeedConfig,
  SitemapConfig,
  FederalRegisterConfig,
  FolderConfig,
])
export type SourceConfig = z.infer<typeof SourceConfig>

/** All entries; each has an id of its own, because the id names what was already read. */
export const SourceList = z.array(SourceConfig).superRefine((sources, context) => {
  const seen = new Set<string>()
  for (const [index, { id }] of sources.entries()) {
    if (seen.has(id))
      context.addIssue({ code: 'custom', path: [index, 'id'], message: `"${id}" is there twice: rename one` })
    seen.add(id)
  }
})
export type SourceList = z.infer<typeof SourceList>
