import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainText } from '../../src/messages/plain.js'
import { allSubscriptions } from '../../src/store/subscriptions.js'
import { type AskedDesk, askedDesk, buttonOf, inForce, postponed, rice } from '../support/asked-desk.js'
import { askerIn } from '../support/askers.js'
import { topicBook } from '../support/working-desk.js'

let desk: AskedDesk
beforeEach(async () => {
  desk = await askedDesk('2025-08-07T12:00:00Z', [], topicBook)
})
afterEach(() => desk.close())

const admin = askerIn()
const member = askerIn('T1', { user: 'U2', own: 'slack:T1/U2', mayConfigure: async () => false })
const kept = () => allSubscriptions(desk.db)
const textOf = async (line: string, asker = admin) => plainText(await desk.ask(line, asker))

describe('/subscribe in plain words', () => {
  it.each([
    ['steel at 25:00', '“25:00” is no time of day'],
    ['steel exclude', 'Name what is to be left out'],
    ['exclude china', 'Say first what is to come'],
    ['exclude', 'Say first what is to come'],
  ])('keeps nothing where an option is said wrong: %s', async (line, said) => {
    expect((await desk.ask(`/subscribe ${line}`, admin)).summary).toContain(said)
    expect(await kept()).toEqual([])
  })

  it('reads the codes that a customs broker thinks in, and shows which goods it took them for', async () => {
    expect(await textOf('/subscribe 7208.39.00')).toContain('Brings: what is about steel (HS 72, 73)')
    expect(await textOf('/subscribe HS 76')).toContain('Subscribed: this channel to aluminium.')
  })

  it.each([['SH, CN'], ['SH, UM, TF, HM, VC, IO, VI, PM, CF, TC, MP, CC, BA, VG, SJ, CG, ST, KN, BQ, AE']])(
    'brings back whatever was left out, also places of long names and with commas in them: %s',
    async codes => {
      await desk.ask(`/subscribe steel exclude ${codes}`, admin)
      const before = await kept()
      expect(before[0]?.exclude).toHaveLength(codes.split(', ').length)
      await desk.press(buttonOf(await desk.ask('/unsubscribe steel', admin), 'Undo'), admin)
      expect(await kept()).toEqual(before)
    },
  )

  it('offers the same topic for oneself, also where its words within quotes would be options', async () => {
    const refused = await desk.ask('/subscribe topic:"\\"brazil weekly coffee\\"" when:instant', member)
    await desk.press(buttonOf(refused, 'For me alone'), member)
    expect(await kept()).toMatchObject([
      { target: 'slack:T1/U2', topic: expect.stringContaining('weekly'), alerts: true },
    ])
    expect((await kept())[0]?.digest).toBeUndefined()
  })

  it.each([
    ['vietnm', ['Vietnam']],
    ['semiconducters', ['semiconductors']],
    ['aluminum tubes', []],
  ])('offers what a slip of the pen may have meant, and nothing that is far from it: %s', async (line, offered) => {
    const message = await desk.ask(`/subscribe ${line}`, admin)
    expect(offered.filter(name => plainText(message).includes(`Did you mean ${name}? Then undo this`))).toEqual(offered)
    expect(plainText(message).includes('Did you mean')).toBe(offered.length > 0)
    for (const name of offered) expect(buttonOf(message, name).options).toMatchObject({ topic: name })
  })

  it('leaves out a kind by its name', async () => {
    expect(await textOf('/subscribe steel, no tensions')).toContain('Leaves out: tensions\n')
  })

  it('gives twice a day back its days where the digest came once a week', async () => {
    await desk.ask('/subscribe chips weekly', admin)
    expect(await textOf('/subscribe asean twice')).toContain('Digest: 08:00 and 17:00 UTC, every day')
    expect(await textOf('/subscribe tea mondays twice')).toContain('Digest: 08:00 and 17:00 UTC, on Mondays')
  })

  it('keeps and echoes each part: topic, kinds, status, what is left out, when and where', async () => {
    const text = await textOf(
      '/subscribe vietnam steel tariffs scheduled exclude china, coffee weekly 9:00 hanoi dm',
      member,
    )
    expect(text).toContain('Subscribed: your own messages to Vietnam steel tariffs.')
    expect(text).toMatch(/Brings: what is about all of this: (?=.*Vietnam)(?=.*steel \(HS 72, )(?=.*tariffs)/)
    expect(text).toContain('From: what is scheduled or further along')
    expect(text).toContain('Leaves out: what names China, coffee')
    expect(text).toContain('Alerts: off')
    expect(text).toContain('Digest: 09:00 Asia/Ho_Chi_Minh, on Mondays; the next on Mon 11 Aug 2025, 09:00 there')
    expect(text).toContain('Sent to: your own messages')
    expect(await kept()).toMatchObject([
      {
        target: 'slack:T1/U2',
        topic: 'all:["economy:VN","kind:tariff","product:steel"]',
        exclude: ['economy:CN', 'product:coffee'],
        minStatus: 'scheduled',
        alerts: false,
        digest: { at: '09:00', zone: 'Asia/Ho_Chi_Minh', days: 'mon' },
        keeper: 'slack:T1/U2',
      },
    ])
  })

  it.each([
    ['chips instant', true, undefined],
    ['chips', true, undefined],
    ['chips daily', false, { at: '08:00', zone: 'UTC', days: 'daily' }],
    ['chips weekly', false, { at: '08:00', zone: 'UTC', days: 'mon' }],
    ['chips fridays 7:30 Asia/Seoul', false, { at: '07:30', zone: 'Asia/Seoul', days: 'fri' }],
    ['chips twice a day', false, { at: '08:00', also: '17:00', zone: 'UTC', days: 'daily' }],
    ['chips at 8 and 17:00 hanoi time', true, { at: '08:00', also: '17:00', zone: 'Asia/Ho_Chi_Minh', days: 'daily' }],
    ['chips every morning', false, { at: '08:00', zone: 'UTC', days: 'daily' }],
    ['chips twice at 18:00 weekdays', false, { at: '08:00', also: '18:00', zone: 'UTC', days: 'weekdays' }],
    ['chips instant and weekdays', true, { at: '08:00', zone: 'UTC', days: 'weekdays' }],
    ['chips when:instant+twice at:06:00,20:00', true, { at: '06:00', also: '20:00', zone: 'UTC', days: 'daily' }],
    ['chips at:08:00', true, { at: '08:00', zone: 'UTC', days: 'daily' }],
  ])('says when it comes: %s', async (line, alerts, digest) => {
    await desk.ask(`/subscribe ${line}`, admin)
    const [only] = await kept()
    const { since: _, ...schedule } = only?.digest ?? { since: 0 }
    expect([only?.alerts, only?.digest && schedule]).toEqual([alerts, digest])
  })

  it('takes the time and the zone that its place has, and says how to change one that nobody chose', async () => {
    expect(await textOf('/subscribe rice daily')).toContain('That time is UTC: add a zone')
    await desk.ask('/digest 06:30 Asia/Seoul', admin)
    expect(await textOf('/subscribe coffee daily')).toContain('06:30 Asia/Seoul')
    // At once alone stays out of the digest of its place; and a digest that was there stays.
    await desk.ask('/subscribe wine instant', admin)
    await desk.ask('/subscribe coffee instant', admin)
    expect((await kept()).map(({ topic, alerts, digest }) => [topic, alerts, digest?.at]).sort()).toEqual([
      ['product:coffee', true, '06:30'],
      ['product:rice', false, '06:30'],
      [expect.any(String), true, undefined],
    ])
  })

  it('comes once a week where it is asked for weekly, and gives the other topics their time back', async () => {
    await desk.ask('/subscribe rice twice', admin)
    const [before] = await kept()
    const message = await desk.ask('/subscribe coffee weekly', admin)
    expect((await kept()).map(({ digest }) => [digest?.at, digest?.also, digest?.days])).toEqual(
      Array(2).fill(['08:00', undefined, 'mon']),
    )
    await desk.press(buttonOf(message, 'Undo'), admin)
    await desk.press(buttonOf(message, 'Digest as it was'), admin)
    expect((await kept()).map(({ topic, digest }) => [topic, { ...digest, since: 0 }])).toEqual([
      ['product:rice', { ...before?.digest, since: 0 }],
    ])
  })

  it('takes the zone of the quiet hours where there is no digest yet', async () => {
    await desk.ask('/alerts 22:00-07:00 Asia/Tokyo', admin)
    expect(await textOf('/subscribe rice daily')).toContain('08:00 Asia/Tokyo')
  })

  it('keeps for the topic what it does not understand, and says so', async () => {
    expect(await textOf('/subscribe rice weekly quickly')).toContain(
      '“quickly” is no option that is known, so it was read with the topic.',
    )
  })

  it('counts the last events that it would have matched, and tells the one that it only just missed', async () => {
    await desk.read(postponed)
    await desk.read(rice)
    await desk.read(inForce)
    const text = await textOf('/subscribe switzerland in force exclude brazil')
    expect(text).toMatch(/Would have matched 2 of the last 3 events:\n- .*Switzerland.*in force.* \(7 August 2025\)/)
    // What was new then and has turned since stands in one line, and not as new with what it is now.
    expect(text.match(/^- .*Switzerland.*2025\)$/gm)).toHaveLength(1)
    expect(text).toContain('in force (postponed → in force)')
    expect(await textOf('/subscribe us steel exclude switzerland')).toMatch(
      /Would have matched none of the last 3 events\.\nNot this one: .*Switzerland.* \(7 August 2025\), because it is of Switzerland, which you left out\./,
    )
    expect(await textOf('/subscribe chile steel')).toMatch(
      /Not this one: .*, because it (?:does not name|is not|names no)/,
    )
    expect(await textOf('/subscribe chile wine threatened dm', member)).not.toContain('tensions')
  })

  it('undoes a change of anything', async () => {
    const first = '/subscribe vietnam steel scheduled exclude china, coffee kinds:tariffs weekly 09:00 UTC'
    await desk.ask(first, admin)
    await desk.ask('/pause 3d topic:"vietnam steel"', admin)
    const [before] = await kept()
    expect(before?.pausedUntil).toBe(desk.clock.now() + 3 * 86_400_000)
    for (const change of ['instant+daily', 'twice']) {
      const line = `/subscribe vietnam steel when:${change} at:10:00 min-status:any exclude:none kinds:all paused:0`
      const message = await desk.ask(line, admin)
      expect(await kept()).not.toEqual([before])
      desk.clock.moveTo(desk.clock.now() + 60_000)
      await desk.press(buttonOf(message, 'Undo'), admin)
      const [after] = await kept()
      expect({ ...after, digest: { ...after?.digest, since: 0 } }).toEqual({
        ...before,
        digest: { ...before?.digest, since: 0 },
      })
    }
    const ended = await desk.ask('/unsubscribe vietnam steel', admin)
    expect(await kept()).toEqual([])
    await desk.press(buttonOf(ended, 'Undo'), admin)
    expect(await kept()).toMatchObject([{ exclude: before?.exclude, pausedUntil: before?.pausedUntil, alerts: false }])
  })

  it('takes back what was left out in its form', async () => {
    await desk.ask('/subscribe steel exclude china scheduled', admin)
    const edit = buttonOf(await desk.ask('/subscriptions', admin), 'Edit')
    expect(edit.options).toMatchObject({ exclude: 'China', 'min-status': 'scheduled', when: 'instant', at: 'off' })
    await desk.press({ ...edit, options: { ...edit.options, exclude: '', 'min-status': '' } }, admin)
    const [after] = await kept()
    expect([after?.exclude, after?.minStatus]).toEqual([undefined, undefined])
  })

  it('never throws, whatever is typed behind it', async () => {
    const rest = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(
          fc.constantFrom(
            'vietnam',
            'steel',
            'asean',
            'exclude',
            'china,',
            'weekly',
            '08:00',
            'at:',
            'when:daily',
            'at:9',
            '"',
            'in',
            'force',
            'dm',
            'or',
          ),
          { maxLength: 9 },
        )
        .map(words => words.join(' ')),
    )
    const line = fc.tuple(
      fc.constantFrom('subscribe', 'unsubscribe', 'pause', 'snooze', 'alerts', 'digest', 'briefing', 'subscriptions'),
      rest,
    )
    await fc.assert(
      fc.asyncProperty(line, async ([name, words]) => {
        const { summary } = await desk.ask(`/${name} ${words}`, admin)
        expect(summary.length).toBeGreaterThan(0)
        expect(summary.length).toBeLessThan(700)
      }),
      { numRuns: 120 },
    )
  })
})

describe('/unsubscribe', () => {
  it('offers what holds the words that were typed, and completes what is really subscribed', async () => {
    await desk.ask('/subscribe vietnam steel', admin)
    await desk.ask('/subscribe rice dm', admin)
    const message = await desk.ask('/unsubscribe vietnam', admin)
    expect(message.summary).toContain('Did you mean:')
    expect(await kept()).toHaveLength(2)
    const suggest = desk.commands.find(({ name }) => name === 'unsubscribe')?.options[0]?.suggest
    expect((await suggest?.('', admin))?.map(({ value }) => value)).toEqual(['Vietnam steel', 'rice'])
    expect((await suggest?.('stee', admin))?.map(({ value }) => value)).toEqual(['Vietnam steel'])
    expect(await suggest?.('', askerIn('T2'))).toEqual([])
    await desk.press(buttonOf(message, 'Remove Vietnam steel'), admin)
    expect((await kept()).map(({ topic }) => topic)).toEqual(['product:rice'])
    // In the other order, and with the options that it was made with.
    await desk.ask('/subscribe us steel weekly', admin)
    expect((await desk.ask('/unsubscribe steel us weekly', admin)).summary).toContain('Ended')
    // What is near, of one's own, where the channel has nothing near.
    expect((await desk.ask('/unsubscribe ric', admin)).summary).toContain('Did you mean:')
  })
})

describe('/follow', () => {
  it('brings back by its Undo what there was, a pause as well', async () => {
    await desk.read(inForce)
    await desk.ask('/subscribe tariff:US>CH:ad_valorem:steel weekly scheduled dm', member)
    await desk.ask('/pause 2d in:dm', member)
    const [before] = await kept()
    const message = await desk.ask('/follow tariff:US>CH:ad_valorem:steel', member)
    expect(await kept()).toMatchObject([{ alerts: true }])
    await desk.press(buttonOf(message, 'Undo'), member)
    expect(await kept()).toEqual([before])
  })
})
