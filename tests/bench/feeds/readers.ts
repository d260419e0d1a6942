import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Result, Round } from './result.js'

type Field = { readonly port: number; readonly urls: readonly string[]; readonly folder: string }

/** Runs one of our own programs of this folder in a process of its own. */
export function runOwn(name: 'floor' | 'ours', { port, urls, folder }: Field): Promise<Result> {
  const file = fileURLToPath(new URL(`./${name}.js`, import.meta.url))
  const child = spawn(process.execPath, [file, String(port), String(urls.length), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let told = ''
  child.stdout.on('data', chunk => {
    told += chunk
  })
  return new Promise((resolve, reject) => {
    child.on('close', code => {
      if (code === 0 && told !== '') resolve(JSON.parse(told))
      else reject(new Error(`${name} ended with code ${code}`))
    })
  })
}

/** Debian's sfeed, where it is installed: a shell script that starts curl and a parser for each feed. */
export function runSfeed({ urls, folder }: Field): Result | undefined {
  if (!isInstalled('sfeed_update')) return undefined
  const rc = join(folder, 'sfeedrc')
  const feeds = urls.map((url, i) => `  feed 'feed${i}' '${url}'`).join('\n')
  writeFileSync(rc, `sfeedpath='${folder}/sfeed'\nmaxjobs=16\nfeeds() {\n${feeds}\n}\n`)
  return twice(folder, 'sfeed_update', [rc])
}

/** Debian's newsboat, where it is installed. */
export function runNewsboat({ urls, folder }: Field): Result | undefined {
  if (!isInstalled('newsboat')) return undefined
  writeFileSync(join(folder, 'urls'), `${urls.join('\n')}\n`)
  writeFileSync(join(folder, 'config'), 'reload-threads 16\n')
  const files = ['-u', 'urls', '-C', 'config', '-c', 'cache.db'].map(word =>
    word.startsWith('-') ? word : join(folder, word),
  )
  return twice(folder, 'newsboat', [...files, '-x', 'reload'])
}

function isInstalled(program: string): boolean {
  return (process.env.PATH ?? '').split(':').some(folder => existsSync(join(folder, program)))
}

function twice(folder: string, program: string, words: readonly string[]): Result | undefined {
  const first = measured(folder, program, words)
  const second = first && measured(folder, program, words)
  return first && second && { first, second, peakMb: Math.max(first.peakMb, second.peakMb) }
}

/** One run under GNU time where that is there; without it only the wall is known. */
function measured(
  folder: string,
  program: string,
  words: readonly string[],
): (Round & { readonly peakMb: number }) | undefined {
  const report = join(folder, 'time')
  const start = performance.now()
  const ended = existsSync('/usr/bin/time')
    ? spawnSync('/usr/bin/time', ['-f', '%U %S %M', '-o', report, program, ...words], { stdio: 'ignore' })
    : spawnSync(program, words, { stdio: 'ignore' })
  const wall = performance.now() - start
  if (ended.status !== 0) return undefined
  const [user = Number.NaN, system = Number.NaN, peak = Number.NaN] = existsSync(report)
    ? readFileSync(report, 'utf8').trim().split(' ').map(Number)
    : []
  return { wall, cpu: (user + system) * 1000, items: Number.NaN, peakMb: peak / 1024 }
}
