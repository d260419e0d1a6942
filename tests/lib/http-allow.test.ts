import { describe, expect, it } from 'vitest'
import { makeSafeFetch } from '../../src/lib/http.js'
import { parseAllowPair } from '../../src/lib/http-allow.js'

describe('a pair of address and port', () => {
  it.each([
    ['127.0.0.1:8080', '127.0.0.1:8080'],
    [' 10.0.0.7:80 ', '10.0.0.7:80'],
    ['10.0.0.7:00080', '10.0.0.7:80'],
    ['192.168.1.1:65535', '192.168.1.1:65535'],
    ['[::1]:3000', '[::1]:3000'],
    ['[0:0:0:0:0:0:0:1]:3000', '[::1]:3000'],
    ['[FD12::00A7]:443', '[fd12::a7]:443'],
    ['[::ffff:127.0.0.1]:80', '[::ffff:7f00:1]:80'],
  ])('%j is read as %s', (text, pair) => expect(parseAllowPair(text)).toBe(pair))

  it.each([
    '',
    '127.0.0.1',
    ':8080',
    '127.0.0.1:',
    '127.0.0.1:0',
    '127.0.0.1:65536',
    '127.0.0.1:-1',
    '127.0.0.1:8o80',
    '127.0.0.1:80:80',
    '127.1:80',
    '0x7f.0.0.1:80',
    '2130706433:80',
    '256.0.0.1:80',
    'localhost:80',
    '*:80',
    '10.0.0.0/8:80',
    '::1:80',
    '[::1]',
    '[::1:80',
    '[fe80::1%eth0]:80',
    '[127.0.0.1]:80',
    'http://127.0.0.1:80',
    '127.0.0.1:80/',
    `127.0.0.1:${'9'.repeat(10_000)}`,
  ])('%j is refused with what to write instead', text => {
    const expected = {
      kind: 'invalid',
      message: expect.stringMatching(/: write 127\.0\.0\.1:8080, or \[::1\]:8080 for IPv6/),
    }
    expect(() => parseAllowPair(text)).toThrow(expect.objectContaining(expected))
    expect(() => makeSafeFetch({ userAgent: 'x', allow: [text] })).toThrow(expect.objectContaining(expected))
  })
})
