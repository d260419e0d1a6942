import { execFileSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** A thread is started from a file of JavaScript, which Node reads by itself: the sources are translated once for the whole suite. vitest calls this. */
export function setup(): void {
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')
  execFileSync(process.execPath, [compiler, '-p', join(ROOT, 'tsconfig.tools.json'), '--noCheck'], { stdio: 'inherit' })
}
