import { Failure } from './failure.js'

/** Settings by name, as the environment and `.env` have them. */
export type Environment = Readonly<Record<string, string | undefined>>

/** An http(s) address of the environment, without a slash at its end. */
export function address(env: Environment, name: string, usual: string): string {
  const text = env[name] || usual
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    throw missing(name, 'write an address that begins with https://')
  return text.replace(/\/+$/, '')
}

/** A port of the environment. */
export function port(env: Environment, name: string, usual: number): number {
  const text = env[name] || String(usual)
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw missing(name, 'write a port from 0 (any free one) to 65535')
}

/** The fault of a setting: `what` says in the imperative what to do. */
export function missing(name: string, what: string): Failure {
  return new Failure('invalid', name, `${name} is missing or wrong in the environment or .env: ${what}.`)
}
