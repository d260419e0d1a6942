import { listed } from '../../cards/view-values.js'
import { askedLine } from '../asked/line.js'
import type { Asked } from '../asked/question.js'
import type { EconomyNames } from '../reader.js'
import type { Titles } from './answer.js'

/** What is asked about: "United States → Vietnam, steel", and what no evidence is held on: "for United States → Vietnam, steel". */
export function titlesOf(asked: Asked, names: Pick<EconomyNames, 'name'>): Titles {
  const { by, on, about, subjects } = asked
  const said = (codes: readonly string[]) => listed(codes.map(code => names.name(code)))
  const [first, ...others] = about
  const pair =
    by.length > 0 && on.length > 0
      ? ([by, on] as const)
      : others.length > 0
        ? ([[first ?? ''], others] as const)
        : undefined
  const sides = pair === undefined ? said([...by, ...on, ...about]) : `${said(pair[0])} → ${said(pair[1])}`
  const besides = (words: string) => [words, ...subjects].filter(part => part !== '').join(', ')
  const role = pair !== undefined || about.length > 0 ? '' : by.length > 0 ? 'by' : on.length > 0 ? 'on' : ''
  return {
    line: askedLine(asked, names),
    parties: [...by, ...on, ...about].map(code => names.name(code)).join(', '),
    title: besides(role === '' ? sides : `charged ${role} ${sides}`),
    sought: `${role === '' ? 'for' : role} ${besides(sides)}`,
  }
}
