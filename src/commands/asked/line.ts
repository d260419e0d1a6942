import type { EconomyNames } from '../reader.js'
import type { Asked } from './question.js'

/** A question as a line that `readAsked` reads the same way, without its day and the form of its answer. */
export function askedLine(
  { by, on, about, subjects }: Pick<Asked, 'by' | 'on' | 'about' | 'subjects'>,
  { name }: Pick<EconomyNames, 'name'>,
): string {
  const named = (codes: readonly string[]) => codes.map(code => name(code)).join(', ')
  return [
    named(about),
    ...(by.length === 0 ? [] : [`by:${named(by)}`]),
    ...(on.length === 0 ? [] : [`on:${named(on)}`]),
    ...subjects.map(subject => `, ${subject}`),
  ]
    .filter(part => part !== '')
    .join(' ')
    .replace(/^, /, '')
}
