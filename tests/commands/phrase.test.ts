import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { phraseOf, readOptions, readPhrase } from '../../src/commands/phrase.js'
import { readTimes } from '../../src/commands/times.js'

describe('a line of words', () => {
  it.each([
    [
      'vietnam steel tariffs scheduled exclude china, coffee weekly dm',
      'vietnam steel tariffs',
      { 'min-status': 'scheduled', exclude: 'china, coffee', when: 'weekly', in: 'dm' },
    ],
    ['everything daily 08:00 Asia/Seoul', 'everything', { when: 'daily', at: '08:00', zone: 'Asia/Seoul' }],
    ['chips instant', 'chips', { when: 'instant' }],
    ['chips at once and every day here', 'chips', { when: 'instant+daily', in: 'here' }],
    ['steel at 8 am and 17:00 new york', 'steel', { at: '08:00,17:00', zone: 'America/New_York' }],
    ['steel 17:00,8:00', 'steel', { at: '08:00,17:00' }],
    ['steel twice a day on weekdays', 'steel', { when: 'twice', days: 'weekdays' }],
    ['rice mondays 9:00', 'rice', { when: 'weekly', days: 'mon', at: '09:00' }],
    ['rice weekly on fridays 9:00', 'rice', { when: 'weekly', days: 'fri', at: '09:00' }],
    ['rice wednesdays instant weekly', 'rice', { when: 'instant+weekly', days: 'wed' }],
    ['rice instant weekly wed', 'rice', { when: 'instant+weekly', days: 'wed' }],
    ['rice at least in force', 'rice', { 'min-status': 'in_force' }],
    [
      'rice but not trinidad and tobago or tea instant',
      'rice',
      { exclude: 'trinidad and tobago or tea', when: 'instant' },
    ],
    ['south korea at noon zone ho chi minh', 'south korea', { at: '12:00', zone: 'Asia/Ho_Chi_Minh' }],
    // What stands first is the topic, whatever it is, and so is what a list begins with.
    ['instant coffee weekly', 'instant coffee', { when: 'weekly' }],
    ['tea exclude instant coffee, here', 'tea', { exclude: 'instant coffee', in: 'here' }],
    ['"brazil instant coffee"', 'brazil instant coffee', {}],
    ['tariff:US>VN,MY:ad_valorem:all daily', 'tariff:US>VN,MY:ad_valorem:all', { when: 'daily' }],
    // Numbers that are no times.
    ['steel 8', 'steel 8', {}],
    ['duties of 8.50 percent', 'duties of 8.50 percent', {}],
    ['steel at 25', 'steel at 25', {}],
    // What can be nothing but an option is one, so that whoever reads it says what is wrong.
    ['steel at 25:00', 'steel', { at: '25:00' }],
    ['steel 08:00,25:00', 'steel', { at: '08:00,25:00' }],
    ['steel exclude', 'steel', { exclude: '' }],
    ['exclude china', '', { exclude: 'china' }],
    ['exclude', '', { exclude: '' }],
    ['tariffs and deals, no tensions', 'tariffs and deals', { exclude: 'tensions' }],
    ['sweden no tariffs', 'sweden no tariffs', {}],
    ['steel at 9am Seoul time', 'steel', { at: '09:00', zone: 'Asia/Seoul' }],
    ['rice instant+daily here', 'rice', { when: 'instant+daily', in: 'here' }],
    ['coffee every morning', 'coffee', { when: 'daily' }],
  ])('is read as a topic and its options: %s', (line, topic, options) => {
    expect(readPhrase(line)).toMatchObject({ topic, options })
  })

  // Lines are read on the one thread that also answers everybody else, before it is known who may ask.
  it.each(['except a/ ', 'no, ', 'zone ', 'exclude ', '08:00 a ', 'but not a/b '])(
    'of five hundred characters is read in no time, however often it says “%s”',
    words => {
      const line = `a exclude a daily ${words.repeat(200)}`.slice(0, 500)
      readPhrase(line)
      const took = [1, 2, 3].map(() => {
        const began = performance.now()
        readPhrase(line)
        return performance.now() - began
      })
      expect(Math.min(...took)).toBeLessThan(100)
    },
  )

  it('keeps for the topic what it does not understand, and says which words', () => {
    expect(readPhrase('steel weekly please here thank you')).toEqual({
      topic: 'steel please thank you',
      options: { when: 'weekly', in: 'here' },
      strays: ['please', 'thank you'],
    })
    expect(readPhrase('steel daily weekly')).toMatchObject({ options: { when: 'daily' }, strays: ['weekly'] })
    expect(readPhrase('steel and rice').strays).toEqual([])
  })

  const SAID = [
    ['scheduled', { 'min-status': 'scheduled' }],
    ['exclude china, coffee', { exclude: 'china, coffee' }],
    ['instant', { when: 'instant' }],
    ['08:00,17:00', { at: '08:00,17:00' }],
    ['Asia/Seoul', { zone: 'Asia/Seoul' }],
    ['dm', { in: 'dm' }],
  ] as const

  it('means the same in whatever order its options stand', () => {
    const topics = fc.constantFrom('vietnam', 'south korea steel', 'instant coffee', 'everything', 'tariffs and deals')
    fc.assert(
      fc.property(
        topics,
        fc.shuffledSubarray([...SAID]),
        fc.constantFrom(' ', '  ', ', ', ' and '),
        (topic, said, gap) => {
          const line = [topic, ...said.map(([words]) => words)].join(' ')
          expect(readPhrase(line)).toEqual({ topic, options: Object.assign({}, ...said.map(([, o]) => o)), strays: [] })
          // Commas and "and" between them change nothing, except in a list, which they go on with.
          const loose = said.filter(([words]) => !words.startsWith('exclude'))
          expect(readPhrase(`${topic} ${loose.map(([words]) => words).join(gap)}`).strays).toEqual([])
        },
      ),
    )
  })

  const word = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom(
      ...'at in on and exclude but not weekly daily instant twice mondays mon dm here 8 08:00 am pm zone utc'.split(
        ' ',
      ),
    ),
    fc.constantFrom(
      'Asia/Seoul',
      'force',
      'at least',
      'only',
      '"',
      '“',
      ',',
      'steel',
      '__proto__',
      'constructor',
      'every',
    ),
  )

  it('never throws, keeps what it does not understand, and reads its own topic back', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), words => {
        const line = words.join(' ')
        const { topic, strays } = readPhrase(line)
        for (const stray of strays) expect(topic.replaceAll(',', '')).toContain(stray.split(/[\s,]/)[0])
        readOptions(line)
        // The buttons of an answer say a topic in words that mean it and nothing else.
        if (topic !== '' && !/["“”„]/.test(topic))
          expect(readPhrase(phraseOf(topic))).toEqual({ topic, options: {}, strays: [] })
      }),
      { numRuns: 500 },
    )
  })
})

describe('a line of options alone', () => {
  it.each([
    ['mondays 09:00 hanoi', { when: 'weekly', days: 'mon', at: '09:00', zone: 'Asia/Ho_Chi_Minh' }, []],
    ['08:00 Asia/Seoul weekdays', { at: '08:00', zone: 'Asia/Seoul', when: 'weekdays' }, []],
    ['weekdays please', { when: 'weekdays' }, ['please']],
  ])('is read in any order: %s', (line, options, strays) => {
    expect(readOptions(line)).toEqual({ options, strays })
  })
})

describe('times of day', () => {
  it('are one or two, the earlier first', () => {
    expect(readTimes('17:00, 8 am')).toEqual(['08:00', '17:00'])
    expect(readTimes('8:00 and 8:00')).toEqual(['08:00'])
    for (const wrong of ['', '8:00,soon', '25:00', '8:00,9:00,10:00', '8:61', '13 pm', '0am'])
      expect(readTimes(wrong), wrong).toBeUndefined()
  })
})
