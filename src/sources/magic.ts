type Magic = { readonly what: string; readonly at: number; readonly bytes: string }

/** The first bytes (as Latin-1) of files that people mistake for articles. */
const MAGICS: readonly Magic[] = [
  { what: 'a PDF file', at: 0, bytes: '%PDF-' },
  { what: 'a PNG picture', at: 0, bytes: '\x89PNG' },
  { what: 'a JPEG picture', at: 0, bytes: '\xff\xd8\xff' },
  { what: 'a GIF picture', at: 0, bytes: 'GIF87a' },
  { what: 'a GIF picture', at: 0, bytes: 'GIF89a' },
  { what: 'a WebP picture', at: 8, bytes: 'WEBPVP8' },
  { what: 'a ZIP or Office file', at: 0, bytes: 'PK\x03\x04' },
  { what: 'a ZIP or Office file', at: 0, bytes: 'PK\x05\x06' },
  { what: 'a gzip file', at: 0, bytes: '\x1f\x8b' },
  { what: 'a 7-Zip file', at: 0, bytes: '7z\xbc\xaf\x27\x1c' },
  { what: 'a RAR file', at: 0, bytes: 'Rar!\x1a\x07' },
  { what: 'an xz file', at: 0, bytes: '\xfd7zXZ\x00' },
  { what: 'an old Office file', at: 0, bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
  { what: 'an RTF file', at: 0, bytes: '{\\rtf' },
  { what: 'a database file', at: 0, bytes: 'SQLite format 3\x00' },
  { what: 'a program', at: 0, bytes: '\x7fELF' },
  { what: 'a film', at: 4, bytes: 'ftyp' },
]

/** What a file is that is not text ('a PDF file'), by its first bytes, or undefined. */
export function magicOf(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 32)).toString('latin1')
  return MAGICS.find(magic => head.startsWith(magic.bytes, magic.at))?.what
}
