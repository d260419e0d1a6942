import { describe, expect, it } from 'vitest'
import { STYLE } from '../../../src/platforms/web/style/index.js'

/** The colours of a scheme: the light ones stand first, the dark ones in the first media query. */
function colours(scheme: 'light' | 'dark'): Readonly<Record<string, string>> {
  const dark = STYLE.indexOf('@media (prefers-color-scheme: dark)')
  const rules = scheme === 'light' ? STYLE.slice(0, dark) : STYLE.slice(dark, STYLE.indexOf('*, *::before'))
  return Object.fromEntries([...rules.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)].map(match => [match[1], match[2]]))
}

/** Contrast of two colours by WCAG 2.2, 1 to 21. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map(at => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
}

const ACCENTS = ['tariff', 'deal', 'tension', 'neutral', 'warning']
const PAIRS: readonly (readonly [string, string])[] = [
  ...['ink', 'soft', 'link', ...ACCENTS].flatMap(
    text =>
      [
        [text, 'paper'],
        [text, 'sheet'],
      ] as const,
  ),
  ...ACCENTS.map(accent => ['on-accent', accent] as const),
  ...['ink', 'soft', ...ACCENTS].map(text => [text, 'row-lit'] as const),
  ['ink', 'mark'],
  ['lit-ink', 'lit'],
]

describe.each(['light', 'dark'] as const)('the %s scheme', scheme => {
  it.each(PAIRS)('sets %s on %s at a contrast of at least 4.5', (text, ground) => {
    const { [text]: one = '', [ground]: other = '' } = colours(scheme)
    expect(contrast(one, other)).toBeGreaterThanOrEqual(4.5)
  })
})

it('fetches nothing from anywhere', () => {
  expect(STYLE).not.toMatch(/@import|url\(/)
})
