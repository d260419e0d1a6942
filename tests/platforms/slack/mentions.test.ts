import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Message } from '../../../src/messages/message.js'
import { message } from '../../support/message-arbitraries.js'
import type { SeenMessage } from '../../support/slack/index.js'
import { deskCommands, type SlackUnderTest, startSlackApp } from '../../support/slack-app.js'

const PINGS = [
  '<!channel>',
  '<!here|here>',
  '<!everyone>',
  '<@UANA>',
  '<!subteam^S0123>',
  '@channel',
  '@here',
  '&lt;!channel&gt;',
]

/** A message in which every text ends in something that would ping people if it were read as markup. */
const pinging = fc.tuple(message, fc.constantFrom(...PINGS)).map(([each, ping]): Message => {
  const marked = JSON.stringify(each, (key, value: unknown) =>
    typeof value === 'string' && !KEPT.has(key) ? `${value} ${ping}` : value,
  )
  return JSON.parse(marked)
})
const RUNS = 25
const KEPT = new Set(['type', 'tone', 'style', 'precision', 'png', 'command', 'articleId', 'key'])

let under: SlackUnderTest
let says: Message = { summary: '', blocks: [] }
beforeAll(async () => {
  const run = async () => says
  const say = { name: 'say', description: '<!channel>', options: [], examples: ['/say <!here>'], run }
  const home = ['subscriptions', 'status', 'sources'].map(name => ({ ...say, name }))
  const others = deskCommands(new Set()).filter(({ name }) => !home.some(each => each.name === name))
  // A channel and a person for each run: what is posted to one is a second apart.
  const each = Array.from({ length: RUNS + 1 }, (_, at) => at)
  const channels = each.map(at => ({ id: `C${at}`, name: `trade-${at}` }))
  const users = [{ id: 'UBEN', name: 'ben' }, ...each.map(at => ({ id: `U${at}`, name: `user-${at}` }))]
  under = await startSlackApp({
    commands: [say, ...home, ...others],
    slack: { workspaces: [{ id: 'T1', channels, users }] },
  })
})
afterAll(() => under.close())

it('whatever words a feed, a model or a person brings, nobody is pinged on any way to Slack', async () => {
  let count = 0
  await fc.assert(
    fc.asyncProperty(pinging, fc.constantFrom(...PINGS), async (hostile, ping) => {
      says = hostile
      count += 1
      const place = { user: 'UBEN', channel: `C${count}` }
      const [answer] = await (await under.slack.slash('T1', '/say', '', place)).answered()
      await (await under.slack.slash('T1', `/${ping}`, ping, place)).answered()
      await (await under.slack.slash('T1', '/tradewind', `tariff ${ping}`, place)).answered()
      for (const actionId of pressedIn(answer)) {
        if (answer === undefined || !answer.blocks.some(block => JSON.stringify(block).includes(actionId))) continue
        await under.slack.action('T1', { user: 'UBEN', message: answer, actionId })
      }
      const { ref } = await under.platform.post(`T1/C${count}`, hostile, `key-${count}`)
      await under.platform.edit(`T1/C${count}`, ref, hostile, `key-${count}`)
      await under.platform.post(`T1/U${count}`, hostile, `own-${count}`)
      await under.slack.openHome('T1', 'UBEN')
      under.slack.fault({ method: 'response_url', kind: 'status', status: 404, accepted: false })
      await under.slack.slash('T1', '/say', '', place)
    }),
    { numRuns: RUNS, endOnFailure: true },
  )
  await under.platform.stop()
  expect(count).toBe(RUNS)
  for (let at = 1; at <= RUNS; at++) expect(under.slack.seen('T1', `C${at}`).length).toBeGreaterThan(3)
  expect(under.slack.home('T1', 'UBEN')).toBeDefined()
  expect(under.slack.pings).toEqual([])
  expect(under.logged.filter(words => words.includes('invalid_blocks'))).toEqual([])
})

/** Ids of the buttons that lead to a page, to the channel, or to what a command says. */
function pressedIn(shown: SeenMessage | undefined): readonly string[] {
  const ids = JSON.stringify(shown?.blocks ?? []).match(/tw:a[0-9a-f]{24}:(?:share|p2|x0)/g) ?? []
  return [...new Set(ids)]
}
