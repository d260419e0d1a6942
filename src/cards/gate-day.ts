import { resolveDate } from '../articles/dates.js'
import type { Reading } from '../articles/reading.js'
import { type Claim, DateValue } from './claim.js'
import { clauseOfToken } from './grammar/clauses.js'
import { codeOf, type Line } from './grammar/line.js'
import { quotedLines } from './quoted.js'

const BEGINS =
  / (?:from|starting|beginning|begins?|began|effective|as of|takes?|took|effect|force|since|starts?|started|kicks?|kicked|apply|applies|applied|after) (?:\S+ ){0,3}$/
const ENDS = / (?:until|till|through|expires?|expired|lapses?|lapsed|ends?|ended|runs? out|to) (?:\S+ ){0,2}$/
const SPEAKS: ReadonlySet<string> = new Set(['say', 'announce', 'sign', 'agree', 'urge', 'find', 'threaten'])

/** Why the words around a day give it for something else than the field, or undefined: "signed on Monday" begins nothing. */
export function badDay(field: string, claim: Claim<unknown>, reading: Reading): string | undefined {
  if (field !== 'effective') return undefined
  const value = DateValue.safeParse(claim.value)
  if (!value.success || value.data.from === undefined) return undefined
  const { from } = value.data
  const places = quotedLines(claim, reading).flatMap(line =>
    line.tokens.flatMap(({ date }, token) => {
      const isSame =
        date !== undefined &&
        (['past', 'future', undefined] as const).some(lean => resolveDate(date, reading.published, lean).from === from)
      return isSame ? [{ line, token }] : []
    }),
  )
  return places.length > 0 && places.every(({ line, token }) => isForElse(line, token))
    ? 'the sentence gives this day for something else'
    : undefined
}

function isForElse(line: Line, token: number): boolean {
  const before = codeOf(line, Math.max(0, token - 7), token)
  if (BEGINS.test(before)) return false
  if (/ (?:postpon\w+|delay\w*|defer\w*|put off|pushed|held|moved?|moves|push) /.test(line.code)) return false
  if (ENDS.test(before)) return true
  const verb = clauseOfToken(line, token)?.verb
  return verb !== undefined && SPEAKS.has(verb.word.cls)
}
