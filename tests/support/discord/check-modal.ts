import { isJson, makeCheck } from './check.js'
import { COMPONENT, checkSelect, walk } from './check-components.js'
import { invalid } from './problem.js'
import type { Json } from './world.js'

/** One thing that a form asks for. */
export type Field = {
  readonly customId: string
  readonly type: number
  readonly required: boolean
  readonly most: number
  readonly least: number
  /** What is filled in already. */
  readonly value: string
  /** Of a select menu. */
  readonly options: readonly string[]
}

/** A form that a person sees. */
export type Modal = {
  readonly customId: string
  readonly title: string
  readonly fields: readonly Field[]
  /** As it was sent. */
  readonly components: readonly Json[]
}

/** Throws the 400 that Discord answers for a form it would not show. */
export function readModal(data: unknown): Modal {
  const check = makeCheck()
  const body = isJson(data) ? data : {}
  const customId = check.text(body.custom_id, 'data.custom_id', 1, 100)
  const title = check.text(body.title, 'data.title', 1, 45)
  const components = check.list(body.components, 'data.components', 1, 5)
  const fields: Field[] = []
  for (const [index, each] of components.entries()) {
    const path = `data.components.${index}`
    if (each.type === COMPONENT.text) {
      check.text(each.content, `${path}.content`, 1, 4_000)
      continue
    }
    const row = each.type === COMPONENT.row
    if (!row && each.type !== COMPONENT.label) {
      check.fail(`${path}.type`, 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1, 10, 18).')
      continue
    }
    if (!row) {
      check.text(each.label, `${path}.label`, 1, 45)
      check.text(each.description, `${path}.description`, 0, 100)
    }
    const inner = row ? walk(each.components)[0] : each.component
    if (!isJson(inner)) {
      check.fail(`${path}.component`, 'BASE_TYPE_REQUIRED', 'This field is required')
      continue
    }
    const at = row ? `${path}.components.0` : `${path}.component`
    if (inner.disabled === true) check.fail(`${at}.disabled`, 'COMPONENT_DISABLED', 'Nothing in a form is disabled.')
    if (inner.type === COMPONENT.input) {
      check.text(inner.custom_id, `${at}.custom_id`, 1, 100)
      check.text(inner.value, `${at}.value`, 0, 4_000)
      check.text(inner.placeholder, `${at}.placeholder`, 0, 100)
      if (row) check.text(inner.label, `${at}.label`, 1, 45)
      if (![1, 2].includes(Number(inner.style))) check.fail(`${at}.style`, 'BASE_TYPE_CHOICES', 'One of (1, 2).')
    } else if (inner.type === COMPONENT.select && !row) {
      checkSelect(check, inner, at)
    } else if (row || ![5, 6, 7, 8].includes(Number(inner.type))) {
      check.fail(`${at}.type`, 'UNION_TYPE_CHOICES', 'This component does not stand in a form.')
    }
    fields.push({
      customId: String(inner.custom_id),
      type: Number(inner.type),
      required: inner.required !== false,
      most: Number(inner.max_length ?? 4_000),
      least: Number(inner.min_length ?? 0),
      value: String(inner.value ?? defaults(inner)[0] ?? ''),
      options: Array.isArray(inner.options) ? inner.options.filter(isJson).map(({ value }) => String(value)) : [],
    })
  }
  const ids = fields.map(field => field.customId)
  if (new Set(ids).size < ids.length)
    check.fail('data.components', 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Two components share a custom id.')
  if (check.errors.length > 0) throw invalid(check.errors)
  return { customId, title, fields, components }
}

function defaults(select: Json): readonly string[] {
  if (!Array.isArray(select.options)) return []
  return select.options.filter(isJson).flatMap(option => (option.default === true ? [String(option.value)] : []))
}
