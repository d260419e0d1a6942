import { setTimeout as sleep } from 'node:timers/promises'
import { Routes } from 'discord.js'
import { z } from 'zod'
import type { Clock } from '../../lib/clock.js'
import { asFailure, type Failure } from '../../lib/failure.js'
import { putRegistration, registeredHash } from '../../store/registrations.js'
import type { Db } from '../../store/schema.js'
import type { DiscordApi } from './api.js'
import { type CommandJson, commandsHash } from './commands.js'

export type RegistrationParts = {
  readonly db: Db
  readonly clock: Clock
  readonly api: DiscordApi
  readonly applicationId: string
}

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 10 * 60_000

/**
 * Registers the commands, again and again until Discord has taken them or said that it never will. `tell` hears of each
 * outcome: whether the list was sent, or why not. Resolves when there is nothing more to try, or when `signal` aborts.
 */
export async function keepRegistered(
  parts: RegistrationParts,
  list: readonly CommandJson[],
  tell: (outcome: 'sent' | 'unchanged' | Failure) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return tell((await registerCommands(parts, list)) ? 'sent' : 'unchanged')
    } catch (error) {
      const failure = asFailure(error, 'discord')
      if (signal.aborted) return
      tell(failure)
      if (failure.kind !== 'retry' && failure.kind !== 'rate-limited') return
      await sleep(Math.max(pause, failure.retryAfterMs ?? 0), undefined, { signal }).catch(() => undefined)
    }
  }
}

/**
 * Tells Discord of all commands in one PUT, where the list is not the one that it was told last, or where another program with
 * the same token has replaced it since. True where it was told. Rejects with a Failure.
 */
export async function registerCommands(
  { db, clock, api, applicationId }: RegistrationParts,
  list: readonly CommandJson[],
): Promise<boolean> {
  const path = Routes.applicationCommands(applicationId)
  const hash = commandsHash(list)
  if ((await registeredHash(db, 'discord', applicationId)) === hash) {
    const there = Named.safeParse(await api.ask({ method: 'GET', path }))
    if (there.success && sameNames(list, there.data)) return false
  }
  await api.ask({ method: 'PUT', path, body: list })
  await putRegistration(db, 'discord', applicationId, hash, clock.now())
  return true
}

type Named = readonly { readonly name: string }[]
/** As Discord answers its list of commands. */
export const Named = z.array(z.object({ name: z.string() }))

/** Whether two lists hold the same commands, by name. */
export function sameNames(list: Named, there: Named): boolean {
  return list.length === there.length && list.every(({ name }) => there.some(each => each.name === name))
}
