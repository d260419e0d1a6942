import { clean } from '../../messages/clean.js'
import type { Face } from './face.js'

/** Sizes in units of the drawing, which is 800 wide: shown 360 wide, 25 are 11 pixels. */
export const BODY = 25
export const TITLE = 31
export const LINE = 32
export const TITLE_LINE = 38

export type Weight = 'regular' | 'bold'

/** What words need of the font. */
export type Writing = {
  width(words: string, size: number, weight?: Weight): number
  /** Words from outside as they can be drawn: on one line, and without what the font has no sign for. */
  drawable(words: string): string
  /** The words within a width, shortened with "…" where they are longer. */
  fit(words: string, width: number, size: number, weight?: Weight): string
  /** The words on so many lines at most, broken between words; the last line is shortened where more is left. */
  wrap(words: string, width: number, size: number, weight: Weight, lines: number): readonly string[]
}

export function makeWriting(faces: Readonly<Record<Weight, Face>>): Writing {
  const width: Writing['width'] = (words, size, weight = 'regular') => faces[weight].width(words, size)
  const fitted: Writing['fit'] = (words, most, size, weight = 'regular') => {
    if (width(words, size, weight) <= most) return words
    const signs = [...words]
    while (signs.length > 0 && width(`${signs.join('')}…`, size, weight) > most) signs.pop()
    return `${signs.join('').trimEnd()}…`
  }
  return {
    width,
    fit: fitted,
    drawable: words =>
      [...clean(words)]
        .filter(sign => faces.regular.has(sign) && faces.bold.has(sign))
        .join('')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    wrap(words, most, size, weight, lines) {
      const set: string[] = []
      const rest = words.split(' ')
      while (rest.length > 0 && set.length < lines - 1) {
        let line = rest.shift() ?? ''
        while (rest[0] !== undefined && width(`${line} ${rest[0]}`, size, weight) <= most)
          line = `${line} ${rest.shift()}`
        set.push(fitted(line, most, size, weight))
      }
      return rest.length === 0 ? set : [...set, fitted(rest.join(' '), most, size, weight)]
    },
  }
}
