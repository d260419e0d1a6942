import { z } from 'zod'

export type StrictSchema = Readonly<Record<string, unknown>>

// Only these are understood alike by OpenAI, Azure, Ollama, llama.cpp and vLLM. OpenAI's fine-tuned models and Azure refuse lengths,
// patterns, formats and bounds (platform.openai.com/docs/guides/structured-outputs), llama.cpp's grammar grows with each bound until it
// cannot be parsed (ggml-org/llama.cpp#25746), and vLLM's refused minItems (vllm-project/vllm#16880). What they would check is checked
// on the answer. Descriptions stand in the prompt, which all models read; a grammar does not show its schema to its model.
const UNDERSTOOD = new Set(['type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'anyOf'])

/** A zod object as strict structured outputs want it: every property required, none beside them, and no other keywords. */
export function strictSchema(shape: z.ZodObject): StrictSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, {
    reused: 'inline',
    override: ({ jsonSchema }) => {
      for (const keyword of Object.keys(jsonSchema))
        if (!UNDERSTOOD.has(keyword)) Reflect.deleteProperty(jsonSchema, keyword)
    },
  })
  return schema
}

/** The fields of an object as an indented list for a prompt: name, what it may be, what it means. */
export function fieldList(shape: z.ZodObject, indent = ''): string {
  return Object.entries(shape.shape)
    .map(([name, field]) => fieldLine(name, z.toJSONSchema(field), indent))
    .join('\n')
}

type Json = z.core.JSONSchema.BaseSchema

function fieldLine(name: string, field: Json, indent: string): string {
  const meaning = field.description === undefined ? '' : `: ${field.description}`
  const { note, inner } = formOf(field)
  const nested = inner?.properties === undefined ? [] : Object.entries(inner.properties)
  const lines = nested.map(([part, schema]) =>
    typeof schema === 'object' ? fieldLine(part, schema, `${indent}  `) : part,
  )
  return [`${indent}- \`${name}\` (${note})${meaning}`, ...lines].join('\n')
}

function formOf(field: Json): { readonly note: string; readonly inner?: Json } {
  const choices = field.anyOf?.filter(one => typeof one === 'object')
  if (choices !== undefined) {
    const main = choices.find(one => one.type !== 'null')
    const { note, inner } = main === undefined ? { note: 'null' } : formOf(main)
    return { note: `${note}, or null`, ...(inner && { inner }) }
  }
  if (field.enum !== undefined) return { note: `one of ${field.enum.join(', ')}` }
  const { items } = field
  if (field.type === 'array' && typeof items === 'object' && !Array.isArray(items)) {
    const { note, inner } = formOf(items)
    return { note: inner === undefined ? `list of ${note}` : 'list', ...(inner && { inner }) }
  }
  if (field.type === 'object') return { note: 'object', inner: field }
  return { note: NOTES[String(field.type)] ?? String(field.type) }
}

const NOTES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  integer: 'whole number',
  boolean: 'true or false',
}
