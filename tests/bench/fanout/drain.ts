import { deliveryWorld } from '../../support/delivery-world.js'
import { times } from '../measure.js'

const DISCORD = 1_500
const SLACK_CHANNELS = 850
const EACH = 10
const PER_SECOND = 50
const BURST = 4

/**
 * Ten thousand deliveries by one process, over real SDKs and sockets, against platforms that keep their published limits, unscaled:
 * how many times as long it takes as the limits alone would have it take.
 */
export async function drain(): Promise<readonly string[]> {
  const world = await deliveryWorld({
    ...{ channels: { discord: DISCORD, slack: SLACK_CHANNELS }, limits: true, lookMs: 1_000, root: process.cwd() },
  })
  try {
    const message = {
      summary: 'Steel',
      blocks: [{ type: 'text' as const, spans: ['The tariff on steel is in force.'] }],
    }
    const [onDiscord, onSlack] = ['discord', 'slack'].map(name => world.targets.filter(each => each.startsWith(name)))
    await world.owe(onDiscord ?? [], message)
    for (let each = 0; each < EACH; each += 1) await world.owe(onSlack ?? [], message, `alert:${each}`)
    const child = world.child()
    await child.until(/ready/)
    const start = Date.now()
    child.go()
    const { code, err } = await child.done
    const seconds = (Date.now() - start) / 1000
    const { posts, lost, doubled, unsent } = await world.outcome()
    if (code !== 0 || lost.length + doubled.length + unsent.length > 0)
      throw new Error(`${lost.length} lost, ${doubled.length} doubled, ${unsent.length} unsent: ${err}${unsent[0]}`)
    const last = (at: readonly number[]) => (Math.max(...at) - start) / 1000
    const discord = last(world.discord.requests.filter(({ method }) => method === 'POST').map(({ at }) => at))
    const slack = last(
      world.slack.calls('chat.postMessage').map(({ at }) => Math.round(at - world.orders.shown + world.orders.at)),
    )
    const refused = world.discord.requests.filter(({ status }) => status === 429).length
    const floors = { discord: DISCORD / PER_SECOND, slack: EACH - BURST }
    return [
      `${posts} deliveries drained in ${seconds.toFixed(1)} s (${Math.round(posts / seconds)}/s), none lost or doubled, ${refused} of Discord's requests limited`,
      line('Discord', DISCORD, '50 requests a second', discord, floors.discord),
      line(
        'Slack',
        SLACK_CHANNELS * EACH,
        `a message a second in each of ${SLACK_CHANNELS} channels`,
        slack,
        floors.slack,
      ),
    ]
  } finally {
    await world.close()
  }
}

function line(name: string, posts: number, limit: string, took: number, floor: number): string {
  return `${name.padEnd(8)} ${posts} at ${limit}: ${took.toFixed(1)} s, the limit alone ${floor.toFixed(1)} s: ${times(took / floor)}`
}
