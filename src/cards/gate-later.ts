import { resolveDate } from '../articles/dates.js'
import type { Asked } from './gate-asked.js'
import { partAt } from './gate-part.js'
import { codeOf } from './grammar/line.js'

/** "from next Friday", where that lies behind the day of the article. */
export function startsLater({ figures, lines, reading }: Asked): boolean {
  const day = reading.published?.to
  if (day === undefined) return false
  const places =
    figures.length > 0
      ? figures.map(({ line, token }) => ({ line, part: partAt(line, token) }))
      : lines.map(line => ({ line, part: { from: 0, until: line.tokens.length } }))
  return places.some(({ line, part }) =>
    line.tokens.slice(part.from, part.until).some(({ date }, index) => {
      if (date === undefined) return false
      const lead = codeOf(line, Math.max(0, part.from + index - 4), part.from + index)
      if (!/ (?:from|starting|beginning|effective|begins?|starts?|as of) (?:\S+ ){0,2}$/.test(lead)) return false
      // Without a year, the nearer of the two days is meant.
      const [next, last] = (['future', 'past'] as const).map(lean => resolveDate(date, reading.published, lean).from)
      return (
        next !== undefined && next > day && (last === undefined || last > day || apart(next, day) < apart(last, day))
      )
    }),
  )
}

const apart = (one: string, other: string) => Math.abs(Date.parse(one) - Date.parse(other))
