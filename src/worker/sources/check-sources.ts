import { clean } from '../../messages/clean.js'
import { startProgress } from '../../platforms/terminal/progress.js'
import type { SourceConfig, SourceParts } from '../../sources/index.js'
import { oneLine } from '../../sources/metadata.js'
import type { Screen } from '../screen.js'
import { type CheckedSource, checkSource } from './check-source.js'
import { checkKnown } from './file.js'
import { ageText } from './list.js'

export type CheckTask = {
  /** As configured, the paths of folders absolute. */
  readonly sources: readonly SourceConfig[]
  readonly parts: SourceParts
  readonly screen: Screen
  /** Where the progress is shown: standard error. */
  readonly stream: NodeJS.WriteStream
}

export type CheckOptions = { readonly json?: boolean }

const AT_ONCE = 8

/**
 * Reads these sources (all where no id is given), eight at a time, and says of each what came and what is wrong. Resolves to
 * how many could not be read. Throws Failure 'invalid' for an unknown id.
 */
export async function runSourcesCheck(task: CheckTask, ids: readonly string[], options: CheckOptions): Promise<number> {
  const { sources, parts, screen, stream } = task
  checkKnown(sources, ids)
  const chosen = ids.length === 0 ? sources : sources.filter(({ id }) => ids.includes(id))
  const checked: CheckedSource[] = []
  const progress = startProgress({ stream, label: 'checking', total: chosen.length })
  const waiting = [...chosen.entries()]
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, source] = next
      const found = await checkSource(source, parts)
      checked[index] = found
      progress.step(`${found.ok ? 'read' : 'failed'} ${found.id}`)
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work))
  } finally {
    progress.done()
  }
  const failed = checked.filter(({ ok }) => !ok).length
  if (options.json) screen.print(`${JSON.stringify(checked, null, 2)}\n`)
  else screen.print(`${checked.map(checkedLines).join('')}${summary(checked, failed)}\n`)
  return failed
}

function checkedLines(source: CheckedSource): string {
  const verdict = !source.ok ? 'FAILED' : source.problems.length > 0 ? 'look  ' : 'good  '
  const problems = source.problems.map(problem => `        ${oneLine(clean(problem))}\n`).join('')
  return `${verdict}  ${source.id}: ${whatCame(source)}\n${problems}`
}

function whatCame({ ok, items, full, blurbs, newestAgeMs, tookMs }: CheckedSource): string {
  const took = `${(tookMs / 1000).toFixed(1)} s`
  if (!ok) return `could not be read (${took})`
  const count = `${items} ${items === 1 ? 'item' : 'items'}`
  const kinds = blurbs === 0 ? '' : full === 0 ? ', all blurbs' : ` (${full} whole, ${blurbs} blurbs)`
  const newest = newestAgeMs === undefined ? '' : `, the newest ${dayAge(newestAgeMs)}`
  return `${count}${kinds}${newest} (${took})`
}

// Publication is known to the day.
function dayAge(ms: number): string {
  return ms < 24 * 60 * 60 * 1000 ? 'of today' : `${ageText(ms)} old`
}

function summary(checked: readonly CheckedSource[], failed: number): string {
  const look = checked.filter(({ ok, problems }) => ok && problems.length > 0).length
  const items = checked.reduce((sum, each) => sum + each.items, 0)
  return `${checked.length} checked, ${items} items: ${checked.length - failed - look} good, ${look} to look at, ${failed} failed.`
}
