import { createHash } from 'node:crypto'
import { Failure } from '../lib/failure.js'
import { LlmAnswer } from './extract-llm-schema.js'
import { fieldList, type StrictSchema, strictSchema } from './extract-llm-strict.js'

/** What a model is told, the form of its answer, and a hash that tells this pair from every other. */
export type ExtractPrompt = {
  readonly text: string
  readonly schema: StrictSchema
  /** SHA-256 in hex over the text and the schema. */
  readonly hash: string
}

const MARKER = '{{fields}}'

/**
 * The prompt of prompts/_house-rules.md and prompts/extract.md, with the list of fields as the schema has them in place of
 * `{{fields}}`. Throws a Failure where that marker is missing, since a model would then not know what to fill in.
 */
export function extractPrompt(houseRules: string, extract: string): ExtractPrompt {
  if (!extract.includes(MARKER))
    throw new Failure('invalid', 'prompts/extract.md', `Write ${MARKER} where the list of fields belongs.`)
  const schema = strictSchema(LlmAnswer)
  const text = `${houseRules.trim()}\n\n${extract.replace(MARKER, () => fieldList(LlmAnswer)).trim()}\n`
  return {
    text,
    schema,
    hash: createHash('sha256')
      .update(`${text}\n${JSON.stringify(schema)}`)
      .digest('hex'),
  }
}
