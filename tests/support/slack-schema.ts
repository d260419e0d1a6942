import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Ajv } from 'ajv'

const require = createRequire(import.meta.url)

export type SlackCheck = {
  /** What is wrong with the blocks of a message, one line; undefined where Slack's types take them. */
  blocks(blocks: unknown): string | undefined
  /** The same of a modal or an App Home. */
  view(view: unknown): string | undefined
}

let check: SlackCheck | undefined

/** Checks against a JSON Schema that is made from @slack/types: unknown blocks and unknown properties are refused. */
export function slackCheck(): SlackCheck {
  check ??= makeCheck()
  return check
}

function makeCheck(): SlackCheck {
  const ajv = new Ajv({ strict: false })
  // A view of Slack's types takes a block of any type; ours are to be of those that it knows.
  const definitions = { ...slackSchema().definitions, AnyBlock: { $ref: '#/definitions/KnownBlock' } }
  ajv.addSchema({ definitions }, 'slack')
  const validate = (definition: string) => {
    const compiled = ajv.compile({ $ref: `slack#/definitions/${definition}` })
    return (data: unknown) => (compiled(data) ? undefined : ajv.errorsText(compiled.errors?.slice(0, 5)))
  }
  const block = validate('KnownBlock')
  const view = validate('View')
  return {
    blocks(blocks) {
      if (!Array.isArray(blocks)) return 'blocks must be an array'
      return blocks.map(block).find(problem => problem !== undefined)
    },
    view,
  }
}

type Schema = { readonly definitions: Record<string, unknown> }

/** Making the schema takes three seconds: it is kept, by the versions that it is made of. */
function slackSchema(): Schema {
  const types = versionOf('@slack/types')
  const generator = versionOf('ts-json-schema-generator')
  const file = join('node_modules', '.cache', 'tradewind', `slack-${types}-${generator}.json`)
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    const schema = generated()
    mkdirSync(dirname(file), { recursive: true })
    // Two workers may write it at once.
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(schema))
    renameSync(`${file}.${process.pid}`, file)
    return schema
  }
}

function generated(): Schema {
  const { createGenerator }: typeof import('ts-json-schema-generator') = require('ts-json-schema-generator')
  const path = join(dirname(require.resolve('@slack/types')), 'index.d.ts')
  const options = { path, type: 'View', skipTypeCheck: true, additionalProperties: false, jsDoc: 'none' } as const
  const { definitions = {} } = createGenerator(options).createSchema(options.type)
  return { definitions }
}

function versionOf(name: string): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8'))
  return version
}
