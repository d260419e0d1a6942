import { describe, expect, it } from 'vitest'
import { makeCommands } from '../../src/commands/index.js'
import { LOCALISED } from '../../src/commands/localised.js'
import { fixedClock } from '../../src/lib/clock.js'

const unread = new Proxy(Object.create(null), { get: () => () => Promise.reject(new Error('nothing is read')) })
const commands = makeCommands({ db: unread, clock: fixedClock(0), cards: unread, names: unread })

// https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
// https://discord.com/developers/docs/reference#locales
const LOCALES = ['de', 'fr', 'es-ES', 'vi', 'zh-CN', 'ja']

describe('the registry', () => {
  it('has names and descriptions that every platform takes', () => {
    expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length)
    for (const { name, description, options, examples } of commands) {
      expect(examples.length).toBeGreaterThan(0)
      for (const each of [{ name, description }, ...options]) {
        expect(each.name).toMatch(/^[a-z-]{1,32}$/)
        expect(each.description.length, `${name} ${each.name}`).toBeLessThanOrEqual(100)
      }
      const needed = options.map(({ required }) => required)
      expect(needed).toEqual([...needed].sort((one, other) => Number(other) - Number(one)))
      for (const { choices = [] } of options) {
        expect(choices.length).toBeLessThanOrEqual(25)
        for (const { value, label } of choices) expect(Math.max(value.length, label.length)).toBeLessThanOrEqual(100)
      }
    }
  })

  it('shows what changes a channel to those who may configure it', () => {
    expect(commands.filter(({ configures }) => configures === true).map(({ name }) => name)).toEqual([
      'subscribe',
      'unsubscribe',
      'pause',
      'snooze',
      'alerts',
      'digest',
    ])
  })

  it('is called by other names in six languages, none of them twice', () => {
    expect(Object.keys(LOCALISED).sort()).toEqual(['alerts', 'briefing', 'help', 'snooze', 'subscribe', 'tariff'])
    for (const command of commands) expect(command.localised).toEqual(LOCALISED[command.name])
    for (const locale of LOCALES) {
      const names = Object.values(LOCALISED).map(each => each[locale]?.name ?? '')
      for (const name of names) {
        expect(name).toMatch(NAME)
        expect(name).toBe(name.toLowerCase().normalize('NFC'))
      }
      const all = [...names, ...commands.map(({ name }) => name).filter(name => !(name in LOCALISED))]
      expect(new Set(all).size).toBe(all.length)
      for (const each of Object.values(LOCALISED)) {
        expect(Object.keys(each)).toEqual(LOCALES)
        expect(each[locale]?.description.length).toBeGreaterThan(0)
        expect(each[locale]?.description.length).toBeLessThanOrEqual(100)
      }
    }
  })
})
