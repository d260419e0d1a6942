/**
 * What is wrong with a schema by the strictest of the vendors' rules for structured outputs: OpenAI's, and Azure's older limits of
 * 100 properties and five levels (learn.microsoft.com/azure/ai-services/openai/how-to/structured-outputs). A stand-in checks none.
 */
export function schemaFaults(schema: unknown): readonly string[] {
  const faults: string[] = []
  let properties = 0
  let enums = 0
  let names = 0
  const known = new Set(['type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'anyOf'])
  const walk = (node: unknown, path: string, level: number): void => {
    if (!isRecord(node)) {
      faults.push(`${path} is no schema`)
      return
    }
    for (const keyword of Object.keys(node))
      if (!known.has(keyword)) faults.push(`${path}: ${keyword} is not supported`)
    const { type, enum: values, anyOf, items } = node
    if (type === undefined && anyOf === undefined) faults.push(`${path} has no type`)
    if (Array.isArray(values)) {
      enums += values.length
      names += values.join('').length
    }
    if (Array.isArray(anyOf)) {
      if (path === '$') faults.push('the root is an anyOf')
      for (const [index, one] of anyOf.entries()) walk(one, `${path}|${index}`, level)
    }
    if (type === 'array') walk(items, `${path}[]`, level)
    if (type !== 'object') return
    if (level > 5) faults.push(`${path} is nested ${level} deep`)
    const inner = isRecord(node.properties) ? node.properties : {}
    if (node.additionalProperties !== false) faults.push(`${path} allows more properties`)
    const required = Array.isArray(node.required) ? node.required : []
    for (const [name, property] of Object.entries(inner)) {
      properties += 1
      names += name.length
      if (!required.includes(name)) faults.push(`${path}.${name} is not required`)
      walk(property, `${path}.${name}`, level + 1)
    }
  }
  if (!isRecord(schema) || schema.type !== 'object') faults.push('the root is no object')
  walk(schema, '$', 1)
  if (properties > 100) faults.push(`${properties} properties`)
  if (enums > 500) faults.push(`${enums} values in enums`)
  if (names > 15_000) faults.push(`${names} characters of names and values`)
  return faults
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
