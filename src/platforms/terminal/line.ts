import type { Tone } from '../../messages/message.js'

export type Style = 'bold' | 'dim' | 'heading' | 'link' | Tone | `badge-${Tone}`

/** Words in one style. `whole` words (addresses) are never broken, even where they are wider than the line. */
export type Run = { readonly text: string; readonly style?: Style; readonly whole?: boolean }

export type Line = readonly Run[]
