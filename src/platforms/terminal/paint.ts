import type { Line, Style } from './line.js'

// ECMA-48 SGR parameters of the 16 basic colours, which every terminal theme keeps legible on its own background.
const SGR: Readonly<Record<Style, string>> = {
  bold: '1',
  dim: '2',
  heading: '1;4',
  link: '4',
  tariff: '31',
  deal: '32',
  tension: '33',
  neutral: '36',
  warning: '35',
  'badge-tariff': '1;7;31',
  'badge-deal': '1;7;32',
  'badge-tension': '1;7;33',
  'badge-neutral': '1;7;36',
  'badge-warning': '1;7;35',
}

/** A line as text: each run opens and closes its own style, so that no colour leaks past the end of a line. */
export function paint(line: Line, colour: boolean): string {
  return line
    .map(({ text, style }) => (colour && style !== undefined ? `\u001b[${SGR[style]}m${text}\u001b[0m` : text))
    .join('')
}
