import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse as parseDotenv } from 'dotenv'
import { z } from 'zod'
import { CountryAliases, Leaders } from './articles/gazetteer-schema.js'
import { DAYS } from './briefings/due.js'
import { parseAllowPair } from './lib/http-allow.js'
import { readYaml } from './lib/yaml-file.js'
import { type SourceConfig, SourceList } from './sources/source-config.js'

/** A channel that briefings go to: alerts, unless it wants none; a digest, where it has a schedule; what admins are to know. */
const Channel = z.strictObject({
  target: z.string().regex(/^[a-z]+:\S+$/, { error: 'expected platform:channel, such as web:desk' }),
  digest: z
    .strictObject({
      at: z
        .string()
        .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'expected a local time from "00:00" to "23:59", in quotes' }),
      zone: z.string().refine(isZone, { error: 'expected an IANA time zone, such as Asia/Ho_Chi_Minh' }),
      days: z.enum(DAYS),
    })
    .optional(),
  alerts: z.boolean().default(true),
  admin: z.boolean().default(false),
})
export type Channel = z.infer<typeof Channel>

/** Everything that can be chosen, read once. Secrets come from the environment alone. */
export type Config = {
  /** Absolute path of the folder that holds the database. */
  readonly dataFolder: string
  readonly configFolder: string
  /** `address:port` pairs that may be fetched although they are private. */
  readonly fetchAllow: readonly string[]
  /** Sent in the User-Agent, so that a publisher knows whom to write to. */
  readonly contact: string | undefined
  readonly sources: readonly SourceConfig[]
  readonly channels: readonly Channel[]
  readonly aliases: CountryAliases
  readonly leaders: Leaders
}

type Environment = Readonly<Record<string, string | undefined>>

// dist/config.js and src/config.ts both stand one folder below the package.
const PACKAGE = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Reads `.env` of the working folder, the environment (which wins), and the YAML files of the config folder.
 * Fails with file, line and what was expected where one of them is wrong.
 */
export function readConfig(environment: Environment = process.env): Config {
  const env: Environment = { ...dotenv(), ...environment }
  const configFolder = resolve(env.TRADEWIND_CONFIG || join(PACKAGE, 'config'))
  const dataFolder = resolve(env.TRADEWIND_DATA || 'data')
  const file = (name: string) => join(configFolder, name)
  const { sources } = readYaml(file('sources.yaml'), z.strictObject({ sources: SourceList }))
  const { channels } = readYaml(file('channels.yaml'), z.strictObject({ channels: z.array(Channel) }))
  return Object.freeze({
    dataFolder,
    configFolder,
    fetchAllow: (env.TRADEWIND_FETCH_ALLOW ?? '')
      .split(',')
      .flatMap(pair => (pair.trim() === '' ? [] : parseAllowPair(pair))),
    contact: env.TRADEWIND_CONTACT || undefined,
    sources: sources.map(source =>
      source.type === 'folder' ? { ...source, path: resolve(dataFolder, source.path) } : source,
    ),
    channels,
    aliases: readYaml(file('countries.yaml'), CountryAliases),
    leaders: readYaml(file('leaders.yaml'), Leaders),
  })
}

/** The folder of sample articles that the demo shows. It ships with the package, whatever TRADEWIND_CONFIG says. */
export const DEMO_FOLDER = join(PACKAGE, 'config', 'demo')

function dotenv(): Environment {
  return existsSync('.env') ? parseDotenv(readFileSync('.env')) : {}
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}
