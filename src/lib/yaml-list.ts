import { type CST, isMap, isNode, isScalar, isSeq, LineCounter, type Pair, parseDocument } from 'yaml'
import { Failure } from './failure.js'

/** Where an entry of a list stands: from the start of its first line to the end of its last. `indent` is the column of its dash. */
export type YamlItem = { readonly start: number; readonly end: number; readonly indent: number }

/** A list in a YAML text, in UTF-16 offsets. */
export type YamlList = {
  readonly items: readonly YamlItem[]
  /** Behind the colon of its key. */
  readonly keyEnd: number
  /** Behind the "[]" or "null" that stands for no entries; `keyEnd` where nothing does. */
  readonly emptyEnd: number
  /** The data of the whole file. */
  readonly whole: Readonly<Record<string, unknown>>
}

type File = { readonly name: string; readonly text: string }

/** Finds the list under a key of the file's top level. Throws Failure 'invalid' for a file that is not valid or has no such list. */
export function yamlListOf({ name, text }: File, key: string): YamlList {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, keepSourceTokens: true })
  const [broken] = document.errors
  if (broken !== undefined) {
    const what = broken.message.split('\n')[0]?.replace(/\.$/, '')
    throw invalid(name, `line ${lines.linePos(broken.pos[0]).line}: this is not YAML (${what}); mend it first`)
  }
  const top = document.contents
  const pair = isMap(top) ? top.items.find(({ key: found }) => isScalar(found) && found.value === key) : undefined
  const keyEnd = pair === undefined ? undefined : colonEnd(pair)
  if (pair === undefined || keyEnd === undefined) throw invalid(name, `there is no "${key}:" in it; write one`)
  return {
    items: itemsOf(name, text, pair.value, key),
    keyEnd,
    emptyEnd: emptyEnd(pair.value, keyEnd),
    whole: unfolded(),
  }

  function unfolded(): Readonly<Record<string, unknown>> {
    try {
      return document.toJS({ maxAliasCount: 50 })
    } catch (cause) {
      throw new Failure('invalid', name, `${name} cannot be unfolded: write its values out.`, { cause })
    }
  }
}

function colonEnd({ srcToken }: Pair): number | undefined {
  const sep = srcToken?.sep?.find(({ type }) => type === 'map-value-ind')
  return sep === undefined ? undefined : sep.offset + 1
}

function itemsOf(name: string, text: string, list: unknown, key: string): readonly YamlItem[] {
  if (list === null || (isScalar(list) && list.value === null)) return []
  if (!isSeq(list)) throw invalid(name, `"${key}" is not a list; write one entry a line, each behind a dash`)
  if (list.items.length === 0) return []
  const token: CST.Token | undefined = list.srcToken
  if (token?.type !== 'block-seq')
    throw invalid(name, `"${key}" is on one line; write one entry a line, each behind a dash`)
  return list.items.map((item, index) => {
    const dash = token.items[index]?.start.find(({ type }) => type === 'seq-item-ind')?.offset
    if (dash === undefined || !isNode(item) || !item.range)
      throw invalid(name, `entry ${index + 1} of "${key}" is empty; fill or remove it`)
    const start = text.lastIndexOf('\n', dash - 1) + 1
    const end = text.indexOf('\n', Math.max(item.range[1] - 1, dash))
    return { start, end: end < 0 ? text.length : end + 1, indent: dash - start }
  })
}

function emptyEnd(value: unknown, keyEnd: number): number {
  if (!isNode(value) || !value.range) return keyEnd
  if (isScalar(value) && (value.source ?? '') === '') return keyEnd
  return value.range[1]
}

function invalid(name: string, what: string): Failure {
  return new Failure('invalid', name, `${name}: ${what}.`)
}
