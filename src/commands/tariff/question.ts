import type { Message } from '../../messages/message.js'
import { aheadWords } from '../as-of.js'
import { askedLine } from '../asked/line.js'
import { type Asked, type AskedParts, readAsked } from '../asked.js'
import type { CommandOption } from '../command.js'
import { buttons, warned } from '../said.js'
import type { Suggestions } from '../suggestions.js'

/** The options of /tariff: the line itself in natural words, and each part of it apart. */
export function tariffOptions(
  suggestions: Pick<Suggestions, 'measures' | 'country' | 'comparison' | 'day'>,
): readonly CommandOption[] {
  return [
    {
      name: 'country',
      description: 'a country, a pair such as us vietnam, goods, a law or an HS code, as you would write it',
      required: false,
      rest: true,
      suggest: suggestions.measures,
    },
    {
      name: 'partner',
      description: 'the other country: the first is taken to charge it, and what it charges is told too',
      required: false,
      named: true,
      suggest: suggestions.country,
    },
    {
      name: 'as-of',
      description: 'as it stood at the end of a day, such as 2025-04-14 or last month',
      required: false,
      named: true,
      suggest: suggestions.day,
    },
    {
      name: 'history',
      description: 'how the main measures came to this: who said what since when',
      required: false,
      named: true,
      choices: [
        { value: 'yes', label: 'yes, with the history' },
        { value: 'no', label: 'no' },
      ],
    },
    {
      name: 'compare',
      description: 'two to six countries side by side, such as vn,my,kh',
      required: false,
      named: true,
      suggest: suggestions.comparison,
    },
  ]
}

/** What the options of a call ask for together, or what is wrong with them. `now` is epoch milliseconds. */
export function tariffAsked(
  options: Readonly<Record<string, string>>,
  parts: AskedParts,
  now: number,
): { readonly asked: Asked } | { readonly problem: Message } {
  const { country = '', partner, 'as-of': day, history, compare } = options
  const places = [compare, country, partner].filter(part => part !== undefined && part !== '').join(' , ')
  if (places === '' && day === undefined)
    return { problem: warned('Which country? For example: /tariff vietnam, or /tariff us vietnam.') }
  // "as-of: 14 April 2025" on a typed line leaves the rest of the date before the country.
  const lead = day === undefined ? '' : `as of ${day.replace(/^as[ -]of[: ]*/i, '')} `
  const read = readAsked(`${lead}${places}`, parts, now)
  const asked = {
    ...read,
    compare: read.compare || compare !== undefined,
    history: read.history || history === 'yes',
  }
  if (day !== undefined && asked.asOf === undefined)
    return {
      problem: warned(`“${day.slice(0, 40)}” is no day that is known. Write it as 2025-04-14, or 14 April 2025.`),
    }
  const ahead = aheadWords(asked.asOf, now)
  if (ahead !== undefined) {
    const line = askedLine(asked, parts.names)
    const again = line === '' ? [] : [{ label: 'As it stands now', command: 'tariff', options: { country: line } }]
    return { problem: warned(ahead, buttons(again)) }
  }
  const { by, on, about, subjects } = asked
  return [...by, ...on, ...about, ...subjects].length === 0 ? { problem: unknown(asked, places, parts) } : { asked }
}

function unknown({ nearest }: Asked, typed: string, { names }: AskedParts): Message {
  const points = [...typed]
  const shown = points.length > 60 ? `${points.slice(0, 60).join('')}…` : typed
  if (shown === '') return warned('Which country? Name one beside the day: /tariff vietnam as of 14 April 2025.')
  const found = names.resolve(typed.slice(0, 60))
  const meant = [...nearest.flatMap(slip => slip.meant), ...('nearest' in found ? found.nearest : [])].slice(0, 3)
  const hint =
    meant.length === 0 ? 'Try its English name or its two-letter code.' : `Did you mean ${meant.join(' or ')}?`
  const again = meant.map(name => ({ label: name, command: 'tariff', options: { country: name } }))
  return warned(`No country or goods are known as “${shown}”. ${hint}`, buttons(again))
}
