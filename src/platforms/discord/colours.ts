import type { Tone } from '../../messages/message.js'

/** The bar of a container by what it holds, 0xRRGGBB: told apart on Discord's dark and light grounds alike. */
export const COLOURS = {
  tariff: 0xd6456b,
  deal: 0x2a9d8f,
  tension: 0xd98324,
  neutral: 0x7a8794,
  warning: 0xe0561b,
} as const satisfies Readonly<Record<Tone, number>>

export function colourOf(tone: Tone): number {
  return COLOURS[tone]
}
