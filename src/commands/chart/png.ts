import { crc32, deflateSync } from 'node:zlib'

/** An image of 4 bytes a pixel: red, green, blue, alpha. */
export type Pixels = { readonly width: number; readonly height: number; readonly bytes: Uint8Array }

const SIGNATURE = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10)
const MOST_COLOURS = 256
const INDEXED = 3
const LEVEL = 6

/**
 * A PNG of at most 256 colours (PNG, third edition, 11.2): a chart is a few colours and their soft edges, and is a third as large as
 * one in full colour. Colours beyond that many are taken together with those that look like them.
 */
export function indexedPng({ width, height, bytes }: Pixels): Uint8Array {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, width * height)
  const { palette, indexOf } = paletteOf(words)
  const rows = new Uint8Array(height * (width + 1))
  let last = words[0] ?? 0
  let index = indexOf(last)
  for (let y = 0, at = 0, to = 0; y < height; y += 1) {
    to += 1
    for (let x = 0; x < width; x += 1, at += 1, to += 1) {
      const colour = words[at] ?? 0
      if (colour !== last) {
        last = colour
        index = indexOf(colour)
      }
      rows[to] = index
    }
  }
  const parts = [
    SIGNATURE,
    chunk('IHDR', headOf(width, height)),
    chunk('PLTE', Uint8Array.from(palette.flatMap(colour => opaque(colour).slice(0, 3)))),
    chunk('tRNS', Uint8Array.from(palette.map(colour => colour >>> 24))),
    chunk('IDAT', deflateSync(rows, { level: LEVEL })),
    chunk('IEND', new Uint8Array()),
  ]
  return Buffer.concat(parts)
}

type Palette = { readonly palette: readonly number[]; indexOf(colour: number): number }

function paletteOf(words: Int32Array): Palette {
  const counts = new Map<number, number>()
  let run = 0
  for (let at = 0; at < words.length; at += 1) {
    run += 1
    const colour = words[at] ?? 0
    if (colour === words[at + 1]) continue
    counts.set(colour, (counts.get(colour) ?? 0) + run)
    run = 0
  }
  const byCount = [...counts].sort(([, one], [, other]) => other - one)
  for (let bits = 0; ; bits += 1) {
    const mask = maskOf(bits)
    const places = new Map<number, number>()
    const palette: number[] = []
    // Of those taken together the most frequent stands for all: paper stays white.
    for (const [colour] of byCount) {
      const key = colour & mask
      if (places.has(key)) continue
      places.set(key, palette.length)
      palette.push(colour)
    }
    if (palette.length <= MOST_COLOURS) {
      return { palette, indexOf: colour => places.get(colour & mask) ?? 0 }
    }
  }
}

function maskOf(bits: number): number {
  const byte = (0xff << bits) & 0xff
  return (byte << 24) | (byte << 16) | (byte << 8) | byte
}

// The renderer's colours are multiplied by their alpha, those of a PNG are not.
function opaque(colour: number): readonly number[] {
  const [red, green, blue, alpha] = [colour & 255, (colour >>> 8) & 255, (colour >>> 16) & 255, colour >>> 24]
  const whole = (part: number) => (alpha === 0 ? 0 : Math.min(255, Math.round((part * 255) / alpha)))
  return [whole(red), whole(green), whole(blue), alpha]
}

function headOf(width: number, height: number): Uint8Array {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, INDEXED, 0, 0, 0], 8)
  return head
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  body.copy(whole, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}
