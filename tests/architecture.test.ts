import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  cycleFaults,
  defaultExportFaults,
  environmentFaults,
  type HouseFile,
  houseFaults,
  importsOf,
  importTimeFaults,
  lengthFaults,
  nameFaults,
  ORDER,
  orderFaults,
  ownerFaults,
  platformFaults,
  purityFaults,
} from './support/house.js'

const ROOT = join(import.meta.dirname, '..')
const files: readonly HouseFile[] = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map(entry => join(entry.parentPath, entry.name))
  .map(path => ({ path: relative(ROOT, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }))

const file = (path: string, text = ''): HouseFile => ({ path, text })

describe('the source of Tradewind', () => {
  it('is there to be checked', () => {
    expect(files.length).toBeGreaterThan(20)
    expect(files.filter(f => f.path.startsWith('src/lib/')).length).toBeGreaterThan(2)
  })

  for (const [rule, check] of Object.entries({
    'imports only from the left': orderFaults,
    'leaves each heavy package to its owner': ownerFaults,
    'keeps its platforms apart': platformFaults,
    'has no cycles': cycleFaults,
    'reads the environment in config.ts alone': environmentFaults,
    'has named exports only': defaultExportFaults,
    'has names that say what is inside': nameFaults,
    'has short files': lengthFaults,
    'does nothing on import': importTimeFaults,
    'keeps articles to briefings pure': purityFaults,
  })) {
    it(rule, () => expect(check(files)).toEqual([]))
  }
})

describe('the checker finds', () => {
  it('every kind of import', () => {
    const text = `import a from 'a'
      import type { B } from 'b'
      export { c } from 'c'
      export type * from 'd'
      const e = await import('e')
      type F = import('f').F`
    expect(importsOf(file('src/lib/x.ts', text))).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  })

  it('an import to the right, a type import included', () => {
    const right = [file('src/lib/a.ts', "import type { B } from '../cards/b.js'"), file('src/cards/b.ts')]
    expect(orderFaults(right)).toEqual(['src/lib/a.ts imports src/cards/b.ts, which is to its right'])
    const left = [file('src/cards/a.ts', "import { b } from '../lib/b.js'"), file('src/lib/b.ts')]
    expect(orderFaults(left)).toEqual([])
  })

  it('config.ts reaching for main.ts, and anybody reaching for config.ts', () => {
    const planted = [
      file('src/config.ts', "import { main } from './main.js'"),
      file('src/worker/a.ts', "import { config } from '../config.js'"),
      file('src/main.ts', "import { config } from './config.js'"),
    ]
    expect(orderFaults(planted)).toHaveLength(2)
  })

  it('every pair of rooms in the wrong order', () => {
    const path = (room: string) => (room.endsWith('.ts') ? `src/${room}` : `src/${room}/a.ts`)
    for (const [at, left] of ORDER.entries()) {
      for (const right of ORDER.slice(at + 1)) {
        const up = left.endsWith('.ts') ? '.' : '..'
        const target = path(right).replace('src', up).replace('.ts', '.js')
        const planted = [file(path(left), `import { x } from '${target}'`), file(path(right))]
        expect(orderFaults(planted), `${left} imports ${right}`).toHaveLength(1)
      }
    }
  })

  it('a room that is not in the order', () => {
    expect(orderFaults([file('src/misc/a.ts')])).toEqual(['src/misc/a.ts is in a room that is not in the order: misc'])
  })

  it('an import of nothing, or of something outside src', () => {
    expect(orderFaults([file('src/lib/a.ts', "import { b } from './b.js'")])).toHaveLength(1)
    expect(orderFaults([file('src/lib/a.ts', "import p from '../../package.json'")])).toHaveLength(1)
  })

  it.each([
    ['discord.js', 'src/platforms/discord/index.ts'],
    ['@slack/bolt', 'src/platforms/slack/index.ts'],
    ['openai', 'src/cards/model-call.ts'],
    ['libsql', 'src/store/database.ts'],
    ['node-cron', 'src/worker/schedule.ts'],
    ['undici', 'src/lib/http.ts'],
    ['hono/jsx', 'src/platforms/web/page.tsx'],
    ['@hono/node-server', 'src/platforms/web/index.ts'],
    ['kysely', 'src/store/articles.ts'],
    ['world-countries', 'src/articles/gazetteer-names.ts'],
  ])('%s outside %s', (name, owner) => {
    const text = `import { x } from '${name}'`
    expect(ownerFaults([file(owner, text)])).toEqual([])
    expect(ownerFaults([file('src/commands/tariff.ts', text)])).toHaveLength(1)
  })

  it('the database driver in another file of the store', () => {
    expect(ownerFaults([file('src/store/articles.ts', "import Database from 'libsql'")])).toHaveLength(1)
  })

  it('one platform that imports another, but not what all platforms share', () => {
    const slack = file('src/platforms/slack/render.ts', "import { x } from '../web/render.js'")
    const shared = file('src/platforms/web/render.ts', "import type { P } from '../platform.js'")
    expect(platformFaults([slack, shared, file('src/platforms/platform.ts')])).toHaveLength(1)
  })

  it('a cycle of three files, of which one import is for a type', () => {
    const planted = [
      file('src/lib/a.ts', "import { b } from './b.js'"),
      file('src/lib/b.ts', "import type { C } from './c.js'"),
      file('src/lib/c.ts', "export { a } from './a.js'"),
    ]
    expect(cycleFaults(planted)).toEqual(['a cycle: src/lib/a.ts -> src/lib/b.ts -> src/lib/c.ts -> src/lib/a.ts'])
    expect(cycleFaults(planted.slice(0, 2))).toEqual([])
  })

  it.each([
    'const a = process.env.A',
    "const a = process['env']",
    'const { env } = process',
    "import { env } from 'node:process'",
    'const a = globalThis.process.env',
  ])('the environment read by %s', text => {
    expect(environmentFaults([file('src/lib/a.ts', text)])).toHaveLength(1)
    expect(environmentFaults([file('src/config.ts', text)])).toEqual([])
    expect(
      environmentFaults([file('src/lib/a.ts', '// process.env is read elsewhere\nconst a = process.pid')]),
    ).toEqual([])
  })

  it.each(['export default 1', 'export default function a() {}', 'const a = 1\nexport { a as default }'])(
    'the default export %j',
    text => expect(defaultExportFaults([file('src/lib/a.ts', text)])).toHaveLength(1),
  )

  it.each([
    'src/lib/textUtils.ts',
    'src/lib/text_fold.ts',
    'src/lib/Text.ts',
    'src/text-helpers/a.ts',
    'src/lib/utils.ts',
  ])('the name %s', path => expect(nameFaults([file(path)]).length).toBeGreaterThan(0))

  it('a file over 300 lines, too many over 200, and a median that is too high', () => {
    const lines = (count: number, name: string) => file(`src/lib/${name}.ts`, 'x\n'.repeat(count))
    const short = Array.from({ length: 20 }, (_, index) => lines(30, `s${index}`))
    expect(lengthFaults([...short, lines(300, 'a')])).toEqual([])
    expect(lengthFaults([...short, lines(301, 'a')])).toHaveLength(1)
    expect(lengthFaults([...short, ...['a', 'b', 'c'].map(name => lines(200, name))])).toHaveLength(1)
    expect(lengthFaults(short.map(({ path }) => file(path, 'x\n'.repeat(80))))).toHaveLength(1)
  })

  it.each([
    'start()',
    'await start()',
    'const a = await start()',
    "import './b.js'",
    'if (a) start()',
    'for (const a of b) c(a)',
  ])('work on import in %j', text => {
    expect(importTimeFaults([file('src/lib/a.ts', text)])).toHaveLength(1)
    expect(importTimeFaults([file('src/main.ts', text)])).toEqual([])
  })

  it('no work on import in constants, types and functions that await', () => {
    const text =
      'const a = new Map(b())\nexport async function c() {\n  await a\n}\nexport const d = async () => await c()'
    expect(importTimeFaults([file('src/lib/a.ts', text)])).toEqual([])
  })

  it.each([
    "import { readFileSync } from 'node:fs'",
    "import { request } from 'node:https'",
    'const a = Date.now()',
    'const a = new Date()',
    'const a = Math.random()',
    'const a = fetch(b)',
    'const a = process.cwd()',
    'const a = performance.now()',
  ])('what is not pure in %j', text => {
    expect(purityFaults([file('src/cards/a.ts', text)])).toHaveLength(1)
    expect(purityFaults([file('src/sources/a.ts', text)])).toEqual([])
  })

  it('nothing impure in a hash or in a date that is given', () => {
    const text = "import { createHash } from 'node:crypto'\nconst a = new Date(0)\nconst b = Date.parse(c)"
    expect(purityFaults([file('src/articles/a.ts', text)])).toEqual([])
  })

  it('all of it through one door', () => {
    expect(houseFaults([file('src/misc/Utils.ts', 'export default start()')]).length).toBeGreaterThanOrEqual(3)
  })
})
