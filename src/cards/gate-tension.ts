import type { Reading } from '../articles/reading.js'
import type { CardDraft } from './card.js'
import type { Claim } from './claim.js'
import { tensionFieldsOf } from './gate-fields.js'
import { type Friction, findFrictions } from './grammar/friction.js'
import { settingsOf, settleSides } from './grammar/friction-context.js'
import type { Line } from './grammar/line.js'
import { quotedLines } from './quoted.js'
import type { Domain } from './tension-fields.js'

/** Why a tension's field is not what its sentence says, or undefined. Sides, rung and direction are read anew from the quote. */
export function checkTension(
  draft: CardDraft<object>,
  field: string,
  claim: Claim<unknown>,
  reading: Reading,
): string | undefined {
  const fields = tensionFieldsOf(draft)
  if (fields === undefined) return undefined
  const domain = fields.domain?.value
  const told = quotedLines(claim, reading).flatMap(line => findFrictions(line).map(friction => ({ line, friction })))
  if (field === 'statement') return stands(claim) ? undefined : 'these words do not stand in the quote'
  const same = told.filter(({ line, friction }) => domain !== undefined && proves(friction, line, domain))
  if (same.length === 0) return `the quote tells of no ${String(domain)} dispute`
  const from = fields.from?.value ?? []
  const to = fields.to?.value ?? []
  const agreeing = same.filter(({ line, friction }) => sidesAgree(friction, companyAt(line, reading), from, to))
  switch (field) {
    case 'from':
    case 'to':
      return agreeing.length > 0 ? undefined : 'the sentence has the sides otherwise'
    case 'targetNamed':
      return agreeing.some(({ friction }) => friction.unnamed !== claim.value)
        ? undefined
        : 'whether the target is named reads otherwise'
    case 'rung':
      return same.some(({ friction }) => friction.rung === claim.value) ? undefined : 'the words stand on another rung'
    case 'direction':
      return same.some(({ friction }) => friction.direction === claim.value) ? undefined : 'the words turn another way'
    default:
      return undefined
  }
}

/** The domains that the words of a friction prove: a ban on exports is a sanction too, a quarrel over tariffs is about tariffs. */
function proves({ domain, rung }: Friction, line: Line, claimed: Domain): boolean {
  const speaksOf = (words: RegExp) => line.tokens.some(({ code }) => words.test(code))
  switch (claimed) {
    case 'rhetoric':
      return rung <= 2 || domain === 'tariff'
    case 'tariff':
      return domain === 'tariff' || speaksOf(/^(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?)$/)
    case 'sanctions':
      return domain === 'sanctions' || domain === 'export_control' || domain === 'technology'
    case 'export_control':
      return domain === 'export_control' || (domain === 'sanctions' && speaksOf(/^(?:exports?|shipments?|sales)$/))
    case 'technology':
      return (
        domain === 'technology' ||
        (domain === 'export_control' && speaksOf(/^(?:chips?|technolog\w+|software|semiconductors?)$/))
      )
    default:
      return domain === claimed
  }
}

const companyAt = (line: Line, reading: Reading) => settingsOf(reading).get(line)?.company ?? []

/** Both sides as the sentence has them, or as the text has them where the sentence leaves one open; between two who stand alike the order says nothing. */
function sidesAgree(
  friction: Friction,
  company: readonly string[],
  from: readonly string[],
  to: readonly string[],
): boolean {
  const settled = settleSides(friction, company)
  if (settled === undefined) return false
  const agree = (left: readonly string[], right: readonly string[]) =>
    within(left, settled.from) && within(right, settled.to)
  return agree(from, to) || (friction.mutual && agree(to, from))
}

const within = (claimed: readonly string[], stated: readonly string[]) =>
  claimed.length > 0 && claimed.every(one => stated.includes(one))

function stands({ value, spans }: Claim<unknown>): boolean {
  return typeof value === 'string' && spans.some(({ quote }) => quote.includes(value))
}
