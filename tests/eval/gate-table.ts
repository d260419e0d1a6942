import { gate } from '../../src/cards/gate.js'
import { part, type Share } from './counts.js'
import type { GateScore, GateTrials } from './gate-trials.js'
import { markdown } from './markdown.js'

/** What the gate keeps of the truth and rejects of what was made false, as a Markdown table. */
export function gateTable(score: GateScore): string {
  const row = (name: string, all: Share, ofKept?: Share) => [
    name,
    percent(all),
    `${all.good}/${all.all}`,
    ...(ofKept === undefined ? ['', ''] : [percent(ofKept), `${ofKept.good}/${ofKept.all}`]),
  ]
  const falsehoods = score.byFalseKind.filter(({ rejected }) => rejected.all > 0)
  return markdown(
    ['gate', 'share', 'of', 'truth kept', 'of'],
    [
      row('true facts kept whole', score.kept),
      row('· tariff', score.keptByKind.tariff),
      row('· deal', score.keptByKind.deal),
      row('· tension', score.keptByKind.tension),
      row('falsifications rejected', score.rejected, score.rejectedOfKept),
      ...falsehoods.map(({ kind, rejected, ofKept }) => row(`· ${kind}`, rejected, ofKept)),
    ],
  )
}

const percent = (share: Share) => part(share)?.toFixed(3) ?? ''

/** Each truth that was lost, with the gate's reasons, and each falsification that came through. */
export function gateFaults({ truths, trials }: GateTrials, only: readonly string[]): readonly string[] {
  const isWanted = (id: string) => only.length === 0 || only.some(wanted => id.startsWith(wanted))
  const lost = truths.filter(({ kept, truth }) => !kept && isWanted(truth.gold.id))
  const slipped = trials.filter(trial => trial.slipped && isWanted(trial.truth.gold.id))
  return [
    ...lost.map(({ truth }) => {
      const [draft] = truth.drafts
      const reasons = gate(draft, truth.reading).verdicts.filter(({ verdict }) => verdict === 'rejected')
      const why = [...new Set(reasons.map(({ field, reason }) => `${field}: ${reason}`))].join('; ')
      return `LOST ${truth.gold.id} ${claimed(draft.fields)}\n      ${why}\n      ${truth.fact.quote}`
    }),
    ...slipped.map(
      ({ truth, falsified }) =>
        `SLIPPED ${falsified.kind} · ${truth.gold.id} ${claimed(falsified.draft.fields)}\n      ${falsified.draft.fields[falsified.fields[0] ?? '']?.spans.map(span => span.quote).join(' … ')}`,
    ),
  ]
}

type Claims = GateTrials['truths'][number]['truth']['drafts'][0]['fields']

/** The values of a draft on one line, those that tell it from others first. */
function claimed(fields: Claims): string {
  const shown = Object.entries(fields).map(([field, claim]) => {
    const value: unknown = claim?.value
    const words = typeof value === 'object' ? JSON.stringify(value) : String(value)
    return `${field}=${words}${claim?.verdict === 'inferred' ? '*' : ''}`
  })
  return shown.join(' ')
}
