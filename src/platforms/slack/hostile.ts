/** A field of something that Slack, or somebody in its name, has sent; undefined where it has none of its own. */
export function field(part: unknown, name: string): unknown {
  return typeof part === 'object' && part !== null && Object.hasOwn(part, name) ? Reflect.get(part, name) : undefined
}

/** The same, where it is text. */
export function textField(part: unknown, name: string): string | undefined {
  const value = field(part, name)
  return typeof value === 'string' ? value : undefined
}
