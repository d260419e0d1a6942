import { fixedClock } from '../../../src/lib/clock.js'
import type { SlackPayload } from '../../../src/platforms/slack/payload.js'
import { type SlackPostingOptions, slackPosting } from '../../../src/platforms/slack/posting.js'
import { type LoopbackSlack, type SlackOptions, startSlack } from './index.js'

/**
 * A Slack, a clock that both go by, and a posting client on it; `said` is what it writes to the log. `hasty` is another one,
 * as of another process, which waits 150 ms for an answer.
 */
export async function postingOn(slackOptions: SlackOptions = {}, options: Partial<SlackPostingOptions> = {}) {
  const clock = fixedClock(1_750_000_000_000)
  const slack: LoopbackSlack = await startSlack({ now: clock.now, ...slackOptions })
  const said: string[] = []
  const naps: number[] = []
  const all = {
    ...{ apiUrl: slack.apiUrl, token: slack.bot('T1'), clock },
    log: { info: (line: string) => said.push(line), warn: (line: string) => said.push(line) },
    sleep: async (ms: number) => {
      naps.push(ms)
    },
    ...options,
  }
  return { slack, clock, posting: slackPosting(all), hasty: slackPosting({ ...all, requestMs: 150 }), said, naps }
}

export function words(text: string): SlackPayload {
  return { text, blocks: [{ type: 'section', text: { type: 'plain_text', text } }], images: [] }
}

/** The smallest PNG: one transparent point. */
export const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
