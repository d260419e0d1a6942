import type { APIMessageTopLevelComponent } from 'discord.js'
import type { Costs } from '../../messages/fit.js'
import { COMPONENT_BYTES } from './limits.js'

/** A picture to upload with a message, in base64; the message refers to it by its name. */
export type DiscordFile = { readonly name: string; readonly png: string }

/** One message of Components V2: to be sent with the flag IS_COMPONENTS_V2, and without content, embeds or mentions. */
export type DiscordPayload = {
  readonly components: readonly APIMessageTopLevelComponent[]
  readonly files: readonly DiscordFile[]
}

/** Fields whose words are shown, and may count as text. */
const SHOWN = new Set(['content', 'label', 'placeholder'])

/**
 * What a component, or several, cost with all that stands in them, as Discord counts: components, characters shown, UTF-8
 * bytes, pictures, bytes to upload (which only the files have).
 */
export function componentCosts(component: object): Costs {
  let components = 0
  let characters = 0
  let bytes = 0
  let pictures = 0
  const visit = (value: unknown, name: string): void => {
    if (typeof value === 'string') {
      bytes += Buffer.byteLength(value)
      if (SHOWN.has(name)) characters += value.length
    } else if (Array.isArray(value)) {
      for (const each of value) visit(each, name)
    } else if (typeof value === 'object' && value !== null) {
      bytes += COMPONENT_BYTES
      if ('type' in value) components += 1
      if ('media' in value) pictures += 1
      for (const [key, each] of Object.entries(value)) visit(each, key)
    }
  }
  visit(component, '')
  return [components, characters, bytes, pictures, 0]
}

/** Bytes of a file once it is no longer base64. */
export function uploadSize({ png }: Pick<DiscordFile, 'png'>): number {
  return Math.ceil((png.length * 3) / 4)
}

export function addCosts(a: Costs, b: Costs): Costs {
  return a.map((cost, i) => cost + (b[i] ?? 0))
}
