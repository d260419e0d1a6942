import type { Reading } from '../articles/reading.js'
import type { Claim } from './claim.js'
import { DealStage } from './deal-fields.js'
import { badCount, badNames } from './gate-deal-names.js'
import { badParties } from './gate-deal-parties.js'
import { badRole, badVerb, isTold } from './gate-deal-roles.js'
import { badMoney } from './gate-money.js'
import { badStage } from './gate-stage.js'

/** Why a deal's field is not borne out by its quote, or undefined. */
export function checkDeal(field: string, claim: Claim<unknown>, reading: Reading): string | undefined {
  switch (field) {
    case 'stage': {
      const stage = DealStage.safeParse(claim.value)
      if (!stage.success) return 'no stage'
      if (isTold(stage.data, claim, reading)) return undefined
      return badStage(stage.data, claim.spans.map(({ quote }) => quote).join(' ')) ?? badVerb(claim, reading)
    }
    case 'parties':
      return badParties(claim, reading) ?? badRole(claim, reading)
    case 'entities':
      return badNames(claim, reading)
    case 'count':
      return badCount(claim, reading)
    case 'value':
      return badMoney(claim)
    default:
      return undefined
  }
}
