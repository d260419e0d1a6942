import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SETTINGS } from '../src/config.js'
import { renderTerminal } from '../src/platforms/terminal/render.js'
import { playDemo } from '../src/worker/demo.js'
import { ORDER } from './support/house.js'
import { workingDesk } from './support/working-desk.js'

const ROOT = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'))
const distinct = (words: Iterable<string | undefined>) => [...new Set(words)].filter(word => word !== undefined).sort()
const named = (text: string, pattern: RegExp) => distinct([...text.matchAll(pattern)].map(match => match[1]))

// npm's own commands, which need no script.
const NPM_COMMANDS = ['ci', 'install']

describe('ARCHITECTURE.md', () => {
  const text = read('ARCHITECTURE.md')

  it('gives the order that the architecture test executes', () => {
    expect(text).toContain(`\`${ORDER.join(' · ')}\``)
  })

  it('says what each room knows', () => {
    expect(named(text, /^\| ([a-z]+) +\|/gm).filter(room => room !== 'room')).toEqual(
      ORDER.filter(room => !room.endsWith('.ts')).sort(),
    )
  })

  it('names only files that exist', () => {
    const paths = named(text, /`((?:src|tests|config|prompts)\/[\w./-]+)`/g)
    expect(paths.length).toBeGreaterThan(10)
    expect(paths.filter(path => !existsSync(join(ROOT, path)))).toEqual([])
  })
})

describe('README.md', () => {
  const text = read('README.md')

  it('leads with the two commands', () => {
    expect(text.split('```')[1]).toBe('sh\nnpm ci && npm run demo\nnpm ci && npm test\n')
  })

  it('lists the commands of the program', () => {
    const table = named(text, /^\| `([a-z]+)\b/gm)
    const declared = ['command-line', 'sources/commands', 'topics/commands', 'model/commands']
      .map(name => read(`src/worker/${name}.ts`))
      .join('')
    const deliveries = named(read('src/worker/deliveries/commands.ts'), /\bcommand\('([a-z]+)',/g)
    expect(deliveries).toHaveLength(4)
    expect(table).toEqual(distinct([...named(declared, /\.command\('([a-z]+)'\)/g), ...deliveries]))
  })

  it('shows an answer whose every line the demo prints, in that order', async () => {
    const shown = text.slice(text.indexOf('<!-- ANSWER:START'), text.indexOf('<!-- ANSWER:END')).split('\n').slice(1)
    const lines = shown.filter(line => line.trim() !== '' && line !== '…' && !line.startsWith('```'))
    expect(lines.length).toBeGreaterThan(10)
    const printed = await demoAnswer()
    const missing: string[] = []
    let from = 0
    for (const line of lines) {
      const at = printed.indexOf(line, from)
      if (at < 0) missing.push(line)
      else from = at + 1
    }
    expect(missing).toEqual([])
  })

  it.each(['README.md', 'CONTRIBUTING.md'])('and its neighbours name only scripts that exist: %s', path => {
    const run = named(read(path), /npm run (?:--silent )?([a-z][\w:-]*)/g)
    const direct = named(read(path), /npm (?!run\b)([a-z]+)/g).filter(name => !NPM_COMMANDS.includes(name))
    expect([...run, ...direct].filter(name => scripts[name] === undefined)).toEqual([])
  })

  it('names only files that exist', () => {
    const paths = named(text, /`((?:src|tests|config|prompts)\/[\w./-]+)`/g)
    expect(paths.filter(path => !existsSync(join(ROOT, path)))).toEqual([])
  })
})

/** What `/tariff vietnam` prints at the end of the demo, in a pipe. */
async function demoAnswer(): Promise<readonly string[]> {
  const desk = await workingDesk({ now: 0 })
  try {
    const sources = {
      fetch: () => Promise.reject(new Error('the demo needs no network')),
      stdin: (async function* nothing() {})(),
    }
    await playDemo({ ...desk, platforms: new Map(), sources }, join(ROOT, 'config/demo'), { target: 'web:desk' })
    return renderTerminal(await desk.run('/tariff vietnam'), { width: 100, colour: false }).split('\n')
  } finally {
    await desk.close()
  }
}

describe('.env.example', () => {
  it('lists exactly the variables that the configuration reads', () => {
    const listed = named(read('.env.example'), /^#? ?([A-Z][A-Z0-9_]+)=/gm)
    const readers = read('src/config.ts') + read('src/worker/model/model-settings.ts')
    expect(distinct([...named(readers, /\benv\.([A-Z_]+)/g), ...named(readers, /\(env, '([A-Z_]+)'/g)])).toEqual(listed)
    expect(SETTINGS.toSorted()).toEqual(listed)
  })
})

describe('config/demo.md', () => {
  it('describes every sample and nothing else', () => {
    const files = named(read('config/demo.md'), /`(\d\d-[\w-]+\.(?:json|txt))`/g)
    expect(files.filter(name => !existsSync(join(ROOT, 'config/demo', name)))).toEqual([])
    expect(files).toHaveLength(17)
  })
})
