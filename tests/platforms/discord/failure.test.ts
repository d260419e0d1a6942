import { REST, Routes } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Failure } from '../../../src/lib/failure.js'
import { discordFailure, MUTE_WAIT_MS } from '../../../src/platforms/discord/failure.js'
import { type FaultKind, type LoopbackDiscord, startDiscord } from '../../support/discord/index.js'

let discord: LoopbackDiscord
let rest: REST
beforeEach(async () => {
  discord = await startDiscord()
  rest = new REST({ api: discord.apiUrl, retries: 0, timeout: 200, rejectOnRateLimit: () => true })
  rest.setToken(discord.token)
})
afterEach(() => discord.close())

/** What becomes of an error of the SDK as discord.js itself uses it. */
async function failureAfter(kind: FaultKind, code?: number): Promise<Failure> {
  discord.fault({ kind, seconds: 7, ...(code === undefined ? {} : { code }) })
  return rest.get(Routes.user('@me')).then(
    () => expect.unreachable('the request went well'),
    (error: unknown) => discordFailure(error, 'discord'),
  )
}

describe('an error of the SDK', () => {
  it.each(['refused', 'dropped', 'dropped-accepted', 'headers-stalled'] as const)(
    'leaves open whether the request was carried out (%s)',
    async kind => {
      expect(await failureAfter(kind)).toMatchObject({ kind: 'retry', ambiguous: true })
    },
  )

  it('names the wait of a 429, or one of ours where it names none', async () => {
    const wait = (await failureAfter('rate-limited')).retryAfterMs ?? 0
    expect(wait).toBeGreaterThanOrEqual(7_000)
    expect(wait).toBeLessThan(8_000)
    expect(await failureAfter('rate-limited-mute')).toMatchObject({
      kind: 'rate-limited',
      retryAfterMs: MUTE_WAIT_MS,
    })
  })

  it('is final where a person must act, and says what they can do', async () => {
    expect(await failureAfter('unauthorised')).toMatchObject({ kind: 'unauthorised', ambiguous: false })
    rest.setToken(discord.token)
    expect((await failureAfter('forbidden', 50_001)).message).toContain('View Channel')
    expect((await failureAfter('gone', 10_004)).message).toContain('invite it again')
    // A code that nobody has heard of is told in Discord's own words.
    expect(await failureAfter('forbidden', 99_999)).toMatchObject({
      kind: 'unauthorised',
      message: expect.stringContaining('Missing Permissions'),
    })
  })

  it('that is a Failure already stays as it is', () => {
    const failure = new Failure('gone', 'x', 'It is gone.')
    expect(discordFailure(failure, 'discord')).toBe(failure)
  })
})
