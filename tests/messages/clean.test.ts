import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clean, webAddress } from '../../src/messages/clean.js'
import { FORBIDDEN, hostileText } from '../support/message-arbitraries.js'

describe('clean', () => {
  it('takes out escapes, bidi controls, zero-width and tag characters, and leaves the words', () => {
    expect(clean('a\u001b[31mb\u202ec\u200bd\u{e0041}e\u0000f')).toBe('a[31mbcdef')
  })

  it('turns line breaks and tabs into one space', () => {
    expect(clean('one\r\ntwo\tthree\u2028four')).toBe('one two three four')
  })

  it('composes letters and keeps at most two marks on one', () => {
    expect(clean('Vie\u0323\u0302t Nam')).toBe('Việt Nam')
    expect(clean(`q${'\u0301'.repeat(9)}`)).toBe('q\u0301\u0301')
  })

  it('leaves news prose of any script as it is', () => {
    for (const prose of ['46%, “up to” $31.4bn – «так»', '中国对越南', 'สวัสดี', 'नमस्ते', 'العربية']) {
      expect(clean(prose)).toBe(prose.normalize('NFC'))
    }
  })

  it('never lets a forbidden character through, and changes nothing the second time', () => {
    fc.assert(
      fc.property(hostileText, text => {
        const once = clean(text)
        expect(once).not.toMatch(FORBIDDEN)
        expect(once).not.toContain('\n')
        expect(clean(once)).toBe(once)
      }),
    )
  })
})

describe('webAddress', () => {
  it('accepts http and https and shows a look-alike host as punycode', () => {
    expect(webAddress('https://wto.org/a?b#c')).toBe('https://wto.org/a?b#c')
    expect(webAddress('http://аpple.com/')).toBe('http://xn--pple-43d.com/')
  })

  it('refuses every other scheme and what is no address', () => {
    for (const link of ['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'file:///etc/passwd', 'x', '']) {
      expect(webAddress(link)).toBeUndefined()
    }
  })
})
