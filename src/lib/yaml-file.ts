import { readFileSync } from 'node:fs'
import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { Failure } from './failure.js'

/** More than so many faults of one file are not told: the first ones are often the cause of the rest. */
const MOST_FAULTS = 20

/**
 * A YAML file checked by a schema. Fails with file, line, and what was expected there; where more than one thing is wrong
 * the `cause` is an AggregateError of a Failure for each.
 */
export function readYaml<T>(path: string, schema: z.ZodType<T>): T {
  const lines = new LineCounter()
  const document = parseDocument(read(path), { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  if (document.errors.length > 0) {
    throw together(
      document.errors.map(({ pos, message }) => {
        const words = message.split('\n')[0]?.replace(/\.$/, '')
        return invalid(path, lines.linePos(pos[0]).line, `this is not YAML (${words})`)
      }),
    )
  }
  const checked = schema.safeParse(unfolded())
  if (checked.success) return checked.data
  throw together(
    checked.error.issues.map(({ path: where, message }) =>
      invalid(path, lineOf(where), `${where.map(String).join('.') || 'the file'}: ${plainly(message)}`),
    ),
  )

  function unfolded(): unknown {
    try {
      return document.toJS({ maxAliasCount: 50 })
    } catch (cause) {
      // Aliases of aliases that unfold without end, or an alias of nothing.
      const why = cause instanceof Error ? cause.message.replace(/\.$/, '') : String(cause)
      throw invalid(path, 1, `the file cannot be unfolded (${why}): write the values out`, cause)
    }
  }

  function lineOf(steps: readonly PropertyKey[]): number {
    // A missing key has no line of its own: the nearest thing around it does.
    for (let depth = steps.length; depth >= 0; depth -= 1) {
      const node: unknown = document.getIn(steps.slice(0, depth), true)
      if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
        return lines.linePos(Number(node.range[0])).line
      }
    }
    return 1
  }
}

function together(faults: readonly Failure[]): Failure {
  const [first, ...others] = faults.slice(0, MOST_FAULTS)
  if (first === undefined) return new Failure('bug', 'yaml', 'A file was refused without a reason; please report this.')
  if (others.length === 0) return first
  return new Failure(first.kind, first.where, first.message, { cause: new AggregateError([first, ...others]) })
}

/** zod's own words for a missing or a wrong value, as a person would say them. */
function plainly(message: string): string {
  const [, expected, found] = /^Invalid input: expected (\w+), received (\w+)$/.exec(message) ?? []
  if (expected === undefined) return message
  return found === 'undefined' ? `is missing (a ${expected})` : `must be of type ${expected}, and is ${found}`
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new Failure('invalid', path, `Cannot read ${path}: check that the file is there and may be read.`, { cause })
  }
}

function invalid(path: string, line: number, what: string, cause?: unknown): Failure {
  return new Failure('invalid', path, `${path}, line ${line}: ${what}.`, { cause })
}
