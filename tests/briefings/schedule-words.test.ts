import { describe, expect, it } from 'vitest'
import { DAYS } from '../../src/briefings/due.js'
import { localWords, scheduleWords, timeWords } from '../../src/briefings/schedule-words.js'

describe('a schedule in words', () => {
  it('says the time, the zone and the days', () => {
    expect(scheduleWords({ at: '08:00', zone: 'Asia/Ho_Chi_Minh', days: 'weekdays' })).toBe(
      '08:00 Asia/Ho_Chi_Minh, Monday to Friday',
    )
    expect(scheduleWords({ at: '08:00', also: '17:30', zone: 'UTC', days: 'daily' })).toBe(
      '08:00 and 17:30 UTC, every day',
    )
    const words = DAYS.map(days => scheduleWords({ at: '08:00', zone: 'UTC', days }))
    expect(new Set(words).size).toBe(DAYS.length)
  })

  it('tells an instant by the clocks of a zone, with midnight as 00:00', () => {
    expect(localWords(Date.UTC(2025, 3, 15, 1), 'Asia/Ho_Chi_Minh')).toBe('Tue 15 Apr 2025, 08:00')
    expect(localWords(Date.UTC(2025, 3, 14, 17), 'Asia/Ho_Chi_Minh')).toBe('Tue 15 Apr 2025, 00:00')
    expect(localWords(Date.UTC(2025, 8, 1, 12), 'America/New_York')).toBe('Mon 1 Sep 2025, 08:00')
    expect(timeWords(Date.UTC(2025, 8, 1, 12), 'America/New_York')).toBe('08:00')
  })
})
