import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { replaceFile } from '../../src/lib/replace-file.js'
import { addToYamlList, readYamlList, removeFromYamlList } from '../../src/lib/yaml-edit.js'

const file = (text: string) => ({ name: 's.yaml', text })
const add = (text: string, ...entries: unknown[]) => addToYamlList(file(text), 'sources', entries)
const remove = (text: string, ...ids: string[]) =>
  removeFromYamlList(file(text), 'sources', entry => ids.includes(String(Object(entry).id)))

const WRITTEN = `# What is read, and why.
other: {a:   1}   # odd   spacing stays
sources:
  # Ours first.
  - id: inbox   # dropped files
    type: folder
    path: "inbox"   # below the data folder

  # The agencies.
  - id:   ustr
    type: feed
    note: |
      Two lines,
      and a # that is no comment.

  - {id: wto, type: feed}
  # The end of the list.
last: 'yes'   # and this
`

describe('adding to a list', () => {
  it('leaves every other byte as it was', () => {
    const added = add(WRITTEN, { id: 'new', type: 'feed', publisher: { name: 'A: b # c', tier: 'press' } })
    const block = "  - id: new\n    type: feed\n    publisher:\n      name: 'A: b # c'\n      tier: press\n"
    expect(added.replace(/'A: b # c'|"A: b # c"/, "'A: b # c'")).toBe(
      WRITTEN.replace('  # The end', `${block}  # The end`),
    )
    expect(parse(added).sources).toHaveLength(4)
  })

  it.each([
    ['sources: []\n# end\n', 'sources:\n  - id: a\n# end\n'],
    ['sources: []  # none yet\n', 'sources:  # none yet\n  - id: a\n'],
    ['sources:\n', 'sources:\n  - id: a\n'],
    ['sources:', 'sources:\n  - id: a\n'],
    ['sources: null\nb: 1\n', 'sources:\n  - id: a\nb: 1\n'],
    ['sources:\n# note\nb: 1\n', 'sources:\n  - id: a\n# note\nb: 1\n'],
    ['sources:\n- id: z', 'sources:\n- id: z\n- id: a\n'],
    ['sources:\r\n  - id: z\r\n', 'sources:\r\n  - id: z\r\n  - id: a\r\n'],
    ['sources:\n    - id: z # c\nb: 1', 'sources:\n    - id: z # c\n    - id: a\nb: 1'],
  ])('fits %j', (text, expected) => expect(add(text, { id: 'a' })).toBe(expected))

  it.each([
    ['sources: [{id: a}]\n', 's.yaml: "sources" is on one line; write one entry a line, each behind a dash.'],
    ['sources: 3\n', 's.yaml: "sources" is not a list; write one entry a line, each behind a dash.'],
    ['other: 3\n', 's.yaml: there is no "sources:" in it; write one.'],
    ['', 's.yaml: there is no "sources:" in it; write one.'],
    ['a: 1\nsources:\n  - id: "x\n', /^s\.yaml: line \d: this is not YAML \(.*\); mend it first\.$/],
  ])('refuses %j', (text, message) => expect(() => add(text, { id: 'a' })).toThrow(message))
})

describe('removing from a list', () => {
  it('leaves every other byte as it was', () => {
    const block = WRITTEN.slice(WRITTEN.indexOf('  - id:   ustr'), WRITTEN.indexOf('\n  - {id: wto'))
    expect(remove(WRITTEN, 'ustr')).toBe(WRITTEN.replace(block, ''))
    expect(remove(WRITTEN, 'wto')).toBe(WRITTEN.replace('  - {id: wto, type: feed}\n', ''))
    expect(remove(WRITTEN, 'nobody')).toBe(WRITTEN)
  })

  it('leaves an empty list that can be added to again', () => {
    const none = remove(WRITTEN, 'inbox', 'ustr', 'wto')
    expect(readYamlList(file(none), 'sources')).toEqual([])
    expect(none).toContain('# The agencies.')
    expect(parse(add(none, { id: 'a' }))).toEqual({ other: { a: 1 }, sources: [{ id: 'a' }], last: 'yes' })
  })

  it('refuses to take away what another entry refers to', () => {
    const shared = 'sources:\n  - &a {id: a}\n  - id: b\n    like: *a\n'
    expect(() => remove(shared, 'a')).toThrow('edit it by hand')
    expect(remove(shared, 'b')).toBe('sources:\n  - &a {id: a}\n')
  })
})

it('the sources that ship with the program can be added to, and entries of it removed, with nothing else touched', async () => {
  const text = await readFile(join(import.meta.dirname, '../../config/sources.yaml'), 'utf8')
  const entries = readYamlList(file(text), 'sources')
  expect(remove(add(text, { id: 'new-one', list: ['a'] }), 'new-one')).toBe(text)
  const comments = (yaml: string) => yaml.split('\n').filter(line => /^\s*#/.test(line))
  for (const { id } of [0, 1, Math.floor(entries.length / 2), entries.length - 1].map(at => Object(entries[at]))) {
    const left = remove(text, id)
    expect(readYamlList(file(left), 'sources')).toEqual(entries.filter(entry => Object(entry).id !== id))
    expect(comments(left)).toEqual(comments(text))
  }
})

it('a text that ends in a wide space keeps it', () => {
  const entry = { id: 'new-a', list: ['\u2003', 'x\u00a0'] }
  expect(readYamlList(file(add('sources:\n- id: z\n', entry)), 'sources').at(-1)).toEqual(entry)
})

it('whatever is added is read back, and removing it gives the first text again', () => {
  const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/)
  const words = fc.string({ unit: 'grapheme', maxLength: 30 })
  const entry = fc.record({
    id: id.map(word => `new-${word}`),
    name: words,
    url: words,
    list: fc.array(words, { maxLength: 2 }),
  })
  const texts = fc.constantFrom(
    WRITTEN,
    WRITTEN.replaceAll('\n', '\r\n'),
    'sources:\n- id: z\n',
    '# c\nsources:\n   - id: z # d\n\n# e',
  )
  fc.assert(
    fc.property(texts, fc.array(entry, { minLength: 1, maxLength: 3 }), (text, entries) => {
      const added = add(text, ...entries)
      expect(readYamlList(file(added), 'sources').slice(-entries.length)).toEqual(entries)
      expect(remove(added, ...entries.map(each => each.id))).toBe(text)
    }),
    { numRuns: 100 },
  )
})

describe('replacing a file', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tradewind-yaml-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('keeps its mode, leaves nothing beside it, and goes through a link', async () => {
    const path = join(folder, 'real.yaml')
    const link = join(folder, 'link.yaml')
    await writeFile(path, 'a: 1\n')
    await chmod(path, 0o640)
    await symlink(path, link)
    await replaceFile(link, text => `${text}b: 2\n`)
    expect(await readFile(path, 'utf8')).toBe('a: 1\nb: 2\n')
    expect((await stat(path)).mode & 0o777).toBe(0o640)
    expect((await readdir(folder)).sort()).toEqual(['link.yaml', 'real.yaml'])
  })

  it('leaves the file as it was where the edit fails, and says what is missing where it is not there', async () => {
    const path = join(folder, 'a.yaml')
    await writeFile(path, 'a: [')
    await expect(replaceFile(path, text => addToYamlList({ name: path, text }, 'sources', [1]))).rejects.toThrow(
      'not YAML',
    )
    expect(await readFile(path, 'utf8')).toBe('a: [')
    await expect(replaceFile(join(folder, 'none.yaml'), text => text)).rejects.toThrow('Cannot read')
    expect(await readdir(folder)).toEqual(['a.yaml'])
  })
})
