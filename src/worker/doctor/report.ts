import type { Message, Span } from '../../messages/message.js'
import type { Check } from '../../platforms/check.js'

const MARKS = { well: 'well', wrong: 'WRONG', skipped: 'skipped' } satisfies Record<Check['state'], string>

/** What the doctor found, what is wrong first in one line, then every look. */
export function doctorReport(checks: readonly Check[]): Message {
  const wrong = checks.filter(({ state }) => state === 'wrong').length
  const summary = wrong === 0 ? 'All is well.' : wrong === 1 ? 'One thing is wrong.' : `${wrong} things are wrong.`
  const items = checks.map(({ what, state, detail }): readonly Span[] => [
    `[${MARKS[state]}] `,
    { bold: what },
    `: ${detail}`,
  ])
  return {
    summary,
    blocks: [
      { type: 'heading', text: 'Tradewind doctor' },
      { type: 'list', items },
      { type: 'note', tone: wrong === 0 ? 'neutral' : 'warning', spans: [summary] },
    ],
  }
}
