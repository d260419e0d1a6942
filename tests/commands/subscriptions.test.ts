import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Asker } from '../../src/commands/command.js'
import { makeCommands } from '../../src/commands/index.js'
import { storeReader } from '../../src/commands/store-reader.js'
import { cardLabel } from '../../src/commands/topic-words.js'
import type { Message } from '../../src/messages/message.js'
import { plainText } from '../../src/messages/plain.js'
import { dropMute, mutesAt, putMute } from '../../src/store/mutes.js'
import { allSubscriptions, putSubscription } from '../../src/store/subscriptions.js'
import {
  type AskedDesk,
  askedDesk,
  buttonOf,
  buttonsOf,
  inForce,
  postponed,
  rice,
  STEEL_KEY,
} from '../support/asked-desk.js'
import { askerIn } from '../support/askers.js'
import { gazetteer } from '../support/working-desk.js'

let desk: AskedDesk
beforeEach(async () => {
  desk = await askedDesk('2025-08-07T12:00:00Z')
  await desk.read(inForce)
})
afterEach(() => desk.close())

const admin = askerIn()
const member = askerIn('T1', { user: 'U2', own: 'slack:T1/U2', mayConfigure: async () => false })
const elsewhere = askerIn('T2')
const alone = askerIn('T1', { here: undefined })
const console_: Asker = {
  ...askerIn(''),
  platform: 'web',
  here: undefined,
  own: undefined,
  mayConfigure: async () => false,
}

const kept = () => allSubscriptions(desk.db)
const topicsAt = async (target: string) =>
  (await kept()).filter(each => each.target === target).map(({ topic }) => topic)
const text = (message: Message) => plainText(message)

describe('/subscribe', () => {
  it('echoes what was understood, the next digest by local clocks, and what it would bring', async () => {
    const message = await desk.ask('/subscribe topic:switzerland at:08:00 zone:Asia/Ho_Chi_Minh days:weekdays', admin)
    expect(message.summary).toBe('Subscribed: this channel to Switzerland.')
    expect(text(message)).toContain('Brings: what names Switzerland, and measures on all economies')
    expect(text(message)).toContain(
      'Digest: 08:00 Asia/Ho_Chi_Minh, Monday to Friday; the next on Fri 8 Aug 2025, 08:00 there',
    )
    expect(text(message)).toMatch(
      /Would have matched the only event so far:\n- New: United States → Switzerland: 39% duty on steel/,
    )
    expect(await kept()).toEqual([
      {
        platform: 'slack',
        tenant: 'T1',
        target: 'slack:T1/C1',
        topic: 'economy:CH',
        alerts: true,
        digest: { at: '08:00', zone: 'Asia/Ho_Chi_Minh', days: 'weekdays', since: desk.clock.now() },
        createdBy: 'U1',
        keeper: 'slack:T1/U1',
        createdAt: desk.clock.now(),
      },
    ])
  })

  it('keeps words that match nothing so far, and says so', async () => {
    const message = await desk.ask('/subscribe vitnam', admin)
    expect(text(message)).toContain('It matches nothing held so far')
    expect(text(message)).toContain('Did you mean Vietnam?')
    expect(await topicsAt('slack:T1/C1')).toEqual(['words:vitnam'])
  })

  it.each([
    ['everything', 'everything', 'Would have matched the only event so far:'],
    ['tariffs', 'kind:tariff', 'Would have matched the only event so far:'],
    ['steel', 'words:steel', 'Would have matched the only event so far:'],
    ['deals', 'kind:deal', 'matches nothing held so far'],
    [STEEL_KEY, `card:${STEEL_KEY}`, 'Would have matched the only event so far:'],
    ['tariff:US>XX:ad_valorem:all', 'card:tariff:US>XX:ad_valorem:all', 'matches nothing held so far'],
  ])('takes %s as a topic', async (typed, topic, said) => {
    expect(text(await desk.ask(`/subscribe ${typed}`, admin))).toContain(said)
    expect(await topicsAt('slack:T1/C1')).toEqual([topic])
  })

  it('takes the time behind the topic, as people write it', async () => {
    await desk.ask('/subscribe south korea at 8:30 Asia/Seoul weekdays', admin)
    expect(await kept()).toMatchObject([
      { topic: 'economy:KR', digest: { at: '08:30', zone: 'Asia/Seoul', days: 'weekdays' } },
    ])
  })

  it.each([
    ['steel at noon', 'words:steel', '12:00'],
    ['steel at 8', 'words:steel', '08:00'],
    ['everything at midnight weekdays', 'everything', '00:00'],
  ])('takes a time that is said rather than written out: %s', async (typed, topic, at) => {
    await desk.ask(`/subscribe ${typed}`, admin)
    expect(await kept()).toMatchObject([{ topic, digest: { at } }])
  })

  it('offers the cards that words find where they match no topic', async () => {
    const message = await desk.ask('/subscribe united steel', admin)
    expect(text(message)).toContain('Was one of these cards meant?')
    await desk.press(
      buttonOf(message, 'United States → Switzerland: 39% duty on steel from Switzerland, in force'),
      admin,
    )
    expect(await topicsAt('slack:T1/C1')).toContain(`card:${STEEL_KEY}`)
  })

  it.each([
    ['/subscribe steel at:25:00', 'is no time of day'],
    ['/subscribe steel at:soon', 'write it as HH:MM'],
    ['/subscribe steel at:08:00 zone:Saturn', 'No time zone is known as “Saturn”'],
    ['/subscribe steel zone:Hochi', 'write an IANA name'],
    ['/subscribe steel alerts:off', 'With alerts off and no digest it would bring nothing'],
    ['/subscribe vietnam exclude vietnam', 'What is left out is the topic itself'],
    ['/subscribe vietnam exclude:everything', 'With everything left out nothing would come'],
    ['/subscribe steel paused:soon', 'is no length of time'],
    ['/subscribe ...', 'Which topic?'],
    ['/subscribe steel in:slack:T2/C9', 'cannot be reached from here'],
  ])('keeps nothing where it cannot do what is asked: %s', async (line, said) => {
    expect((await desk.ask(line, admin)).summary).toContain(said)
    expect(await kept()).toEqual([])
  })

  it('is shown in the console, where the buttons of an alert name the channel, and changed at the terminal alone', async () => {
    await desk.ask('/subscribe steel in:web:desk')
    expect(text(await desk.ask('/subscriptions in:web:desk', console_))).toContain('Sent to web:desk')
    for (const line of ['/snooze for:3h in:web:desk', `/mute card:${STEEL_KEY} for:7d in:web:desk`])
      expect((await desk.ask(line, console_)).summary).toContain('The console changes nothing')
    expect((await desk.ask('/subscriptions in:slack:T1/C1', console_)).summary).toContain('cannot be reached')
  })

  it('changes what was said and leaves the rest, and its Undo brings it all back', async () => {
    await desk.ask('/subscribe steel at:08:00 zone:UTC kinds:tariffs', admin)
    const [before] = await kept()
    const message = await desk.ask('/subscribe steel alerts:off', admin)
    expect(message.summary).toBe('Changed: “steel” in this channel.')
    expect(await kept()).toEqual([{ ...before, alerts: false }])
    await desk.press(buttonOf(message, 'Undo'), admin)
    expect(await kept()).toEqual([before])
    const again = await desk.ask('/subscribe steel', admin)
    expect(again.summary).toBe('Subscribed already: this channel to “steel”. Nothing was changed.')
    expect([...buttonsOf(again).keys()]).toEqual(['Edit', 'Subscriptions'])
    const fresh = await desk.ask('/subscribe rice', admin)
    await desk.press(buttonOf(fresh, 'Undo'), admin)
    expect(await kept()).toEqual([before])
  })

  it('gives a channel one time for its digest, which its other topics move to', async () => {
    await desk.ask('/subscribe steel at:08:00 zone:UTC', admin)
    await desk.ask('/subscribe rice', admin)
    await desk.ask('/subscribe wine at:off', admin)
    const message = await desk.ask('/subscribe vietnam at:17:30', admin)
    expect(text(message)).toContain(
      'All digests of a place come at one time: 2 other topics here now come then as well (they were at 08:00 UTC, every day).',
    )
    expect((await kept()).map(({ topic, digest }) => [topic, digest?.at]).sort()).toEqual([
      ['economy:VN', '17:30'],
      ['words:rice', '17:30'],
      ['words:steel', '17:30'],
      ['words:wine', undefined],
    ])
  })

  it('takes a field that a form gives back empty for a digest that is no longer wanted', async () => {
    await desk.ask('/subscribe steel at:08:00 zone:UTC', admin)
    const edit = buttonOf(await desk.ask('/subscriptions', admin), 'Edit')
    expect(edit).toMatchObject({
      form: true,
      command: 'subscribe',
      options: { topic: 'steel', at: '08:00', in: 'here' },
      fixed: ['topic', 'alerts', 'days', 'paused', 'in'],
    })
    await desk.press({ ...edit, options: { ...edit.options, at: '' } }, admin)
    expect((await kept()).map(({ digest }) => digest)).toEqual([undefined])
  })

  it('refuses who may not configure the channel, says who may, and offers them their own messages', async () => {
    const message = await desk.ask('/subscribe steel', member)
    expect(message.summary).toContain('Only admins of the workspace and whoever installed Tradewind may change')
    expect(await kept()).toEqual([])
    await desk.press(buttonOf(message, 'For me alone'), member)
    expect(await topicsAt('slack:T1/U2')).toEqual(['words:steel'])
  })

  it('says which permission is missing and how to grant it, and keeps nothing', async () => {
    const lacking = askerIn('T1', {
      missing: async () => ['Tradewind is not in the channel: write /invite @Tradewind.'],
    })
    const message = await desk.ask('/subscribe steel', lacking)
    expect(message.summary).toBe('Nothing was kept: Tradewind cannot post to this channel yet.')
    expect(text(message)).toContain('/invite @Tradewind')
    expect(await kept()).toEqual([])
    await desk.press(buttonOf(message, 'Try again'), admin)
    expect(await topicsAt('slack:T1/C1')).toEqual(['words:steel'])
  })

  it('means the person in a conversation with them alone, and the named target at the terminal', async () => {
    await desk.ask('/subscribe steel', alone)
    expect(await topicsAt('slack:T1/U1')).toEqual(['words:steel'])
    expect((await desk.ask('/subscribe steel')).summary).toContain('add one as platform:channel, such as in:web:desk')
    await desk.ask('/subscribe steel in:web:desk')
    expect(await kept()).toContainEqual(
      expect.objectContaining({ platform: 'web', tenant: '', target: 'web:desk', createdBy: 'owner' }),
    )
    await desk.ask('/subscribe steel in:slack:T3/C3')
    expect(await kept()).toContainEqual(expect.objectContaining({ platform: 'slack', tenant: 'T3' }))
  })

  it('is told where it is done, in a place that nothing can be sent to', async () => {
    expect((await desk.ask('/subscribe steel', console_)).summary).toContain(
      "tradewind run '/subscribe everything in:web:desk'",
    )
    expect(await kept()).toEqual([])
  })

  it('stops at a hundred topics', async () => {
    await desk.ask('/subscribe goods', alone)
    const [first] = await kept()
    for (let number = 1; first !== undefined && number < 100; number += 1)
      await putSubscription(desk.db, { ...first, topic: `words:goods ${number}` })
    expect((await desk.ask('/subscribe one more', alone)).summary).toContain('100 is the most')
    expect(await kept()).toHaveLength(100)
  })
})

describe('another workspace', () => {
  it('sees, changes and ends nothing of this one', async () => {
    await desk.ask('/subscribe steel', admin)
    await desk.ask(`/mute ${STEEL_KEY}`, admin)
    const before = [await kept(), await mutesAt(desk.db, desk.clock.now())]
    expect(text(await desk.ask('/subscriptions', elsewhere))).not.toContain('steel')
    for (const line of [
      '/unsubscribe steel',
      '/unsubscribe steel in:slack:T1/C1',
      '/pause',
      '/pause in:slack:T1/C1',
      '/digest 08:00 UTC',
      '/digest off in:slack:T1/C1',
      '/subscribe steel alerts:off at:08:00 in:slack:T1/C1',
      `/mute ${STEEL_KEY} 0 in:slack:T1/C1`,
      `/mute ${STEEL_KEY} 0`,
    ])
      await desk.ask(line, elsewhere)
    expect([await kept(), await mutesAt(desk.db, desk.clock.now())]).toEqual(before)
    // Also where a platform named a channel of ours as theirs, the rows would not be theirs.
    const impostor = askerIn('T2', { here: 'slack:T1/C1' })
    expect(text(await desk.ask('/subscriptions', impostor))).not.toContain('“steel”')
    expect((await desk.ask('/subscribe steel alerts:off at:08:00', impostor)).summary).toContain(
      'Somebody else keeps this',
    )
    expect((await kept()).map(({ alerts }) => alerts)).toEqual([true])
  })
})

describe('/unsubscribe', () => {
  it('ends a subscription, and its Undo makes it again', async () => {
    await desk.ask('/subscribe steel at:08:00 zone:UTC kinds:tariffs', admin)
    const [before] = await kept()
    const message = await desk.ask('/unsubscribe Steel', admin)
    expect(message.summary).toBe('Ended: this channel is sent nothing more on “steel”.')
    expect(await kept()).toEqual([])
    await desk.press(buttonOf(message, 'Undo'), admin)
    expect(await kept()).toEqual([before])
  })

  it('ends one of the asker alone where the channel has none, without asking who may configure', async () => {
    await desk.ask('/subscribe steel in:me', member)
    expect((await desk.ask('/unsubscribe steel', member)).summary).toContain('your own messages')
    expect(await kept()).toEqual([])
    await desk.ask('/subscribe steel', admin)
    expect((await desk.ask('/unsubscribe steel', member)).summary).toContain('Only admins')
    expect(await topicsAt('slack:T1/C1')).toEqual(['words:steel'])
  })

  it('offers those there are where it is not one of them', async () => {
    await desk.ask('/subscribe steel', admin)
    const message = await desk.ask('/unsubscribe wine', admin)
    await desk.press(buttonOf(message, 'Remove “steel”'), admin)
    expect(await kept()).toEqual([])
    expect((await desk.ask('/unsubscribe wine', admin)).summary).toContain('There is none at all.')
  })
})

describe('/subscriptions', () => {
  it('shows the channel and the asker alone, each with its buttons', async () => {
    await desk.ask('/subscribe steel at:08:00 zone:UTC', admin)
    await desk.ask(`/follow ${STEEL_KEY}`, admin)
    expect((await desk.ask('/mute us switzerland steel 2d', admin)).summary).toContain('for 2 days')
    await desk.ask(`/mute ${STEEL_KEY} for 2d`, admin)
    const message = await desk.ask('/subscriptions', admin)
    expect(message.summary).toBe('2 subscriptions')
    const headings = message.blocks.flatMap(block => (block.type === 'heading' ? [block.text] : []))
    expect(headings).toEqual(['Sent to this channel', 'Sent to your own messages'])
    const actions = message.blocks.flatMap(block => (block.type === 'actions' ? block.actions : []))
    expect(actions.map(({ label }) => label)).toEqual([
      'Edit',
      'Pause for 24 hours',
      'Remove',
      'Unmute United States → Switzerland: duty on steel',
      'Alerts',
      'Digest',
      'Snooze for 3 hours',
      'Add a subscription',
      'Edit',
      'Pause for 24 hours',
      'Remove',
      'Alerts',
      'Digest',
      'Snooze for 3 hours',
      'Add a subscription',
    ])
    expect(actions.find(({ label }) => label === 'Remove')).toMatchObject({ style: 'danger' })
    expect(actions.find(({ label }) => label === 'Add a subscription')).toMatchObject({
      form: true,
      options: { at: '08:00', zone: 'UTC', in: 'here' },
    })
    for (const label of ['Remove', 'Unmute United States → Switzerland: duty on steel'])
      await desk.press(buttonOf(message, label), admin)
    expect(await mutesAt(desk.db, desk.clock.now())).toEqual([])
  })

  it('tells the cards of the same two parties apart, in words', () => {
    const names = { name: (economy: string) => gazetteer.name(economy) }
    const labels = [
      'tariff:US>VN:ad_valorem:all',
      'tariff:US>VN:transshipment:all',
      'tariff:VN>CN:antidumping:steel',
      'tariff:US>MX:ad_valorem:outside-pact+steel/interim',
      'deal:CN+VN:agreement:bundle-2025',
      'tension:CN-VN:maritime',
      'deal',
    ].map(key => cardLabel(key, names))
    expect(labels).toEqual([
      'United States → Vietnam: duty',
      'United States → Vietnam: transshipment duty',
      'Vietnam → China: anti-dumping duty on steel',
      'United States → Mexico: duty on outside pact, steel, interim',
      'China – Vietnam: agreement (bundle 2025)',
      'China – Vietnam: maritime',
      'deal',
    ])
  })

  it('shows the owner of the machine everything, and each target on its own', async () => {
    await desk.ask('/subscribe steel', admin)
    await desk.ask('/subscribe rice', elsewhere)
    expect(text(await desk.ask('/subscriptions'))).toMatch(/slack:T1\/C1[\s\S]*slack:T2\/C1/)
    expect(text(await desk.ask('/subscriptions in:slack:T2/C1'))).not.toContain('steel')
  })
})

describe('/follow', () => {
  it('is for the asker alone, once, and ends by its button', async () => {
    const message = await desk.ask(`/follow ${STEEL_KEY}`, member)
    expect(message.summary).toContain('You follow this now: United States → Switzerland')
    expect(await kept()).toMatchObject([{ target: 'slack:T1/U2', topic: `card:${STEEL_KEY}`, alerts: true }])
    const again = await desk.ask(`/follow ${STEEL_KEY}`, member)
    expect(again.summary).toContain('already')
    await desk.press(buttonOf(again, 'Unfollow'), member)
    expect(await kept()).toEqual([])
  })

  it('is refused kindly where nobody can be written to', async () => {
    for (const asker of [undefined, console_])
      expect((await desk.ask(`/follow ${STEEL_KEY}`, asker)).summary).toContain(
        `/subscribe ${STEEL_KEY} in that channel`,
      )
    expect(await kept()).toEqual([])
  })
})

describe('/mute', () => {
  it('silences one card for a time, and unmutes by its button', async () => {
    const message = await desk.ask(`/mute ${STEEL_KEY} for 2d`, admin)
    expect(message.summary).toContain('for 2 days, until Sat 9 Aug 2025, 12:00 (UTC)')
    expect(await mutesAt(desk.db, desk.clock.now())).toMatchObject([{ target: 'slack:T1/C1', key: STEEL_KEY }])
    const undone = await desk.press(buttonOf(message, 'Undo'), admin)
    expect(undone.summary).toContain('No longer muted')
    expect(await mutesAt(desk.db, desk.clock.now())).toEqual([])
  })

  it('is undone to the very time that held before, whether it was made longer or ended', async () => {
    await desk.ask(`/mute ${STEEL_KEY} 2d`, admin)
    const before = await mutesAt(desk.db, desk.clock.now())
    const longer = await desk.ask(`/mute ${STEEL_KEY} 30d`, admin)
    await desk.press(buttonOf(longer, 'Undo'), admin)
    expect(await mutesAt(desk.db, desk.clock.now())).toEqual(before)
    const ended = await desk.ask(`/mute ${STEEL_KEY} 0`, admin)
    expect(await mutesAt(desk.db, desk.clock.now())).toEqual([])
    desk.clock.moveTo(desk.clock.now() + 61_234)
    await desk.press(buttonOf(ended, 'Undo'), admin)
    expect(await mutesAt(desk.db, desk.clock.now())).toEqual(before)
  })

  it('of a channel is for those who may configure it; others are offered their own messages', async () => {
    const message = await desk.ask(`/mute ${STEEL_KEY}`, member)
    expect(message.summary).toContain('Only admins')
    await desk.press(buttonOf(message, 'For me alone'), member)
    expect(await mutesAt(desk.db, desk.clock.now())).toMatchObject([{ target: 'slack:T1/U2' }])
  })

  it('says what a length of time is', async () => {
    expect((await desk.ask(`/mute ${STEEL_KEY} for:forever`, admin)).summary).toContain('write 90m, 24h, 7d or 2w')
    expect((await desk.ask(`/mute ${STEEL_KEY} for:9999w`, admin)).summary).toContain('no length of time up to a year')
  })

  it('asks which of several cards is meant, and keeps for how long and for whom it was asked', async () => {
    await desk.read(rice)
    const message = await desk.ask('/mute tariff 30d in:dm', admin)
    const [first] = buttonsOf(message).values()
    if (first === undefined) throw new Error(text(message))
    await desk.press(first, admin)
    const until = desk.clock.now() + 30 * 24 * 3_600_000
    expect(await mutesAt(desk.db, desk.clock.now())).toMatchObject([{ target: 'slack:T1/U1', until }])
  })

  it('stops at a hundred cards, of which each can be muted for longer', async () => {
    const until = desk.clock.now() + 3_600_000
    for (let i = 0; i < 99; i++) await putMute(desk.db, { target: 'slack:T1/U2', key: `tariff:US>VN:${i}`, until })
    expect((await desk.ask(`/mute ${STEEL_KEY} in:me`, member)).summary).toContain('Muted in your own messages')
    expect((await desk.ask(`/mute ${STEEL_KEY} 2w in:me`, member)).summary).toContain('for 2 weeks')
    await dropMute(desk.db, { target: 'slack:T1/U2', key: STEEL_KEY })
    await putMute(desk.db, { target: 'slack:T1/U2', key: 'tariff:US>VN:99', until })
    expect((await desk.ask(`/mute ${STEEL_KEY} in:me`, member)).summary).toContain('100 is the most')
    expect(await mutesAt(desk.db, desk.clock.now(), 'slack:T1/U2')).toHaveLength(100)
  })
})

describe('/pause', () => {
  it('stops all topics of the channel, or one, and resumes', async () => {
    expect((await desk.ask('/pause', admin)).summary).toContain('nothing to pause')
    await desk.ask('/subscribe steel', admin)
    await desk.ask('/subscribe rice', admin)
    const message = await desk.ask('/pause for 3h', admin)
    expect(message.summary).toContain(
      'Paused for 3 hours, until Thu 7 Aug 2025, 15:00 (UTC): this channel is sent nothing on 2 topics',
    )
    expect((await kept()).map(({ pausedUntil }) => pausedUntil)).toEqual(
      Array(2).fill(desk.clock.now() + 3 * 3_600_000),
    )
    await desk.ask('/pause 0 topic:rice', admin)
    expect((await kept()).filter(({ pausedUntil }) => pausedUntil !== undefined).map(({ topic }) => topic)).toEqual([
      'words:steel',
    ])
    await desk.press(buttonOf(message, 'Resume'), admin)
    expect((await kept()).every(({ pausedUntil }) => pausedUntil === undefined)).toBe(true)
    expect((await desk.ask('/pause', member)).summary).toContain('Only admins')
  })

  it('promises what comes meanwhile for the next digest only where no other digest comes before that', async () => {
    await desk.ask('/subscribe steel at:08:00 zone:UTC', admin)
    await desk.ask('/subscribe rice at:08:00', admin)
    await desk.ask('/subscribe wine at:off', admin)
    expect(text(await desk.ask('/pause 3d topic:steel', admin))).toContain('is not told afterwards')
    expect(text(await desk.ask('/pause 3d topic:wine', admin))).toContain('is not told afterwards')
    expect(text(await desk.ask('/pause 3d', admin))).toContain('stands in the next digest')
  })
})

describe('/digest', () => {
  it('sets the time for all topics of the channel, and Undo sets the one before', async () => {
    expect((await desk.ask('/digest 08:00 UTC', admin)).summary).toContain('subscribe to a topic first')
    await desk.ask('/subscribe steel', admin)
    await desk.ask('/subscribe rice', admin)
    const message = await desk.ask('/digest 9:30 hanoi weekdays', admin)
    expect(message.summary).toBe(
      'The digest of this channel: 09:30 Asia/Ho_Chi_Minh, Monday to Friday; the next on Fri 8 Aug 2025, 09:30 there.',
    )
    expect((await kept()).map(({ digest }) => digest?.zone)).toEqual(['Asia/Ho_Chi_Minh', 'Asia/Ho_Chi_Minh'])
    await desk.press(buttonOf(message, 'Undo'), admin)
    expect((await kept()).map(({ digest }) => digest)).toEqual([undefined, undefined])
    expect(text(await desk.ask('/digest', admin))).toContain('The digest of this channel: off.')
    expect((await desk.ask('/digest 08:00 UTC', member)).summary).toContain('Only admins')
  })

  it('leaves out a topic that was left out of it', async () => {
    await desk.ask('/subscribe steel at:08:00', admin)
    await desk.ask('/subscribe rice at:off', admin)
    await desk.ask('/digest 10:00', admin)
    expect((await kept()).map(({ topic, digest }) => [topic, digest?.at]).sort()).toEqual([
      ['words:rice', undefined],
      ['words:steel', '10:00'],
    ])
  })
})

describe('/status', () => {
  it('tells those who may configure what waits for them, and others only whether the desk reads', async () => {
    await desk.ask('/subscribe steel', admin)
    desk.moveTo('2025-08-08T12:00:00Z')
    await desk.read({ text: `${postponed.text} The notice said so.`, publisher: postponed.publisher })
    const full = text(await desk.ask('/status', admin))
    expect(full).toContain('The last article was read on 8 August 2025, 12:00 UTC.')
    expect(full).toMatch(/Deliveries: \d+ waiting, 0 given up\./)
    expect(text(await desk.ask('/status', member))).not.toContain('Deliveries')
    expect(text(await desk.ask('/status', elsewhere))).toContain('Deliveries: 0 waiting')
  })
})

describe('/status with connections', () => {
  it('shows a workspace its own connections and those that all share', async () => {
    const healths = () =>
      ['discord', 'slack socket', 'slack workspace T1', 'slack workspace T2', 'webhook other.example'].map(name => ({
        name,
        state: 'up',
        detail: `${name} is well.`,
      }))
    const parts = { db: desk.db, clock: desk.clock, names: gazetteer, cards: storeReader(desk.db, desk.clock), healths }
    const status = makeCommands(parts).find(({ name }) => name === 'status')
    const shown = async (asker?: Asker) => {
      const message = await status?.run({ options: {}, now: desk.clock.now(), ...(asker && { asker }) })
      return message === undefined
        ? []
        : healths().flatMap(({ name, detail }) => (text(message).includes(detail) ? name : []))
    }
    expect(await shown(admin)).toEqual(['slack socket', 'slack workspace T1'])
    expect(await shown(member)).toEqual([])
    expect(await shown()).toHaveLength(5)
  })
})

it('every command checks its options again, whoever gives them', async () => {
  const subscribe = desk.commands.find(({ name }) => name === 'subscribe')
  const options = { topic: 'steel', days: 'sometimes' }
  expect((await subscribe?.run({ options, now: 0, asker: admin }))?.summary).toContain('does not know “sometimes”')
  expect(await kept()).toEqual([])
})

it('every button of every answer is a command with options that it declares', async () => {
  await desk.ask('/subscribe steel at:08:00 zone:UTC', admin)
  await desk.ask(`/follow ${STEEL_KEY}`, admin)
  for (const line of [
    '/subscriptions',
    '/subscribe rice',
    `/sources ${STEEL_KEY}`,
    '/pause',
    '/digest 09:00',
    `/mute ${STEEL_KEY}`,
  ]) {
    for (const { command, options } of buttonsOf(await desk.ask(line, admin)).values()) {
      const declared = desk.commands.find(({ name }) => name === command)?.options.map(({ name }) => name) ?? []
      expect(declared, `${line} → /${command}`).toEqual(expect.arrayContaining(Object.keys(options)))
    }
  }
})
