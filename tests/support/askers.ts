import type { Asker } from '../../src/commands/command.js'

/** Somebody in the channel C1 of the workspace T1, who may configure it and lacks nothing. */
export function askerIn(tenant = 'T1', rest: Partial<Asker> = {}): Asker {
  return {
    platform: 'slack',
    tenant,
    user: 'U1',
    here: `slack:${tenant}/C1`,
    own: `slack:${tenant}/U1`,
    mayConfigure: async () => true,
    missing: async () => [],
    ...rest,
  }
}
