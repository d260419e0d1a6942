/** One object of a payload, with its place. */
type Node = { readonly path: string; readonly value: Readonly<Record<string, unknown>> }

/** The objects of a payload, outermost first. */
export function nodesIn(part: unknown, path = ''): readonly Node[] {
  if (typeof part !== 'object' || part === null) return []
  const inner = Object.entries(part).flatMap(([key, value]) => nodesIn(value, `${path}/${key}`))
  return Array.isArray(part) ? inner : [{ path, value: { ...part } }, ...inner]
}

/** Every character of blocks but their type names, and 50 for each block. */
export function charactersOf(blocks: readonly unknown[]): number {
  const strings = nodesIn(blocks).flatMap(({ value }) =>
    Object.entries(value).flatMap(([key, text]) => (typeof text === 'string' && key !== 'type' ? text.length : 0)),
  )
  return strings.reduce((sum, length) => sum + length, 50 * blocks.length)
}

// By the type of the object, how long its texts may be and how many things it may hold: [least, most].
const LENGTHS: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>> = {
  header: { 'text.text': [1, 150], block_id: [1, 255] },
  plain_text: { text: [1, 3_000] },
  text: { text: [1, 3_000] },
  link: { text: [1, 3_000], url: [1, 3_000] },
  context: { elements: [1, 10], block_id: [1, 255] },
  actions: { elements: [1, 25] },
  image: { alt_text: [1, 2_000], block_id: [1, 255] },
  button: { 'text.text': [1, 75], action_id: [1, 255] },
  overflow: { options: [2, 5], action_id: [1, 255] },
  static_select: { options: [1, 100], action_id: [1, 255], 'placeholder.text': [1, 150] },
  external_select: { action_id: [1, 255], 'placeholder.text': [1, 150] },
  plain_text_input: { action_id: [1, 255], initial_value: [1, 3_000], max_length: [1, 3_000] },
  input: { 'label.text': [1, 2_000], 'hint.text': [1, 2_000], block_id: [1, 255] },
  rich_text: { elements: [1, Number.POSITIVE_INFINITY] },
  rich_text_section: { elements: [1, Number.POSITIVE_INFINITY] },
  rich_text_list: { elements: [1, Number.POSITIVE_INFINITY] },
  rich_text_quote: { elements: [1, Number.POSITIVE_INFINITY] },
  modal: {
    blocks: [0, 100],
    private_metadata: [1, 3_000],
    callback_id: [1, 255],
    'title.text': [1, 24],
    'submit.text': [1, 24],
    'close.text': [1, 24],
  },
  divider: {},
  date: {},
}

/** What Slack's documentation would refuse in these blocks of a message or a view, a line each. */
export function limitFaults(blocks: readonly unknown[], place: 'message' | 'view'): readonly string[] {
  const nodes = nodesIn(blocks)
  const most = place === 'view' ? 100 : 50
  const characters = charactersOf(blocks)
  return [
    ...(blocks.length < 1 || blocks.length > most ? [`${blocks.length} blocks`] : []),
    ...(place === 'message' && characters > 12_000 ? [`${characters} characters in all`] : []),
    // The longest of which it is reported that Slack took it (slackapi/bolt-js#2867).
    ...(place === 'message' && JSON.stringify(blocks).length > 15_561
      ? [`${JSON.stringify(blocks).length} of JSON`]
      : []),
    ...(Buffer.byteLength(JSON.stringify(blocks)) > 250_000 ? ['more than 250 kB'] : []),
    ...nodes.flatMap(faultsOf),
    ...repeated(nodes.flatMap(({ value }) => (typeof value.action_id === 'string' ? value.action_id : []))),
    ...repeated(nodes.flatMap(({ value }) => (typeof value.block_id === 'string' ? value.block_id : []))),
  ]
}

/** The same of one object. */
export function faultsOf({ path, value }: Node): readonly string[] {
  const type = typeof value.type === 'string' ? value.type : undefined
  // An option has no type: a text, and a value.
  const limits =
    type === undefined && 'value' in value
      ? { 'text.text': [1, 75] as const, value: [1, 75] as const }
      : LENGTHS[type ?? '']
  if (limits === undefined) return type === undefined ? [] : [`${path} is a ${type}, which none of ours is`]
  return Object.entries(limits).flatMap(([name, [least, most]]) => {
    const found = name.split('.').reduce<unknown>((part, key) => part && Reflect.get(Object(part), key), value)
    const size =
      typeof found === 'number' ? found : typeof found === 'string' || Array.isArray(found) ? found.length : least
    return size < least || size > most ? [`${path} has a ${name} of ${size}`] : []
  })
}

function repeated(ids: readonly string[]): readonly string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index).map(id => `${id} stands twice`)
}

const SHOWN = new Set(['text', 'alt_text', 'fallback'])

/** What a reader sees of blocks, in order, and the addresses behind it. */
export function readIn(blocks: readonly unknown[]): {
  readonly texts: readonly string[]
  readonly urls: readonly string[]
} {
  const texts: string[] = []
  const urls: string[] = []
  for (const { value } of nodesIn(blocks)) {
    for (const [key, text] of Object.entries(value)) {
      if (typeof text !== 'string') continue
      if (key === 'url') urls.push(text)
      else if (SHOWN.has(key)) texts.push(text)
    }
  }
  return { texts, urls }
}
