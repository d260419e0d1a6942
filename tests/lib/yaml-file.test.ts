import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Failure } from '../../src/lib/failure.js'
import { readYaml } from '../../src/lib/yaml-file.js'
import { inFolder } from '../support/working-desk.js'

const Shape = z.strictObject({ name: z.string(), list: z.array(z.strictObject({ count: z.number() })) })

/** What readYaml makes of a text, or the words that it fails with. */
function read(text: string): Promise<unknown> {
  return inFolder(async folder => {
    const path = join(folder, 'x.yaml')
    writeFileSync(path, text)
    try {
      return readYaml(path, Shape)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      expect(error.kind).toBe('invalid')
      expect(error.message.startsWith(path)).toBe(true)
      return error.message.slice(path.length)
    }
  })
}

describe('readYaml', () => {
  it('gives what the file holds', async () => {
    expect(await read('name: a\nlist:\n  - count: 1\n')).toEqual({ name: 'a', list: [{ count: 1 }] })
  })

  it('names the line of a wrong value, of an unknown key and of the thing that a missing key is missing from', async () => {
    expect(await read('name: a\nlist:\n  - count: 1\n  - count: two\n')).toMatch(/^, line 4: list\.1\.count: /)
    expect(await read('name: a\nlist:\n  - count: 1\n    cuont: 2\n')).toMatch(/^, line [34]: list\.0: .*cuont/)
    expect(await read('name: a\nlist:\n  - count: 1\n  - {}\n')).toMatch(/^, line 4: list\.1\.count: /)
    expect(await read('list: []\n')).toBe(', line 1: name: is missing (a string).')
  })

  it('names the line where the file stops being YAML', async () => {
    expect(await read('name: a\nlist: [\n')).toMatch(/^, line [23]: this is not YAML/)
    expect(await read('name: "a\n')).toMatch(/this is not YAML/)
    expect(await read('name: a\nname: b\n')).toMatch(/^, line 2: this is not YAML/)
  })

  it('does not unfold a file of aliases of aliases', async () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefgh'.replace(
      /./g,
      name =>
        `${name}: &${name} [${Array(9)
          .fill(`*${String.fromCharCode(name.charCodeAt(0) - 1)}`)
          .join(', ')}]\n`,
    )}`
    expect(await read(bomb)).toMatch(/^, line 1: the file cannot be unfolded/)
  })

  it('says what to do about a file that is not there', () => {
    expect(() => readYaml('/nowhere/x.yaml', Shape)).toThrow(
      'Cannot read /nowhere/x.yaml: check that the file is there',
    )
  })
})
