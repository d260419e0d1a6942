import type { Reading } from '../articles/reading.js'
import type { Claim } from './claim.js'
import type { DealStage } from './deal-fields.js'
import { findPacts } from './grammar/pact.js'
import { partiesOf } from './grammar/parties.js'
import { quotedLines } from './quoted.js'

/** Whether the verbs of the quoted sentence say that an agreement has come just so far. */
export const isTold = (stage: DealStage, claim: Claim<unknown>, reading: Reading) =>
  quotedLines(claim, reading)
    .flatMap(findPacts)
    .some(pact => pact.stage === stage && pact.weight >= 2)

/** Why an agreement has not come as far as claimed in a sentence whose verbs the grammar reads, or undefined. */
export function badVerb(claim: Claim<unknown>, reading: Reading): string | undefined {
  if (claim.value !== 'signed' && claim.value !== 'ratified') return undefined
  const pacts = quotedLines(claim, reading)
    .flatMap(findPacts)
    .filter(({ weight, noun }) => weight === 3 && noun)
  if (pacts.length === 0) return undefined
  // Where every verb says that it is to come, wished for or under negotiation, no other word makes it done.
  const toCome = pacts.every(({ stage }) => ['urged', 'proposed', 'negotiating', 'expected'].includes(stage))
  return toCome ? 'the verbs of the sentence speak of what is to come' : undefined
}

/** Why somebody whom the sentence names has another part in it than that of a party, or undefined: "agreed to counter China's practices". */
export function badRole(claim: Claim<unknown>, reading: Reading): string | undefined {
  const parties = [claim.value].flat().filter(party => typeof party === 'string')
  const told = quotedLines(claim, reading).flatMap(line =>
    findPacts(line)
      .filter(({ weight }) => weight >= 2)
      .map(pact => partiesOf(line, pact).members),
  )
  // Only where every agreement of the sentence names both its sides, and none of them is a bloc whose states might be meant.
  if (told.length === 0 || told.some(members => members.length < 2 || members.some(({ bloc }) => bloc)))
    return undefined
  const stranger = parties.find(party => !told.some(members => members.some(({ name }) => name === party)))
  return stranger === undefined ? undefined : `${stranger} is no party to what the sentence says was agreed`
}
