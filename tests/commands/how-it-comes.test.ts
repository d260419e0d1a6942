import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainText } from '../../src/messages/plain.js'
import { lastEdition } from '../../src/store/editions.js'
import { allSubscriptions } from '../../src/store/subscriptions.js'
import { killTarget, pauseTarget, targetHealth } from '../../src/store/target-health.js'
import { settingsAt, settingsOfAll } from '../../src/store/target-settings.js'
import { type AskedDesk, askedDesk, buttonOf, buttonsOf } from '../support/asked-desk.js'
import { askerIn } from '../support/askers.js'

let desk: AskedDesk
beforeEach(async () => {
  desk = await askedDesk('2025-08-07T12:00:00Z')
})
afterEach(() => desk.close())

const admin = askerIn()
const member = askerIn('T1', { user: 'U2', own: 'slack:T1/U2', mayConfigure: async () => false })
const elsewhere = askerIn('T2')
const impostor = askerIn('T2', { here: 'slack:T1/C1' })
const CHANNEL = 'slack:T1/C1'

const textOf = async (line: string, asker = admin) => plainText(await desk.ask(line, asker))
const settings = async (target = CHANNEL) => (await settingsOfAll(desk.db, [target])).get(target)

describe('/snooze', () => {
  it('holds the alerts of a channel until a local time, and ends by its button', async () => {
    await desk.ask('/subscribe steel daily 08:00 Asia/Seoul', admin)
    const message = await desk.ask('/snooze 3h', admin)
    expect(message.summary).toBe(
      'Snoozed for 3 hours, until Fri 8 Aug 2025, 00:00 (Asia/Seoul): the alerts of this channel are held.',
    )
    expect(plainText(message)).toContain('They come together then, with their number.')
    expect((await settings())?.snoozedUntil).toBe(desk.clock.now() + 3 * 3_600_000)
    expect(await textOf('/subscriptions')).toContain('Snoozed until Fri 8 Aug 2025, 00:00 (Asia/Seoul)')
    const ended = await desk.press(buttonOf(message, 'End it'), admin)
    expect(ended.summary).toContain('No longer snoozed')
    expect((await settings())?.snoozedUntil).toBeUndefined()
    // Undone to the very instant, however much later that is.
    desk.clock.moveTo(desk.clock.now() + 61_234)
    await desk.press(buttonOf(ended, 'Undo'), admin)
    expect((await settings())?.snoozedUntil).toBe(desk.clock.now() + 3 * 3_600_000 - 61_234)
    expect((await desk.ask('/snooze off', admin)).summary).toContain('No longer snoozed')
    expect((await desk.ask('/snooze 0', admin)).summary).toContain('are not snoozed')
  })

  it('undoes a longer snooze to the one before', async () => {
    await desk.ask('/snooze 1h', admin)
    const before = await settings()
    await desk.press(buttonOf(await desk.ask('/snooze for 2d', admin), 'Undo'), admin)
    expect(await settings()).toEqual(before)
  })

  it('of a channel is for those who may configure it; anybody snoozes their own', async () => {
    const refused = await desk.ask('/snooze', member)
    expect(refused.summary).toContain('Only admins')
    expect(await settings()).toBeUndefined()
    await desk.press(buttonOf(refused, 'For me alone'), member)
    expect((await settings('slack:T1/U2'))?.snoozedUntil).toBe(desk.clock.now() + 3 * 3_600_000)
  })

  it.each(['soon', '9999w', '2020-01-01', '-3h'])('says what a length of time is: %s', async typed => {
    expect((await desk.ask(`/snooze ${typed}`, admin)).summary).toContain('no length of time up to a year')
    expect(await settings()).toBeUndefined()
  })
})

describe('/alerts', () => {
  it('shows how alerts come, to anybody, with a form to change it', async () => {
    const message = await desk.ask('/alerts', member)
    expect(plainText(message)).toContain('Quiet hours: none')
    expect(plainText(message)).toContain('At most: 6 alerts an hour one by one')
    expect(plainText(message)).toContain('Severe alerts: are held like all others')
    expect(buttonOf(message, 'Change')).toMatchObject({
      form: true,
      options: { quiet: 'off', most: 'usual', severe: 'off', in: 'here' },
      fixed: ['in'],
    })
    expect(await settings()).toBeUndefined()
  })

  it.each([
    ['22:00-07:00 Asia/Seoul', 'they begin on Thu 7 Aug 2025, 22:00 there and end on Fri 8 Aug 2025, 07:00'],
    ['8 pm to 7 am seoul', '20:00–07:00 Asia/Seoul; they hold now and end on Fri 8 Aug 2025, 07:00 there'],
    ['quiet:22:00-07:00 zone:seoul', '22:00–07:00 Asia/Seoul'],
    ['quiet:"22 – 7" zone:seoul', '22:00–07:00 Asia/Seoul'],
    ['22:00-07:00', 'These hours are UTC: add a zone'],
  ])('takes quiet hours and says when they come: %s', async (typed, said) => {
    expect(await textOf(`/alerts ${typed}`)).toContain(said)
  })

  it('changes what was said, leaves the rest, and its Undo brings it back', async () => {
    await desk.ask('/alerts 22:00-07:00 Asia/Seoul', admin)
    await desk.ask('/snooze 2h', admin)
    const message = await desk.ask('/alerts most:3 severe:on', admin)
    expect(await settings()).toMatchObject({
      quiet: { from: '22:00', to: '07:00', zone: 'Asia/Seoul' },
      mostPerHour: 3,
      severe: true,
      snoozedUntil: desk.clock.now() + 2 * 3_600_000,
    })
    expect(await textOf('/snooze 2h')).toContain('Severe ones come at once all the same.')
    await desk.press(buttonOf(message, 'Undo'), admin)
    expect(await settings()).toMatchObject({ quiet: { from: '22:00' }, severe: false })
    expect(await settings()).not.toHaveProperty('mostPerHour')
    // Another zone, and hours that begin and end at once.
    expect(await textOf('/alerts zone:tokyo')).toContain('22:00–07:00 Asia/Tokyo')
    expect(await textOf('/alerts 00:00-00:00')).toContain('Quiet hours: none')
    expect(await settings()).not.toHaveProperty('quiet')
  })

  it.each([
    ['soon', 'is no stretch of hours'],
    ['22:00', 'is no stretch of hours'],
    ['22:00-25:00', 'is no stretch of hours'],
    ['22:00-07:00 Saturn', 'No time zone is known as “Saturn”'],
    ['zone:Saturn', 'No time zone is known as “Saturn”'],
    ['most:0', 'is no number of alerts'],
    ['most:61', 'is no number of alerts'],
    ['most:1.5', 'is no number of alerts'],
    ['severe:maybe', 'It takes: on, off.'],
  ])('changes nothing where it cannot: %s', async (typed, said) => {
    expect((await desk.ask(`/alerts ${typed}`, admin)).summary).toContain(said)
    expect(await settings()).toBeUndefined()
  })

  it('is changed by those who may configure, and for oneself by anybody', async () => {
    expect((await desk.ask('/alerts most:3', member)).summary).toContain('Only admins')
    await desk.ask('/alerts most:3 in:dm', member)
    expect([await settings(), (await settings('slack:T1/U2'))?.mostPerHour]).toEqual([undefined, 3])
  })
})

describe('/digest', () => {
  it.each([
    ['mondays 09:00', '09:00 UTC, on Mondays; the next on Mon 11 Aug 2025, 09:00 there'],
    [
      '08:00,17:00 Asia/Seoul',
      '08:00 and 17:00 Asia/Seoul, every day; the next on Fri 8 Aug 2025, 08:00 there, then on Fri 8 Aug 2025, 17:00',
    ],
    ['17:00 and 8 am hanoi weekdays', '08:00 and 17:00 Asia/Ho_Chi_Minh, Monday to Friday'],
    ['twice', '08:00 and 17:00 UTC, every day; the next on Thu 7 Aug 2025, 17:00 there, then on Fri 8 Aug 2025, 08:00'],
    ['8', '08:00 UTC, every day'],
    ['friday 8:00', 'on Fridays; the next on Fri 8 Aug 2025, 08:00 there'],
    ['08:00 UTC daily please', 'does not know what to do with “please”'],
    ['08:00 instant', 'does not know what to do with “08:00 instant”'],
    ['soon', 'is no time of day'],
  ])('is read in plain words: %s', async (typed, said) => {
    await desk.ask('/subscribe steel', admin)
    expect((await desk.ask(`/digest ${typed}`, admin)).summary).toContain(said)
  })

  it('alone shows what there is, to anybody, and opens a form', async () => {
    await desk.ask('/subscribe steel daily 08:00 Asia/Seoul', admin)
    const message = await desk.ask('/digest', member)
    expect(message.summary).toContain('08:00 Asia/Seoul, every day; the next on Fri 8 Aug 2025, 08:00 there')
    expect(buttonOf(message, 'Change')).toMatchObject({
      form: true,
      options: { at: '08:00', zone: 'Asia/Seoul', days: 'daily', layout: 'flat' },
    })
    expect(buttonsOf(message).has('Undo')).toBe(false)
  })

  it('goes from one time a day to two and back by its Undo', async () => {
    await desk.ask('/subscribe steel daily 08:00 UTC', admin)
    const [before] = await allSubscriptions(desk.db)
    const message = await desk.ask('/digest 08:00,17:00', admin)
    expect((await allSubscriptions(desk.db))[0]?.digest).toMatchObject({ at: '08:00', also: '17:00' })
    await desk.press(buttonOf(message, 'Undo'), admin)
    const [after] = await allSubscriptions(desk.db)
    expect({ ...after?.digest, since: 0 }).toEqual({ ...before?.digest, since: 0 })
    expect(await lastEdition(desk.db, CHANNEL)).toBeUndefined()
  })

  it('that is off again says that it cannot come back without the topics that were left out of it', async () => {
    await desk.ask('/subscribe steel daily 08:00', admin)
    await desk.ask('/subscribe rice instant', admin)
    expect(buttonsOf(await desk.ask('/digest off', admin)).has('Undo')).toBe(false)
    const again = await desk.ask('/digest 09:00', admin)
    expect(buttonsOf(await desk.ask('/digest off', admin)).has('Undo')).toBe(true)
    expect(plainText(again)).toContain('It holds what is new or has changed on')
  })

  it('that is off leaves topics that bring nothing, which no Undo turns into alerts', async () => {
    await desk.ask('/subscribe steel daily 08:00', admin)
    await desk.ask('/digest off', admin)
    const ended = await desk.ask('/unsubscribe steel', admin)
    expect(buttonsOf(ended).has('Undo')).toBe(false)
    await desk.press(buttonOf(ended, 'Subscribe again, with alerts'), admin)
    expect(await allSubscriptions(desk.db)).toMatchObject([{ topic: expect.stringContaining('steel'), alerts: true }])
  })

  it('stands in a thread where there are threads, and in a forum on Discord', async () => {
    await desk.ask('/subscribe steel daily', admin)
    const message = await desk.ask('/digest layout:thread', admin)
    expect(plainText(message)).toContain('It stands in a thread below its first message.')
    expect((await settings())?.layout).toBe('thread')
    expect(await textOf('/subscriptions')).toContain('Digests stand in a thread below its first message')
    await desk.press(buttonOf(message, 'Undo'), admin)
    expect(await settings()).not.toHaveProperty('layout')
    expect((await desk.ask('/digest layout:forum', admin)).summary).toContain('forum channels of Discord')
    expect((await desk.ask('/digest layout:thread in:dm', member)).summary).toContain('There are no threads')
    const lacking = askerIn('T1', {
      missing: async (_, layout) => (layout === 'thread' ? ['Threads are closed.'] : []),
    })
    expect(plainText(await desk.ask('/digest layout:thread', lacking))).toContain('Threads are closed.')
    expect(await settings()).not.toHaveProperty('layout')
  })
})

describe('/pause', () => {
  it('is undone to the pause before, and says what it is against a snooze', async () => {
    await desk.ask('/subscribe steel', admin)
    await desk.ask('/pause 2h', admin)
    const [before] = await allSubscriptions(desk.db)
    const message = await desk.ask('/pause 3d', admin)
    expect(plainText(message)).toContain('To have alerts held and told together later, use /snooze.')
    await desk.press(buttonOf(message, 'Undo'), admin)
    expect(await allSubscriptions(desk.db)).toEqual([before])
    const resumed = await desk.ask('/pause 0', admin)
    await desk.press(buttonOf(resumed, 'Undo'), admin)
    expect(await allSubscriptions(desk.db)).toEqual([before])
  })

  it('resumes a place that was given up, and none that an admin has paused', async () => {
    await desk.ask('/subscribe steel', admin)
    await killTarget(desk.db, CHANNEL, { reason: 'Tradewind was taken out of the channel.', now: desk.clock.now() })
    const shown = await desk.ask('/subscriptions', admin)
    expect(plainText(shown)).toContain('Tradewind was taken out of the channel. Its subscriptions are kept')
    const resumed = await desk.press(buttonOf(shown, 'Resume'), admin)
    expect(plainText(resumed)).toContain('Sending had been given up there; it is tried again now.')
    expect(await targetHealth(desk.db, CHANNEL)).toBeUndefined()
    await pauseTarget(desk.db, CHANNEL, undefined, desk.clock.now())
    expect(await textOf('/subscriptions')).toContain('Whoever runs this desk has paused it')
    await desk.ask('/pause 0', admin)
    expect(await targetHealth(desk.db, CHANNEL)).toMatchObject({ state: 'paused' })
  })
})

describe('another workspace', () => {
  it('sees and changes nothing of how things come to this one', async () => {
    await desk.ask('/subscribe steel daily 08:00 UTC', admin)
    await desk.ask('/alerts 22:00-07:00 Asia/Seoul most:3', admin)
    const before = [await settings(), await allSubscriptions(desk.db)]
    for (const asker of [elsewhere, impostor])
      for (const line of [
        '/snooze 3h',
        '/alerts most:9',
        '/digest 09:00 layout:thread',
        '/pause 0',
        `/snooze in:${CHANNEL}`,
      ])
        await desk.ask(line, asker)
    expect([await settings(), await allSubscriptions(desk.db)]).toEqual(before)
    expect(await textOf('/alerts', impostor)).not.toContain('Asia/Seoul')
    expect((await desk.ask('/snooze 3h', impostor)).summary).toContain('Somebody else keeps this')
    expect(await settingsAt(desk.db, { platform: 'slack', tenant: 'T2' }, CHANNEL)).toBeUndefined()
  })

  it('takes over what the owner of the machine chose for a channel of its own', async () => {
    const target = 'discord:123456789012345678'
    await desk.ask(`/alerts most:3 in:${target}`)
    const manager = { ...askerIn('G1', { here: target }), platform: 'discord' }
    expect(await textOf('/alerts', manager)).toContain('At most: 3 alerts an hour')
    await desk.ask('/alerts severe:on', manager)
    expect(await settings(target)).toMatchObject({ tenant: 'G1', mostPerHour: 3, severe: true })
  })
})
