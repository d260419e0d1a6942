import { distance } from 'fastest-levenshtein'
import type { Check } from '../../platforms/check.js'
import type { ChatSettings } from '../../platforms/index.js'
import type { CheckedEndpoint } from './model.js'

/** The platforms that need no token. */
const ALWAYS = ['web', 'terminal'] as const
const NEEDS: Readonly<Record<string, string>> = {
  discord: 'DISCORD_TOKEN',
  slack: 'SLACK_BOT_TOKEN and SLACK_APP_TOKEN',
  webhook: 'TRADEWIND_WEBHOOK_SECRET',
}

/** Whether each target of the configuration names a platform that is set up, and is an address where it must be one. */
export function targetChecks(targets: readonly string[], running: readonly string[]): readonly Check[] {
  const what = 'Channels'
  const known = new Set<string>([...ALWAYS, ...running])
  const names = new Set(targets.map(target => target.slice(0, target.indexOf(':'))))
  const lost = [...names].filter(name => !known.has(name)).map(lostWords)
  const misspelt = targets.filter(isNoAddress).length
  const hooks = misspelt === 0 ? [] : [`${misspelt} webhook targets are no addresses: write webhook:https://host/path.`]
  const faults = [...lost, ...hooks]
  if (faults.length > 0) return faults.map(detail => ({ what, state: 'wrong', detail }))
  return [{ what, state: 'well', detail: `${targets.length} in channels.yaml, all on platforms that are set up.` }]
}

function lostWords(name: string): string {
  const needs = NEEDS[name]
  return needs === undefined
    ? `channels.yaml names ${name} channels, and there is no such platform: ${[...ALWAYS, ...Object.keys(NEEDS)].join(', ')} are.`
    : `channels.yaml names ${name} channels, and ${name} is not set up: set ${needs} in .env, or remove them.`
}

function isNoAddress(target: string): boolean {
  return /^webhook:(?!https?:\/\/[^/])/.test(target)
}

const OURS = /^TRADEWIND_/
const SHARED = /^(?:DISCORD|SLACK|OPENAI)_/
/** A slip of this share of a name's letters is still a slip. */
const SLIP = 0.34
/** What others call the same, too far from our names to be a slip. */
const ALIASES: Readonly<Record<string, string>> = {
  DISCORD_BOT_TOKEN: 'DISCORD_TOKEN',
  SLACK_TOKEN: 'SLACK_BOT_TOKEN',
  SLACK_APP_LEVEL_TOKEN: 'SLACK_APP_TOKEN',
  OPENAI_KEY: 'OPENAI_API_KEY',
  OPENAI_API_BASE: 'OPENAI_BASE_URL',
}

/**
 * Names in the environment that look like ours and are not, with the one that was probably meant. What Discord, Slack and
 * OpenAI call other things is none of our business, as long as the name of ours that it resembles is set as well.
 */
export function namesCheck(set: readonly string[], known: readonly string[]): Check {
  const what = 'Environment'
  const told = set.flatMap(name => {
    if (known.includes(name)) return []
    const meant = meantBy(name, known)
    if (OURS.test(name)) return [meant === undefined ? name : `${name} (is ${meant} meant?)`]
    return SHARED.test(name) && meant !== undefined && !set.includes(meant) ? [`${name} (is ${meant} meant?)`] : []
  })
  if (told.length === 0) return { what, state: 'well', detail: 'Every name that looks like ours is known.' }
  return { what, state: 'wrong', detail: `These are read by nobody: ${told.join(', ')}; .env.example lists the names.` }
}

function meantBy(name: string, known: readonly string[]): string | undefined {
  const alias = ALIASES[name]
  if (alias !== undefined) return alias
  const [nearest] = known
    .map(other => ({ other, away: distance(name, other) }))
    .toSorted((one, other) => one.away - other.away)
  return nearest !== undefined && nearest.away <= name.length * SLIP ? nearest.other : undefined
}

/** Every token and every key of the configuration. */
export function secretsOf(config: {
  readonly chat: ChatSettings
  readonly model: CheckedEndpoint | undefined
}): readonly string[] {
  const { discord, slack, webhook } = config.chat
  const tokens = [discord?.token, slack?.botToken, slack?.appToken, webhook?.secret, config.model?.key]
  const keys = [slack?.signingSecret, slack?.oauth?.clientSecret, slack?.oauth?.secretKey]
  return [...tokens, ...keys].filter(secret => secret !== undefined)
}
