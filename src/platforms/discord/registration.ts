import { type REST, Routes } from 'discord.js'
import { z } from 'zod'
import type { Clock } from '../../lib/clock.js'
import { putRegistration, registeredHash } from '../../store/registrations.js'
import type { Db } from '../../store/schema.js'
import { type CommandJson, commandsHash } from './commands.js'

export type RegistrationParts = { readonly db: Db; readonly clock: Clock; readonly rest: REST }

/**
 * Tells Discord of all commands in one PUT, where the list is not the one that it was told last, or where another program with
 * the same token has replaced it since. True where it was told. Rejects with whatever the SDK or the database threw.
 */
export async function registerCommands(
  { db, clock, rest }: RegistrationParts,
  applicationId: string,
  list: readonly CommandJson[],
): Promise<boolean> {
  const hash = commandsHash(list)
  if ((await registeredHash(db, 'discord', applicationId)) === hash) {
    const there = await registeredNames(rest, applicationId)
    if (sameNames(list, there)) return false
  }
  await rest.put(Routes.applicationCommands(applicationId), { body: list })
  await putRegistration(db, 'discord', applicationId, hash, clock.now())
  return true
}

/** The names of the commands that Discord holds for an application. */
export async function registeredNames(rest: REST, applicationId: string): Promise<readonly string[]> {
  return Named.parse(await rest.get(Routes.applicationCommands(applicationId))).map(({ name }) => name)
}

const Named = z.array(z.object({ name: z.string() }))

export function sameNames(list: readonly CommandJson[], there: readonly string[]): boolean {
  return list.length === there.length && list.every(({ name }) => there.includes(name))
}
