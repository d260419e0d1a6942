/** What the bot cannot do without. */
export const REQUIRED_SCOPES = [
  // Slash commands and shortcuts.
  'commands',
  'chat:write',
  // Who asks: an admin, an owner, or neither.
  'users:read',
  // Whether a channel that somebody subscribes is there, is open, and has the bot in it.
  'channels:read',
  'groups:read',
] as const

/** What an installer may leave out. Each is needed for one thing, which `scopeUse` names. */
export const OPTIONAL_SCOPES = ['files:write', 'channels:history', 'groups:history', 'im:history', 'im:write'] as const

export type Scope = (typeof REQUIRED_SCOPES)[number] | (typeof OPTIONAL_SCOPES)[number]

export const ALL_SCOPES: readonly Scope[] = [...REQUIRED_SCOPES, ...OPTIONAL_SCOPES]

/** What cannot be done without a scope, as the end of a sentence. */
export function scopeUse(scope: Scope): string {
  switch (scope) {
    case 'commands':
      return 'nobody can use its commands'
    case 'chat:write':
      return 'it cannot post'
    case 'users:read':
      return 'it cannot see who is an admin, so that only the installer may configure'
    case 'channels:read':
      return 'it cannot see public channels before it posts to them'
    case 'groups:read':
      return 'it cannot see private channels before it posts to them'
    case 'files:write':
      return 'charts are not shown'
    case 'channels:history':
      return 'a post to a public channel that was cut off cannot be looked for, and may be sent twice'
    case 'groups:history':
      return 'a post to a private channel that was cut off cannot be looked for, and may be sent twice'
    case 'im:history':
      return 'what people write to it is not heard, and a direct message that was cut off cannot be looked for'
    case 'im:write':
      return 'a direct message that was cut off cannot be looked for, and may be sent twice'
  }
}

/** The scopes of `wanted` that were not granted, in their order. */
export function ungranted<S extends string>(wanted: readonly S[], granted: readonly string[]): readonly S[] {
  return wanted.filter(scope => !granted.includes(scope))
}
