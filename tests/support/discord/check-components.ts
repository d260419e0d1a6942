import { type Check, isJson } from './check.js'
import type { Json } from './world.js'

// https://docs.discord.com/developers/components/reference
export const COMPONENT = {
  row: 1,
  button: 2,
  select: 3,
  input: 4,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
} as const
const LINK_STYLE = 5
const MOST_COMPONENTS = 40
const MOST_TEXT = 4_000

const TOP: readonly number[] = [1, 9, 10, 12, 13, 14, 17]
const IN_CONTAINER: readonly number[] = [1, 9, 10, 12, 13, 14]
const SELECTS: readonly number[] = [3, 5, 6, 7, 8]
const NEW_LAYOUTS: readonly number[] = [9, 10, 11, 12, 13, 14, 17]

/** Every component of a tree, parents first. */
export function walk(components: unknown): readonly Json[] {
  if (!Array.isArray(components)) return []
  return components
    .filter(isJson)
    .flatMap(each => [each, ...walk(each.components), ...walk([each.accessory, each.component].filter(isJson))])
}

/** The words of a tree that a reader may be pinged by. */
export function textOf(components: unknown): string {
  return walk(components)
    .filter(({ type }) => type === COMPONENT.text)
    .map(({ content }) => String(content))
    .join('\n')
}

/** The rules for the components of a message. */
export function checkComponents(
  check: Check,
  components: unknown,
  { v2, files }: { readonly v2: boolean; readonly files: readonly string[] },
): void {
  const top = check.list(components, 'components', 0, v2 ? MOST_COMPONENTS : 5)
  for (const [index, each] of top.entries()) {
    const path = `components.${index}`
    if (!v2 && NEW_LAYOUTS.includes(Number(each.type)))
      check.fail(path, 'UNION_TYPE_CHOICES', `Value of field "type" must be one of (1,). Set the flag 1 << 15.`)
    else checkOne(check, each, path, v2 ? TOP : [COMPONENT.row], files)
  }
  const all = walk(components)
  if (all.length > MOST_COMPONENTS)
    check.fail('components', 'COMPONENT_TOO_MANY', `A message has at most ${MOST_COMPONENTS} components.`)
  const text = all.reduce((sum, { type, content }) => sum + (type === COMPONENT.text ? String(content).length : 0), 0)
  if (text > MOST_TEXT)
    check.fail(
      'components',
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `Total displayable text size exceeds ${MOST_TEXT}.`,
    )
  unique(
    check,
    all.flatMap(({ custom_id }) => (custom_id === undefined ? [] : [String(custom_id)])),
    'COMPONENT_CUSTOM_ID_DUPLICATED',
  )
  unique(
    check,
    all.flatMap(({ id }) => (id === undefined || id === 0 ? [] : [String(id)])),
    'COMPONENT_ID_DUPLICATED',
  )
}

function unique(check: Check, ids: readonly string[], code: string): void {
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  if (twice !== undefined) check.fail('components', code, `Two components share ${twice}.`)
}

function checkOne(check: Check, one: Json, path: string, allowed: readonly number[], files: readonly string[]): void {
  const type = Number(one.type)
  if (!allowed.includes(type)) {
    check.fail(`${path}.type`, 'UNION_TYPE_CHOICES', `Value of field "type" must be one of (${allowed.join(', ')}).`)
    return
  }
  const under = (from: number, to: number, kinds: readonly number[]) => {
    for (const [index, each] of check.list(one.components, `${path}.components`, from, to).entries())
      checkOne(check, each, `${path}.components.${index}`, kinds, files)
  }
  switch (type) {
    case COMPONENT.row: {
      under(1, 5, [COMPONENT.button, ...SELECTS])
      const kinds = walk(one.components).map(each => Number(each.type))
      if (kinds.some(kind => SELECTS.includes(kind)) && kinds.length > 1)
        check.fail(`${path}.components`, 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'A select menu takes a row of its own.')
      return
    }
    case COMPONENT.button:
      checkButton(check, one, path)
      return
    case COMPONENT.section:
      under(1, 3, [COMPONENT.text])
      if (!isJson(one.accessory)) check.fail(`${path}.accessory`, 'BASE_TYPE_REQUIRED', 'This field is required')
      else checkOne(check, one.accessory, `${path}.accessory`, [COMPONENT.button, COMPONENT.thumbnail], files)
      return
    case COMPONENT.text:
      check.text(one.content, `${path}.content`, 1, MOST_TEXT)
      return
    case COMPONENT.thumbnail:
      checkMedia(check, one, path, files)
      return
    case COMPONENT.gallery:
      for (const [index, item] of check.list(one.items, `${path}.items`, 1, 10).entries())
        checkMedia(check, item, `${path}.items.${index}`, files)
      return
    case COMPONENT.file:
      checkUrl(check, isJson(one.file) ? one.file.url : undefined, `${path}.file.url`, files, ['attachment:'])
      return
    case COMPONENT.separator:
      if (![undefined, 1, 2].includes(one.spacing as number | undefined))
        check.fail(`${path}.spacing`, 'BASE_TYPE_CHOICES', 'Value must be one of (1, 2).')
      return
    case COMPONENT.container: {
      under(1, MOST_COMPONENTS, IN_CONTAINER)
      const color = one.accent_color ?? 0
      if (!(Number.isInteger(color) && Number(color) >= 0 && Number(color) <= 0xffffff))
        check.fail(`${path}.accent_color`, 'NUMBER_TYPE_MAX', 'int value should be between 0 and 16777215.')
      return
    }
    default:
      if (type === COMPONENT.select) checkSelect(check, one, path)
      else check.text(one.custom_id, `${path}.custom_id`, 1, 100)
  }
}

function checkButton(check: Check, one: Json, path: string): void {
  check.text(one.label, `${path}.label`, one.emoji === undefined ? 1 : 0, 80)
  if (one.style === LINK_STYLE) {
    const url = check.text(one.url, `${path}.url`, 1, 512)
    checkUrl(check, url, `${path}.url`, [], ['http:', 'https:', 'discord:'])
    if (one.custom_id !== undefined)
      check.fail(`${path}.custom_id`, 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', 'A link has no custom id.')
    return
  }
  if (![1, 2, 3, 4].includes(Number(one.style)))
    check.fail(`${path}.style`, 'BASE_TYPE_CHOICES', 'Value must be one of (1, 2, 3, 4, 5, 6).')
  check.text(one.custom_id, `${path}.custom_id`, 1, 100)
  if (one.url !== undefined)
    check.fail(`${path}.url`, 'BUTTON_COMPONENT_INVALID_URL', 'Only a link button has an address.')
}

/** Also within a label of a modal. */
export function checkSelect(check: Check, one: Json, path: string): void {
  check.text(one.custom_id, `${path}.custom_id`, 1, 100)
  check.text(one.placeholder, `${path}.placeholder`, 0, 150)
  const options = check.list(one.options, `${path}.options`, 1, 25)
  for (const [index, option] of options.entries()) {
    check.text(option.label, `${path}.options.${index}.label`, 1, 100)
    check.text(option.value, `${path}.options.${index}.value`, 1, 100)
    check.text(option.description, `${path}.options.${index}.description`, 0, 100)
  }
  const values = options.map(({ value }) => value)
  if (new Set(values).size < values.length)
    check.fail(
      `${path}.options`,
      'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
      'The specified option value is used twice.',
    )
  const most = Number(one.max_values ?? 1)
  if (most < 1 || most > Math.min(25, options.length))
    check.fail(`${path}.max_values`, 'NUMBER_TYPE_MAX', 'int value should be no more than the number of options.')
  if (options.filter(option => option.default === true).length > most)
    check.fail(`${path}.options`, 'SELECT_COMPONENT_DEFAULT_VALUES_TOO_MANY', 'More defaults than may be chosen.')
}

function checkMedia(check: Check, one: Json, path: string, files: readonly string[]): void {
  checkUrl(check, isJson(one.media) ? one.media.url : undefined, `${path}.media.url`, files, [
    'http:',
    'https:',
    'attachment:',
  ])
  check.text(one.description, `${path}.description`, 0, 1024)
}

function checkUrl(
  check: Check,
  value: unknown,
  path: string,
  files: readonly string[],
  schemes: readonly string[],
): void {
  const text = check.text(value, path, 1, 2048)
  if (text === '') return
  if (!URL.canParse(text) || !schemes.includes(new URL(text).protocol)) {
    check.fail(path, 'URL_TYPE_INVALID_SCHEME', `Scheme must be one of (${schemes.join(', ')}).`)
    return
  }
  const name = /^attachment:\/\/(.*)$/.exec(text)?.[1]
  if (name !== undefined && !files.includes(name))
    check.fail(path, 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', `The file ${name} is not attached.`)
}
