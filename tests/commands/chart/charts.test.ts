import { inflateSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { makeCharts, type OpenCharts } from '../../../src/commands/chart/charts.js'
import { chartSvg, PIXELS_WIDE, pngOf, readFonts } from '../../../src/commands/chart/picture.js'
import { keepPictures } from '../../../src/commands/chart/pictures-kept.js'
import { FONTS_FOLDER } from '../../../src/config.js'
import { five, long, postponed } from '../../support/chart-samples.js'
import { threadFile } from '../../support/threads.js'

const thread = threadFile('commands/chart/chart-thread')
const warnings: string[] = []
const log = { warn: (line: string) => void warnings.push(line) }
let open: OpenCharts | undefined

/** Charts that wait for their thread to start, however busy the machine is. */
const charts = (more = {}): OpenCharts => {
  open = makeCharts({ thread, fonts: FONTS_FOLDER, log, deadlineMs: 20_000, ...more })
  return open
}

afterEach(async () => {
  await open?.close()
  open = undefined
  warnings.length = 0
})

describe('charts', () => {
  it('come from a thread of their own as small pictures with words, and are kept', async () => {
    const drawing = charts()
    const [picture, same] = await Promise.all([drawing.rate([postponed]), drawing.rate([postponed])])
    expect(picture).toBe(same)
    expect(picture).toMatchObject({ name: 'rate.png', alt: expect.stringContaining('46% announced from 2 Apr 2025') })
    const bytes = Buffer.from(picture?.png ?? '', 'base64')
    expect(headOf(bytes)).toMatchObject({ width: PIXELS_WIDE, indexed: true })
    expect(bytes.length).toBeLessThan(60_000)
    expect(await drawing.rate([postponed])).toBe(picture)
    const compared = await drawing.rate(five)
    expect(Buffer.from(compared?.png ?? '', 'base64').length).toBeLessThan(60_000)
    expect(warnings).toEqual([])
  })

  it('are none for what cannot be drawn', async () => {
    const drawing = charts()
    const [step] = postponed.steps
    if (step === undefined) throw new Error('the sample has no step')
    const odd = [{ low: Number.NaN }, { high: 1e300 }, { at: Number.POSITIVE_INFINITY }, { at: -1e16 }, { low: -1 }]
    for (const more of odd)
      expect(await drawing.rate([{ ...postponed, steps: [{ ...step, ...more }] }])).toBeUndefined()
    expect(await drawing.rate([])).toBeUndefined()
    expect(await drawing.rate([{ ...postponed, steps: [] }])).toBeUndefined()
    expect(await drawing.rate([{ ...long, steps: Array.from({ length: 1_001 }, () => step) }])).toBeUndefined()
    expect(warnings).toEqual([])
  })

  it('are none, with a line in the log, where the thread fails, and come again afterwards', async () => {
    const broken = charts({ fonts: '/nowhere' })
    expect(await broken.rate([postponed])).toBeUndefined()
    expect(warnings).toEqual([expect.stringMatching(/^A chart was not drawn: ENOENT/)])
    await broken.close()
    const missing = charts({ thread: new URL('file:///nowhere.js') })
    expect(await missing.rate([postponed])).toBeUndefined()
    expect(await missing.rate([postponed])).toBeUndefined()
    expect(warnings).toHaveLength(3)
  })

  it('are none where they are late', async () => {
    const drawing = charts({ deadlineMs: 0 })
    expect(await drawing.rate([postponed])).toBeUndefined()
  })

  it('are none once they were closed', async () => {
    const drawing = charts()
    const waiting = drawing.rate([postponed])
    await drawing.close()
    expect(await waiting).toBeUndefined()
    expect(await drawing.rate([postponed])).toBeUndefined()
    expect(warnings).toEqual([])
  })
})

describe('finished pictures', () => {
  it('are forgotten, those asked for longest ago first, where they grow too many', () => {
    const kept = keepPictures(10)
    const picture = (png: string) => ({ name: 'rate.png', alt: '', png })
    kept.put('a', picture('1234'))
    kept.put('b', picture('1234'))
    expect(kept.get('a')).toBeDefined()
    kept.put('c', picture('1234'))
    expect(['a', 'b', 'c'].map(key => kept.get(key) !== undefined)).toEqual([true, false, true])
    kept.put('d', picture('12345678901'))
    expect(kept.get('d')).toBeUndefined()
    kept.put('a', picture('123456'))
    expect(['a', 'c'].map(key => kept.get(key) !== undefined)).toEqual([true, true])
  })
})

describe('a picture', () => {
  it('shows its words, which the font must be read for, and is white within a card with round corners', () => {
    const fonts = readFonts(FONTS_FOLDER)
    const svg = chartSvg([postponed], fonts) ?? ''
    const pixels = pixelsOf(Buffer.from(pngOf(svg, fonts)))
    const without = pixelsOf(Buffer.from(pngOf(svg.replaceAll(/<text[^>]*>.*?<\/text>/gs, ''), fonts)))
    expect(pixels.at(0, 0).alpha).toBe(0)
    expect(pixels.at(600, 100)).toEqual({ red: 255, green: 255, blue: 255, alpha: 255 })
    expect(pixels.count(({ red }) => red < 100)).toBeGreaterThan(without.count(({ red }) => red < 100) + 5_000)
  })
})

type Pixel = { readonly red: number; readonly green: number; readonly blue: number; readonly alpha: number }

function headOf(png: Buffer) {
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), indexed: png[25] === 3 }
}

/** The pixels of an indexed PNG whose rows are not filtered, as ours are. */
function pixelsOf(png: Buffer) {
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  const { width } = headOf(png)
  const rows = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0))
  const [colours, alphas] = [chunks.get('PLTE') ?? Buffer.alloc(0), chunks.get('tRNS') ?? Buffer.alloc(0)]
  const pixel = (index: number): Pixel => {
    const [red = 0, green = 0, blue = 0] = colours.subarray(3 * index, 3 * index + 3)
    return { red, green, blue, alpha: alphas[index] ?? 255 }
  }
  return {
    at: (x: number, y: number) => pixel(rows[y * (width + 1) + 1 + x] ?? 0),
    count(is: (pixel: Pixel) => boolean) {
      const counts = new Map<number, number>()
      for (const index of rows) counts.set(index, (counts.get(index) ?? 0) + 1)
      return [...counts].reduce((sum, [index, many]) => (is(pixel(index)) ? sum + many : sum), 0)
    },
  }
}
