import { z } from 'zod'
import { Failure } from '../../lib/failure.js'
import { replaceFile } from '../../lib/replace-file.js'
import { addToYamlList, removeFromYamlList } from '../../lib/yaml-edit.js'
import { readYaml } from '../../lib/yaml-file.js'
import { type SourceConfig, SourceList } from '../../sources/index.js'

const KEY = 'sources'
const File = z.strictObject({ sources: SourceList })

/** The sources of a `sources.yaml`. Throws Failure 'invalid' with file, line and what was expected. */
export function readSourceFile(path: string): readonly SourceConfig[] {
  return readYaml(path, File).sources
}

/** Writes sources at the end of the file; all else in it stays byte for byte. */
export async function addToSourceFile(path: string, sources: readonly SourceConfig[]): Promise<void> {
  await replaceFile(path, text => addToYamlList({ name: path, text }, KEY, sources.map(inOrder)))
}

/** Takes one source out of the file; all else in it stays byte for byte. Throws Failure 'invalid' where it is not there. */
export async function removeFromSourceFile(path: string, id: string): Promise<void> {
  checkKnown(readSourceFile(path), [id])
  await replaceFile(path, text => removeFromYamlList({ name: path, text }, KEY, entry => Object(entry).id === id))
}

/** Throws Failure 'invalid' that names the first of these ids that no source has. */
export function checkKnown(sources: readonly SourceConfig[], ids: readonly string[]): void {
  const missing = ids.find(id => !sources.some(source => source.id === id))
  if (missing !== undefined)
    throw new Failure('invalid', 'sources', `There is no source "${missing}": "tradewind sources list" shows all ids.`)
}

// In the order in which a person writes them.
function inOrder(source: SourceConfig): Readonly<Record<string, unknown>> {
  const { id, type, publisher, country, language, every, ...where } = source
  const said = { publisher, country, language }
  return {
    id,
    type,
    ...where,
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
    every,
  }
}
