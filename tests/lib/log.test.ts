import { describe, expect, it } from 'vitest'
import { makeLog, scrub } from '../../src/lib/log.js'

describe('a line of the log', () => {
  it.each([
    ['xoxb-1-2-abc', '[secret]'],
    ['xapp-1-A-2', '[secret]'],
    ['Bot MTExMTExMTExMTExMTExMTEx.x.y', '[secret]'],
    ['sk-proj-12345678', '[secret]'],
    ['whsec_AAECAwQFBgcICQoLDA0ODw+/EA==', '[secret]'],
    ['eyJhbGciOiJI.eyJzdWIi.c2ln', '[secret]'],
    [
      'delivery to webhook:https://hooks.example/services/T1/abc: late',
      'delivery to webhook:https://hooks.example/[secret] late',
    ],
    ['webhook:http://127.0.0.1:8080/x?token=1', 'webhook:http://127.0.0.1:8080/[secret]'],
    ['webhook:https://hooks.example/?token=1 late', 'webhook:https://hooks.example/[secret] late'],
    ['webhook:https://hooks.example?token=1 late', 'webhook:https://hooks.example[secret] late'],
    ['webhook:https://hooks.example/~abc late', 'webhook:https://hooks.example/[secret] late'],
    ['webhook:https://me:pass@hooks.example/a late', 'webhook:https://[secret] late'],
  ])('holds no secret: %s', (line, scrubbed) => expect(scrub(line)).toBe(scrubbed))

  it.each([
    'delivery to slack:T1/C1, try 2: retry: slack.com could not be reached.',
    'https://example.org/a/b was read',
    'the webhook: https://example.org/a',
    'Robots and Bots are many',
    'task-force sk-x',
  ])('keeps what is none: %s', line => expect(scrub(line)).toBe(line))

  it('ends with a line feed, and a warning says that it is one', () => {
    const lines: string[] = []
    const log = makeLog(line => void lines.push(line))
    log.info('all is well')
    log.warn('bad token xoxb-1-2')
    expect(lines).toEqual(['all is well\n', 'warning: bad token [secret]\n'])
  })
})
