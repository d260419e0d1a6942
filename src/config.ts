import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse as parseDotenv } from 'dotenv'
import { z } from 'zod'
import { CountryAliases, Leaders } from './articles/gazetteer-schema.js'
import { DAYS } from './briefings/due.js'
import { TopicsFile } from './briefings/topics-file.js'
import { asFailure, type Failure } from './lib/failure.js'
import { parseAllowPair } from './lib/http-allow.js'
import { address, type Environment, missing, port } from './lib/setting.js'
import { readYaml } from './lib/yaml-file.js'
import { DISCORD_API_URL, type DiscordSettings } from './platforms/discord/settings.js'
import type { ChatSettings } from './platforms/index.js'
import { SLACK_API_URL, type SlackOAuth, type SlackSettings } from './platforms/slack/settings.js'
import type { WebhookSettings } from './platforms/webhook/settings.js'
import { type SourceConfig, SourceList } from './sources/source-config.js'
import { type ModelSettings, modelOf } from './worker/model/model-settings.js'

/** A channel that briefings go to: alerts, unless it wants none; a digest, where it has a schedule; what admins are to know. */
const Channel = z.strictObject({
  target: z.string().regex(/^[a-z]+:\S+$/, { error: 'expected platform:channel, such as web:desk' }),
  digest: z
    .strictObject({
      at: z
        .string()
        .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'expected a local time from "00:00" to "23:59", in quotes' }),
      zone: z.string().refine(isZone, { error: 'expected an IANA time zone, such as Asia/Ho_Chi_Minh' }),
      also: z
        .string()
        .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'expected a second local time, such as "17:00", in quotes' })
        .optional(),
      layout: z.enum(['flat', 'thread', 'forum']).optional(),
      days: z.enum(DAYS),
    })
    .refine(({ at, also }) => also === undefined || also > at, {
      error: 'expected a second time that is later in the day than the first',
      path: ['also'],
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
  /** What config/topics.yaml says, for `makeTopicBook`. */
  readonly topics: TopicsFile
  /** The chat platforms that are set up; each undefined where its token is missing. */
  readonly chat: ChatSettings
  readonly model: ModelSettings
  /** What stands before the name of every command on Slack; known before there is a Slack app. */
  readonly slackPrefix: string
}

/** Every name of the environment that means something here, as .env.example lists them. */
export const SETTINGS: readonly string[] = [
  ...['DATA', 'CONFIG', 'FETCH_ALLOW', 'CONTACT', 'SECRET_KEY', 'WEBHOOK_SECRET'].map(name => `TRADEWIND_${name}`),
  ...['MODEL', 'LEAD_MODEL', 'ASK_MODEL', 'MODEL_BUDGET', 'MODEL_PRICE_IN', 'MODEL_PRICE_OUT'].map(
    name => `TRADEWIND_${name}`,
  ),
  ...['TOKEN', 'API_URL'].map(name => `DISCORD_${name}`),
  ...['BOT_TOKEN', 'APP_TOKEN', 'SIGNING_SECRET', 'CLIENT_ID', 'CLIENT_SECRET'].map(name => `SLACK_${name}`),
  ...['HTTP_HOST', 'HTTP_PORT', 'PUBLIC_URL', 'COMMAND_PREFIX', 'API_URL'].map(name => `SLACK_${name}`),
  ...['API_KEY', 'BASE_URL'].map(name => `OPENAI_${name}`),
]

// dist/config.js and src/config.ts both stand one folder below the package.
const PACKAGE = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Reads `.env` of the working folder, the environment (which wins), and the YAML files of the config folder.
 * Fails with file, line and what was expected where one of them is wrong.
 */
export function readConfig(environment: Environment = process.env): Config {
  const { places, parts } = partsOf(environment)
  return Object.freeze({
    ...places,
    ...parts.fetching(),
    sources: parts.sources(),
    channels: parts.channels(),
    aliases: parts.aliases(),
    leaders: parts.leaders(),
    topics: parts.topics(),
    chat: { discord: parts.discord(), slack: parts.slack(), webhook: parts.webhook() },
    model: parts.model(),
    slackPrefix: parts.slackPrefix(),
  })
}

/** All that is wrong with the environment and the files, for somebody who wants to mend it in one go. */
export function configFaults(environment: Environment = process.env): readonly Failure[] {
  return Object.values(partsOf(environment).parts).flatMap(read => {
    try {
      read()
      return []
    } catch (error) {
      const failure = asFailure(error, 'configuration')
      const { cause } = failure
      return cause instanceof AggregateError ? cause.errors.map(each => asFailure(each, failure.where)) : failure
    }
  })
}

/** The names that are set in the environment or in `.env`, whoever they are meant for. */
export function settingNames(environment: Environment = process.env): readonly string[] {
  return Object.entries({ ...dotenv(), ...environment }).flatMap(([name, value]) => (value ? [name] : []))
}

/** Each part of the config is read by itself, so that one that is wrong hides no other. */
function partsOf(environment: Environment) {
  const env: Environment = { ...dotenv(), ...environment }
  const configFolder = resolve(env.TRADEWIND_CONFIG || join(PACKAGE, 'config'))
  const dataFolder = resolve(env.TRADEWIND_DATA || 'data')
  const file = (name: string) => join(configFolder, name)
  const parts = {
    fetching: () => ({
      fetchAllow: (env.TRADEWIND_FETCH_ALLOW ?? '')
        .split(',')
        .flatMap(pair => (pair.trim() === '' ? [] : parseAllowPair(pair))),
      contact: env.TRADEWIND_CONTACT || undefined,
    }),
    sources: () =>
      readYaml(file('sources.yaml'), z.strictObject({ sources: SourceList })).sources.map(source =>
        source.type === 'folder' ? { ...source, path: resolve(dataFolder, source.path) } : source,
      ),
    channels: () => readYaml(file('channels.yaml'), z.strictObject({ channels: z.array(Channel) })).channels,
    aliases: () => readYaml(file('countries.yaml'), CountryAliases),
    leaders: () => readYaml(file('leaders.yaml'), Leaders),
    topics: () => readYaml(file('topics.yaml'), TopicsFile),
    discord: () => discordOf(env),
    slack: () => slackOf(env),
    webhook: () => webhookOf(env),
    model: () => modelOf(env),
    slackPrefix: () => slackPrefix(env),
  }
  return { places: { dataFolder, configFolder }, parts }
}

function discordOf(env: Environment): DiscordSettings | undefined {
  const token = env.DISCORD_TOKEN
  return token ? { token, apiUrl: address(env, 'DISCORD_API_URL', DISCORD_API_URL) } : undefined
}

function slackOf(env: Environment): SlackSettings | undefined {
  const oauth = oauthOf(env)
  if (!env.SLACK_BOT_TOKEN && oauth === undefined) return undefined
  if (!env.SLACK_APP_TOKEN && !env.SLACK_SIGNING_SECRET)
    throw missing('SLACK_APP_TOKEN', 'Slack needs it for Socket Mode, or SLACK_SIGNING_SECRET for requests over HTTP')
  return {
    apiUrl: `${address(env, 'SLACK_API_URL', SLACK_API_URL)}/`,
    botToken: env.SLACK_BOT_TOKEN || undefined,
    appToken: env.SLACK_APP_TOKEN || undefined,
    signingSecret: env.SLACK_SIGNING_SECRET || undefined,
    oauth,
    http: { host: env.SLACK_HTTP_HOST || '127.0.0.1', port: port(env, 'SLACK_HTTP_PORT', 3000) },
    commandPrefix: slackPrefix(env),
  }
}

function slackPrefix(env: Environment): string {
  const prefix = env.SLACK_COMMAND_PREFIX ?? ''
  if (/^[a-z0-9_-]{0,16}$/.test(prefix)) return prefix
  throw missing('SLACK_COMMAND_PREFIX', 'write up to 16 small letters, digits, - or _')
}

function oauthOf(env: Environment): SlackOAuth | undefined {
  const clientId = env.SLACK_CLIENT_ID
  const clientSecret = env.SLACK_CLIENT_SECRET
  const secretKey = env.TRADEWIND_SECRET_KEY
  if (!clientId && !clientSecret) return undefined
  if (!clientId) throw missing('SLACK_CLIENT_ID', 'installing by OAuth needs it beside SLACK_CLIENT_SECRET')
  if (!clientSecret) throw missing('SLACK_CLIENT_SECRET', 'installing by OAuth needs it beside SLACK_CLIENT_ID')
  if (!secretKey) throw missing('TRADEWIND_SECRET_KEY', 'stored tokens are encrypted with it: openssl rand -hex 32')
  if (!env.SLACK_PUBLIC_URL) throw missing('SLACK_PUBLIC_URL', 'installing by OAuth comes back to it')
  return { clientId, clientSecret, secretKey, publicUrl: address(env, 'SLACK_PUBLIC_URL', '') }
}

function webhookOf(env: Environment): WebhookSettings | undefined {
  return env.TRADEWIND_WEBHOOK_SECRET ? { secret: env.TRADEWIND_WEBHOOK_SECRET } : undefined
}

/** The folder of sample articles that the demo shows. It ships with the package, whatever TRADEWIND_CONFIG says. */
export const DEMO_FOLDER = join(PACKAGE, 'config', 'demo')

/** What a model is told, in words; it ships with the package. */
export const PROMPTS_FOLDER = join(PACKAGE, 'prompts')

/** The fonts that charts are drawn with; they ship with the package. */
export const FONTS_FOLDER = join(PACKAGE, 'config', 'fonts')

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
