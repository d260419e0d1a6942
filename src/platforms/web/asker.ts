import type { Asker } from '../../commands/command.js'

/**
 * Whoever sits at this machine's browser. They read: a page of elsewhere can make a browser ask an address of ours, so that
 * nothing is changed from here.
 */
export const CONSOLE_ASKER: Asker = {
  platform: 'web',
  tenant: '',
  user: 'console',
  here: undefined,
  own: undefined,
  mayConfigure: async () => false,
  missing: async () => [],
}
