import { asFailure } from '../../lib/failure.js'
import { scrub } from '../../lib/log.js'
import type { Check } from '../../platforms/check.js'
import type { Screen } from '../screen.js'
import { doctorReport } from './report.js'

/** One look: what it is about, and what it finds. It may reject: that is found then. */
export type Look = { readonly what: string; run(): Promise<readonly Check[]> | readonly Check[] }

export type DoctorOptions = {
  /** Milliseconds that one look may take. */
  readonly deadlineMs?: number
  /** Called with what is being looked at each time that nothing was found for two seconds. */
  readonly waiting?: (what: readonly string[]) => void
  /** Tokens and keys: wherever one stands in what was found, it is taken out. */
  readonly secrets?: readonly string[]
}

const DEADLINE_MS = 20_000
const SLOW_MS = 2_000

/**
 * Takes every look, side by side, and answers what they found, in their order. One that fails, or is not done in time, is a
 * finding like any other. Nothing that was found holds a secret.
 */
export async function runDoctor(
  looks: readonly Look[],
  { deadlineMs = DEADLINE_MS, waiting = () => undefined, secrets = [] }: DoctorOptions = {},
): Promise<readonly Check[]> {
  const open = new Set(looks.map(({ what }) => what))
  const slow = setInterval(() => waiting([...open]), SLOW_MS)
  try {
    const found = await Promise.all(
      looks.map(async look => {
        const checks = await withDeadline(look, deadlineMs)
        open.delete(look.what)
        return checks
      }),
    )
    return found.flat().map(check => ({ ...check, detail: without(secrets, check.detail) }))
  } finally {
    clearInterval(slow)
  }
}

/** Prints what was found, for a person or as JSON. True where nothing is wrong. */
export function tellDoctor(
  checks: readonly Check[],
  { screen, json }: { readonly screen: Screen; readonly json: boolean },
): boolean {
  if (json) screen.print(`${JSON.stringify(checks, null, 2)}\n`)
  else screen.show(doctorReport(checks))
  return checks.every(({ state }) => state !== 'wrong')
}

/** A shorter secret is none, and would take ordinary words out. */
const SHORTEST_SECRET = 6

function without(secrets: readonly string[], words: string): string {
  return scrub(
    secrets
      .filter(secret => secret.length >= SHORTEST_SECRET)
      .reduce((left, secret) => left.replaceAll(secret, '[secret]'), words),
  )
}

async function withDeadline({ what, run }: Look, deadlineMs: number): Promise<readonly Check[]> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<readonly Check[]>(resolve => {
    const detail = `There was no answer within ${deadlineMs / 1000} s: look whether this machine reaches it, and try again.`
    timer = setTimeout(() => resolve([{ what, state: 'wrong', detail }]), deadlineMs)
  })
  try {
    return await Promise.race([Promise.resolve().then(run), late])
  } catch (error) {
    return [{ what, state: 'wrong', detail: asFailure(error, what).message }]
  } finally {
    clearTimeout(timer)
  }
}
