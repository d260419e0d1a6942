/** One cut of a font, as far as setting a line of words needs it. */
export type Face = {
  /** Width of the words in the units of `size`. Kerning only makes them narrower. */
  width(words: string, size: number): number
  /** True where the face has a sign for the character. */
  has(character: string): boolean
}

/**
 * A TrueType font's widths, from its tables head, hhea, hmtx and cmap (formats 4 and 12; OpenType 1.9). Throws RangeError or Error
 * for bytes that are no such font: the fonts are our own, and a broken one is a broken installation.
 */
export function readFace(bytes: Uint8Array): Face {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = tablesOf(view)
  const table = (tag: string): number => {
    const at = tables.get(tag)
    if (at === undefined) throw new Error(`The font has no table ${tag}: install the program anew.`)
    return at
  }
  const unitsPerEm = view.getUint16(table('head') + 18)
  const numbered = view.getUint16(table('hhea') + 34)
  const hmtx = table('hmtx')
  const glyphs = glyphsOf(view, table('cmap'))
  const advance = (glyph: number) => view.getUint16(hmtx + 4 * Math.min(glyph, numbered - 1))
  const widest = advance(glyphs.get(0x57) ?? 0)
  return {
    width: (words, size) => {
      const units = [...words].map(character => {
        const glyph = glyphs.get(character.codePointAt(0) ?? 0)
        return glyph === undefined ? widest : advance(glyph)
      })
      return (units.reduce((sum, unit) => sum + unit, 0) * size) / unitsPerEm
    },
    has: character => glyphs.has(character.codePointAt(0) ?? 0),
  }
}

function tablesOf(view: DataView): ReadonlyMap<string, number> {
  const count = view.getUint16(4)
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const at = 12 + 16 * index
      const tag = String.fromCharCode(...[0, 1, 2, 3].map(offset => view.getUint8(at + offset)))
      return [tag, view.getUint32(at + 8)] as const
    }),
  )
}

/** Glyph numbers by code point. */
function glyphsOf(view: DataView, cmap: number): ReadonlyMap<number, number> {
  const count = view.getUint16(cmap + 2)
  const glyphs = new Map<number, number>()
  for (let index = 0; index < count; index += 1) {
    const at = cmap + view.getUint32(cmap + 4 + 8 * index + 4)
    const format = view.getUint16(at)
    if (format === 4) addSegments(view, at, glyphs)
    else if (format === 12) addGroups(view, at, glyphs)
  }
  return glyphs
}

function addSegments(view: DataView, at: number, glyphs: Map<number, number>): void {
  const size = view.getUint16(at + 6)
  for (let offset = 0; offset < size; offset += 2) {
    const end = view.getUint16(at + 14 + offset)
    const start = view.getUint16(at + 16 + size + offset)
    const delta = view.getUint16(at + 16 + 2 * size + offset)
    const place = at + 16 + 3 * size + offset
    const range = view.getUint16(place)
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      const listed = range === 0 ? code : view.getUint16(place + range + 2 * (code - start))
      const glyph = listed === 0 ? 0 : (listed + delta) & 0xffff
      if (glyph !== 0) glyphs.set(code, glyph)
    }
  }
}

function addGroups(view: DataView, at: number, glyphs: Map<number, number>): void {
  const count = view.getUint32(at + 12)
  for (let index = 0; index < count; index += 1) {
    const [start, end, first] = [0, 4, 8].map(offset => view.getUint32(at + 16 + 12 * index + offset))
    if (start === undefined || end === undefined || first === undefined) continue
    for (let code = start; code <= end; code += 1) glyphs.set(code, first + code - start)
  }
}
