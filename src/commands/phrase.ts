import { leavesOutFirst, readsOption, readsOther } from './phrase-options.js'
import { lineOf, type Token, tokensOf } from './phrase-tokens.js'

/** What a line of words says: a topic, and options behind it in any order. */
export type Phrase = {
  readonly topic: string
  /** By the names and in the values that /subscribe takes. */
  readonly options: Readonly<Record<string, string>>
  /** Words behind the first option that say none: they are part of the topic. */
  readonly strays: readonly string[]
}

const QUOTED = /^["“„](.*)["“”]$/

/**
 * Reads "vietnam steel scheduled exclude china, coffee weekly dm". The first word is of the topic whatever it is, and so is all
 * within quotes where they hold the whole line, and an option that has been said already; but a line that begins with what is to be
 * left out has no topic (''). Never throws.
 */
export function readPhrase(line: string): Phrase {
  const quoted = QUOTED.exec(line.trim())?.[1]?.trim()
  if (quoted !== undefined && quoted !== '') return { topic: quoted, options: {}, strays: [] }
  const tokens = tokensOf(line)
  const { topic, options, strays } = scan(tokens, leavesOutFirst(tokens) ? 0 : 1)
  return { topic: lineOf(topic), options, strays }
}

/** Reads a line of options with no topic before them: "mondays 09:00 hanoi". What says none comes back as strays. */
export function readOptions(line: string): Omit<Phrase, 'topic'> {
  const { options, topic } = scan(tokensOf(line), 0)
  return { options, strays: topic.length === 0 ? [] : [lineOf(topic)] }
}

/** A topic in words that `readPhrase` reads as that topic and nothing else. */
export function phraseOf(topic: string): string {
  const read = readPhrase(topic)
  return read.topic === topic && Object.keys(read.options).length === 0 ? topic : `"${topic}"`
}

const JOINING: readonly string[] = ['and', '&', '+', 'with']

function scan(tokens: readonly Token[], first: number) {
  const options: Record<string, string> = {}
  const topic: Token[] = tokens.slice(0, first)
  // What stands behind each option and says none.
  const runs: Token[][] = []
  let at = first
  while (at < tokens.length) {
    const reads = options.exclude === undefined ? readsOption : readsOther
    const begun = first === 0 || runs.length > 0
    const joins = runs.at(-1)?.length === 0 && JOINING.includes(tokens[at]?.low ?? '')
    const start = joins && reads(tokens, at + 1, true) !== undefined ? at + 1 : at
    const said = reads(tokens, start, begun)
    const merged = said && together(options, said.options)
    if (said !== undefined && merged !== undefined) {
      Object.assign(options, merged)
      runs.push([])
      at = start + said.length
      continue
    }
    const rest = tokens.slice(at, at + 1)
    topic.push(...rest)
    runs.at(-1)?.push(...rest)
    at += 1
  }
  return { options, topic, strays: runs.filter(run => run.length > 0).map(lineOf) }
}

/** Both options as one; undefined where the second says again what the first has said. Only `when` may come in two parts. */
function together(
  before: Readonly<Record<string, string>>,
  said: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | undefined {
  const again = Object.keys(said).filter(name => before[name] !== undefined)
  if (again.length === 0) return said
  // "weekly on fridays" says once how often, and on which day.
  const often = before.when?.split('+').includes('weekly') && said.when === 'weekly'
  if (again.join() === 'when' && often && (before.days ?? said.days) !== undefined) return { ...said, ...before }
  const when = again.join() === 'when' ? bothWhen(before.when ?? '', said.when ?? '') : undefined
  if (when === undefined) return undefined
  const days = [before.when, said.when].includes('weekdays') ? 'weekdays' : undefined
  return { ...said, when, ...(when.endsWith('twice') && days !== undefined && { days }) }
}

// "instant and daily" are both; "weekdays twice a day" says on which days, and how often on each.
function bothWhen(one: string, other: string): string | undefined {
  const parts = [...one.split('+'), ...other.split('+')]
  const instant = parts.filter(part => part === 'instant').length
  const rest = parts.filter(part => part !== 'instant')
  const often = rest.includes('twice') ? 'twice' : rest[0]
  if (instant > 1 || rest.length > 2 || (rest.length === 2 && often !== 'twice')) return undefined
  if (new Set(rest).size !== rest.length) return undefined
  return [...(instant === 1 ? ['instant'] : []), ...(often === undefined ? [] : [often])].join('+')
}
