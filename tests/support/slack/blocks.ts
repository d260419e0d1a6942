import type { Json, SlackState, Workspace } from './state.js'

/**
 * What Slack refuses in blocks, as its reference of blocks says (docs.slack.dev/reference/block-kit/blocks), and the sum of all
 * their characters that it refuses in fact (slackapi/bolt-js#2509). Answers the code of the error with a detail.
 */
export type BlockFault = { readonly error: string; readonly detail: string }

const MESSAGE_BLOCKS = 50
const VIEW_BLOCKS = 100
const MESSAGE_CHARACTERS = 13_200
const FILE_ID = /^F[A-Z0-9]{8,}$/
const BLOCK_TYPES: ReadonlySet<string> = new Set(
  [
    'section',
    'header',
    'divider',
    'context',
    'actions',
    'image',
    'input',
    'rich_text',
    'markdown',
    'table',
    'video',
  ].concat('context_actions', 'file', 'card', 'carousel', 'container', 'alert', 'plan', 'task_card', 'data_table'),
)

export function blockFault(
  state: SlackState,
  workspace: Workspace,
  blocks: unknown,
  place: 'message' | 'view',
): BlockFault | undefined {
  if (!Array.isArray(blocks)) return { error: 'invalid_blocks_format', detail: 'blocks must be an array' }
  const most = place === 'view' ? VIEW_BLOCKS : MESSAGE_BLOCKS
  if (blocks.length > most)
    return { error: 'invalid_blocks', detail: `no more than ${most} items allowed [json-pointer:/blocks]` }
  const ids = new Set<unknown>()
  for (const [index, block] of blocks.entries()) {
    const where = `/blocks/${index}`
    const detail = isJson(block) ? faultIn(state, workspace, block, where) : `must be an object [json-pointer:${where}]`
    if (detail !== undefined) return { error: 'invalid_blocks', detail }
    const id = isJson(block) ? block.block_id : undefined
    if (id !== undefined && ids.has(id))
      return { error: 'invalid_blocks', detail: `duplicate block_id [json-pointer:${where}/block_id]` }
    ids.add(id)
  }
  if (place === 'message' && charactersOf(blocks) > MESSAGE_CHARACTERS)
    return { error: 'msg_blocks_too_long', detail: 'the blocks are too long together' }
  return undefined
}

function faultIn(state: SlackState, workspace: Workspace, block: Json, where: string): string | undefined {
  const say = (words: string, path = '') => `${words} [json-pointer:${where}${path}]`
  const type = String(block.type)
  if (!BLOCK_TYPES.has(type)) return say(`unsupported type: ${type}`, '/type')
  if (tooLong(block.block_id, 255)) return say('must be less than 256 characters', '/block_id')
  switch (type) {
    case 'section': {
      const fields = listOf(block.fields)
      if (block.text === undefined && fields.length === 0) return say('missing required field: text')
      if (fields.length > 10) return say('no more than 10 items allowed', '/fields')
      const faults = [textFault(block.text, 3_000), ...fields.map(field => textFault(field, 2_000))]
      const fault = faults.find(one => one !== undefined) ?? elementFault(block.accessory)
      return fault === undefined ? undefined : say(fault, '/text')
    }
    case 'header': {
      const fault =
        isJson(block.text) && block.text.type === 'plain_text' ? textFault(block.text, 150) : 'must be plain_text'
      return fault === undefined ? undefined : say(fault, '/text')
    }
    case 'context': {
      const elements = listOf(block.elements)
      if (elements.length < 1 || elements.length > 10) return say('must have 1 to 10 items', '/elements')
      const fault = elements.map(one =>
        isJson(one) && one.type === 'image' ? imageFault(state, workspace, one) : textFault(one, 3_000),
      )
      const first = fault.find(one => one !== undefined)
      return first === undefined ? undefined : say(first, '/elements')
    }
    case 'actions': {
      const elements = listOf(block.elements)
      if (elements.length < 1 || elements.length > 25) return say('must have 1 to 25 items', '/elements')
      const ids = elements.map(one => (isJson(one) ? one.action_id : undefined))
      if (new Set(ids).size < ids.length) return say('duplicate action_id', '/elements')
      const fault = elements.map(elementFault).find(one => one !== undefined)
      return fault === undefined ? undefined : say(fault, '/elements')
    }
    case 'image': {
      const fault = imageFault(state, workspace, block)
      return fault === undefined ? undefined : say(fault, block.slack_file === undefined ? '' : '/slack_file')
    }
    case 'rich_text': {
      if (!Array.isArray(block.elements)) return say('missing required field: elements')
      const known = ['rich_text_section', 'rich_text_list', 'rich_text_quote', 'rich_text_preformatted']
      const bad = block.elements.some(
        one => !isJson(one) || !known.includes(String(one.type)) || !Array.isArray(one.elements),
      )
      return bad || emptyText(block) ? say('invalid rich_text', '/elements') : undefined
    }
    case 'markdown':
      return tooLong(block.text, 12_000) || typeof block.text !== 'string'
        ? say('must be 1 to 12000 characters', '/text')
        : undefined
    case 'table': {
      const rows = listOf(block.rows)
      if (rows.length < 1 || rows.length > 100) return say('must have 1 to 100 rows', '/rows')
      return rows.some(row => listOf(row).length < 1 || listOf(row).length > 20)
        ? say('must have 1 to 20 cells', '/rows')
        : undefined
    }
    case 'input': {
      const fault = textFault(block.label, 2_000) ?? elementFault(block.element)
      return fault === undefined ? undefined : say(fault, '/element')
    }
    default:
      return undefined
  }
}

function textFault(text: unknown, most: number): string | undefined {
  if (text === undefined) return undefined
  if (!isJson(text) || (text.type !== 'mrkdwn' && text.type !== 'plain_text')) return 'must be a text object'
  if (typeof text.text !== 'string' || text.text.length < 1) return 'must be more than 0 characters'
  return text.text.length > most ? `must be less than ${most + 1} characters` : undefined
}

function imageFault(state: SlackState, workspace: Workspace, image: Json): string | undefined {
  if (typeof image.alt_text !== 'string' || image.alt_text.length > 2_000)
    return 'alt_text must be 1 to 2000 characters'
  if (typeof image.image_url === 'string') return image.image_url.length > 3_000 ? 'image_url is too long' : undefined
  const file = isJson(image.slack_file) ? image.slack_file.id : undefined
  if (typeof file !== 'string') return 'missing required field: image_url'
  if (!FILE_ID.test(file)) return 'input must match regex pattern: ^[F][A-Z0-9]{8,}$'
  const held = state.workspaces.get(workspace.id)?.files.get(file)
  if (held === undefined || !held.completed) return 'invalid slack file'
  // Files are scanned after the upload is complete, and cannot be shown before that (slackapi/python-slack-sdk#1521).
  if (held.unready > 0) {
    held.unready -= 1
    return 'invalid slack file'
  }
  return undefined
}

function elementFault(element: unknown): string | undefined {
  if (element === undefined) return undefined
  if (!isJson(element)) return 'must be an object'
  if (element.type === 'image') return undefined
  if (tooLong(element.action_id, 255)) return 'action_id must be less than 256 characters'
  if (element.type === 'button') {
    if (tooLong(element.value, 2_000)) return 'value must be less than 2001 characters'
    if (tooLong(element.url, 3_000)) return 'url must be less than 3001 characters'
    if (element.text === undefined) return 'missing required field: text'
    return textFault(element.text, 75)
  }
  const options = listOf(element.options)
  if (element.options !== undefined && (options.length < 1 || options.length > 100)) return 'must have 1 to 100 options'
  for (const option of options) {
    const fault = isJson(option)
      ? (textFault(option.text, 75) ?? (tooLong(option.value, 150) ? 'value is too long' : undefined))
      : 'bad option'
    if (fault !== undefined) return fault
  }
  return textFault(element.placeholder, 150)
}

function emptyText(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(emptyText)
  if (!isJson(value)) return false
  if (value.type === 'text' && (typeof value.text !== 'string' || value.text === '')) return true
  return Object.values(value).some(emptyText)
}

function charactersOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + charactersOf(one), 0)
  if (!isJson(value)) return 0
  const own = typeof value.text === 'string' ? value.text.length : 0
  return Object.values(value).reduce<number>((sum, one) => sum + charactersOf(one), own)
}

const MENTION = /<!(?:channel|here|everyone|subteam\^)[^>]*>?|<@[UW][A-Z0-9]*>?|<!subteam/gi
const BARE_MENTION = /(?:^|\s)@(?:channel|here|everyone)\b/i

/** What in a message would notify people. `linked` where names are linked as well (link_names, parse full). */
export function mentionsIn(text: string, blocks: unknown, linked = false): readonly string[] {
  const found = [...text.matchAll(MENTION)].map(([what]) => what)
  if (linked && BARE_MENTION.test(text)) found.push('a name that is linked')
  walk(blocks, node => {
    const written = node.type === 'mrkdwn' || node.type === 'markdown' ? String(node.text) : ''
    found.push(...[...written.matchAll(MENTION)].map(([what]) => what))
    if (node.type === 'user' || node.type === 'usergroup' || node.type === 'broadcast')
      found.push(`a ${node.type} element`)
  })
  return found
}

/** Calls `look` with every object inside. */
export function walk(value: unknown, look: (node: Json) => void): void {
  if (Array.isArray(value)) for (const one of value) walk(one, look)
  if (!isJson(value)) return
  look(value)
  for (const one of Object.values(value)) walk(one, look)
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function tooLong(value: unknown, most: number): boolean {
  return typeof value === 'string' && value.length > most
}
