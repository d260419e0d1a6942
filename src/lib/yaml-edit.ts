import { isDeepStrictEqual } from 'node:util'
import { stringify } from 'yaml'
import { Failure } from './failure.js'
import { type YamlList, yamlListOf } from './yaml-list.js'

/** A YAML file's text, and its name as a person sees it. */
export type YamlText = { readonly name: string; readonly text: string }

/** The entries of the list under `key`, a key of the file's top level. Throws Failure 'invalid' where there is no such list. */
export function readYamlList(file: YamlText, key: string): readonly unknown[] {
  return entriesOf(yamlListOf(file, key), key)
}

/**
 * The text with `entries` at the end of the list under `key`; every other byte stays. Throws Failure 'invalid' for a file
 * that is not valid, or whose list is written on one line.
 */
export function addToYamlList(file: YamlText, key: string, entries: readonly unknown[]): string {
  const { text } = file
  if (entries.length === 0) return text
  const list = yamlListOf(file, key)
  const last = list.items.at(-1)
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const block = entries.map(entry => blockOf(entry, last?.indent ?? 2, newline)).join('')
  const opened = last === undefined ? `${text.slice(0, list.keyEnd)}${text.slice(list.emptyEnd)}` : text
  const at = last?.end ?? lineEnd(opened, list.keyEnd)
  const before = opened.slice(0, at)
  const added = `${before}${before.endsWith('\n') ? '' : newline}${block}${opened.slice(at)}`
  return checked(file.name, added, key, { ...list.whole, [key]: [...entriesOf(list, key), ...entries] })
}

/** The text without the entries that `isGone` picks; every other byte stays, the comments between entries included. */
export function removeFromYamlList(file: YamlText, key: string, isGone: (entry: unknown) => boolean): string {
  const list = yamlListOf(file, key)
  const entries = entriesOf(list, key)
  const gone = list.items.filter((_, index) => isGone(entries[index]))
  if (gone.length === 0) return file.text
  let text = file.text
  for (const { start, end } of gone.toReversed()) text = `${text.slice(0, start)}${text.slice(end)}`
  // Nothing under a key is null in YAML, and not an empty list.
  if (gone.length === entries.length) text = `${text.slice(0, list.keyEnd)} []${text.slice(list.keyEnd)}`
  const kept = entries.filter(entry => !isGone(entry))
  return checked(file.name, text, key, { ...list.whole, [key]: kept })
}

function blockOf(entry: unknown, indent: number, newline: string): string {
  // A text may end in a space that YAML does not quote, such as U+2003: only line ends go.
  const lines = stringify([entry], { lineWidth: 0 }).replace(/\n+$/, '').split('\n')
  return lines.map(line => `${line === '' ? '' : ' '.repeat(indent)}${line}${newline}`).join('')
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from)
  return at < 0 ? text.length : at + 1
}

function entriesOf({ whole }: YamlList, key: string): readonly unknown[] {
  const entries = whole[key]
  return Array.isArray(entries) ? entries : []
}

// An edit that would change anything else (an entry that another refers to, a tag before the list) is not made.
function checked(name: string, text: string, key: string, expected: unknown): string {
  if (isDeepStrictEqual(afterEdit(name, text, key), JSON.parse(JSON.stringify(expected)))) return text
  throw new Failure('invalid', name, `${name} is written in a way that cannot be edited here: edit it by hand.`)
}

function afterEdit(name: string, text: string, key: string): unknown {
  try {
    return yamlListOf({ name, text }, key).whole
  } catch {
    return undefined
  }
}
