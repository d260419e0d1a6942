import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitSentences } from '../../src/articles/sentences.js'
import { growth, LINEAR } from '../support/growth.js'

const texts = (text: string) => splitSentences(text).map(sentence => sentence.text)

// News prose in all its marks, and anything at all between them.
const prose = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'The U.S. ',
        'Mr. Lee said ',
        '3.5% ',
        '$30bn. ',
        '“Stop.” ',
        'No. 5 ',
        '… ',
        '?! ',
        '\n',
        '\r\n',
        '\u2028',
        ' - ',
        '. ',
      ),
      fc.string({ maxLength: 12, unit: 'grapheme' }),
    ),
    { maxLength: 40 },
  )
  .map(parts => parts.join(''))

describe('splitSentences', () => {
  it('ends a sentence at a point, a question mark, an exclamation mark and a line break', () => {
    expect(texts('Duties rose. Did they? They did! Yes\nNo')).toEqual([
      'Duties rose.',
      'Did they?',
      'They did!',
      'Yes',
      'No',
    ])
  })

  it('does not end one after a title, an initial or an abbreviation', () => {
    for (const whole of [
      'Mr. Park met Dr. Weiss on Jan. 4.',
      'Tariffs of the U.S. Treasury rose.',
      'J. R. Smith signed it.',
      'The firm Acme Inc. of Texas paid 2.5% more.',
      'A duty of 12.75 percent applies vs. 3 percent before.',
      'Order No. 5 and Art. 12 were signed on Sat. 4 March.',
      'THE U.S. SAID IT WOULD ANSWER AT 12:01 A.M. EASTERN TIME.',
      'He holds a Ph.D. Nobody knew.'.slice(0, 14),
      'Talks... went on.',
      '1. The duty is 10%.',
    ])
      expect(texts(whole)).toEqual([whole])
  })

  it('ends one after "U.S." where a new sentence plainly begins', () => {
    expect(texts('Exports go to the U.S. The duty is 10%.')).toEqual(['Exports go to the U.S.', 'The duty is 10%.'])
  })

  it('ends one after "pct." and "no." where a name or a figure follows', () => {
    expect(
      texts(
        'Exports rose five pct. Japanese makers gained. He said no. The rest agreed. It sold $30bn. Korea sold more.',
      ),
    ).toEqual([
      'Exports rose five pct.',
      'Japanese makers gained.',
      'He said no.',
      'The rest agreed.',
      'It sold $30bn.',
      'Korea sold more.',
    ])
    expect(texts('IT WENT TO THE U.S. THE DUTY STANDS.')).toEqual(['IT WENT TO THE U.S.', 'THE DUTY STANDS.'])
  })

  it('reads on over the breaks of wrapped lines, and over no others', () => {
    const wrapped =
      'The ministry said on Monday that it would charge a duty\nof 12 percent on cheese from Norway, which sells more than\nSweden does. The duty starts in May.\n\nPrices fell.'
    expect(splitSentences(wrapped).map(({ text, paragraph }) => [text.replaceAll('\n', ' '), paragraph])).toEqual([
      [
        'The ministry said on Monday that it would charge a duty of 12 percent on cheese from Norway, which sells more than Sweden does.',
        0,
      ],
      ['The duty starts in May.', 0],
      ['Prices fell.', 1],
    ])
    const list =
      'Cheese from Norway and from Sweden pays a duty of 12 percent\nButter from Norway pays a duty of 10 percent, as it did before'
    expect(texts(list)).toHaveLength(2)
  })

  it('keeps a closing quotation mark with its sentence', () => {
    expect(texts('“We will pay.” The minister left.')).toEqual(['“We will pay.”', 'The minister left.'])
  })

  it('parts two sentences whose blank was lost', () => {
    expect(texts('Talks failed with India.The duties stand.')).toEqual([
      'Talks failed with India.',
      'The duties stand.',
    ])
  })

  it('counts paragraphs from 0 and passes over empty lines', () => {
    expect(splitSentences('One.\n\n\nTwo. Three.').map(({ paragraph }) => paragraph)).toEqual([0, 1, 1])
  })

  it('leaves out the furniture, and only that', () => {
    const text = 'SITE NAME Duties rose. Photo: Jane. Prices fell.'
    const furniture = [
      { start: 0, end: 10 },
      { start: text.indexOf('Photo'), end: text.indexOf('Prices') },
    ]
    expect(splitSentences(text, furniture).map(one => one.text)).toEqual(['Duties rose.', 'Prices fell.'])
  })

  it('gives sentences that lie in the text in order, apart, trimmed, and are its own words, whatever the text', () => {
    fc.assert(
      fc.property(prose, text => {
        let last = 0
        for (const { start, end, text: words } of splitSentences(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(text.slice(start, end)).toBe(words)
          expect(words).toBe(words.trim())
          last = end
        }
      }),
      { numRuns: 400 },
    )
  })

  it('loses no letter or figure of the text', () => {
    const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')
    fc.assert(
      fc.property(prose, text => {
        // A list mark ("a) ") is the page's and not the sentence's.
        fc.pre(!/(?:^|[\s.!?…”"')\]»])\(?[a-z0-9]{1,2}\)\s/i.test(text))
        expect(letters(texts(text).join(''))).toBe(letters(text))
      }),
      { numRuns: 400 },
    )
  })

  it.each(['. ', 'J. ', 'Mon. ', '“”.', '\n', '- ', 'A b. ', '…', '?!', 'a', '((((“““', 'U.S. '])(
    'takes time that grows with the text, in repeated “%s”',
    piece =>
      expect(growth(size => void splitSentences(piece.repeat(size / piece.length)), 30_000)).toBeLessThan(LINEAR),
  )
})
