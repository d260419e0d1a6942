import { type Check, isJson, makeCheck } from './check.js'
import { checkComponents } from './check-components.js'
import { invalid, Problem } from './problem.js'
import { COMPONENTS_V2, EPHEMERAL, type Json } from './world.js'

export type Upload = { readonly filename: string; readonly contentType: string; readonly bytes: Uint8Array }

/** What a body is for: flags differ, and an edit may leave everything out. */
export type Purpose = 'create' | 'edit' | 'reply'

/** Throws the 400 that Discord answers for a message it would not take. */
export function checkMessage(
  body: Json,
  {
    purpose,
    uploads,
    held = { flags: 0, files: [], attachments: [] },
  }: {
    readonly purpose: Purpose
    readonly uploads: readonly Upload[]
    /** What the message has already, for an edit. */
    readonly held?: {
      readonly flags: number
      readonly files: readonly string[]
      readonly attachments: readonly string[]
    }
  },
): void {
  const check = makeCheck()
  const flags = Number(body.flags ?? held.flags)
  const v2 = ((flags | held.flags) & COMPONENTS_V2) !== 0
  const settable = COMPONENTS_V2 | (1 << 2) | (1 << 12) | (purpose === 'reply' ? EPHEMERAL : 0)
  if (purpose !== 'edit' && (flags & ~settable) !== 0)
    check.fail('flags', 'MESSAGE_FLAGS_INVALID', 'Only some flags can be set on a message.')
  if (v2) {
    for (const field of ['content', 'embeds', 'sticker_ids', 'poll'])
      if (hasWords(body[field]))
        check.fail(
          field,
          'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
          `The "${field}" field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
        )
  }
  checkLegacy(check, body)
  checkNonce(check, body)
  checkMentions(check, body)
  checkAttachments(check, body, uploads, held.attachments)
  checkComponents(check, body.components, { v2, files: [...held.files, ...uploads.map(({ filename }) => filename)] })
  if (check.errors.length > 0) throw invalid(check.errors)
  const shows = ['content', 'embeds', 'components', 'sticker_ids', 'poll'].some(field => hasWords(body[field]))
  if (purpose !== 'edit' && !shows && uploads.length === 0)
    throw new Problem(400, 50_006, 'Cannot send an empty message')
}

function hasWords(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== ''
}

function checkLegacy(check: Check, body: Json): void {
  check.text(body.content, 'content', 0, 2_000)
  const embeds = check.list(body.embeds, 'embeds', 0, 10)
  if (JSON.stringify(embeds).length > 12_000)
    check.fail('embeds', 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000')
}

function checkNonce(check: Check, { nonce, enforce_nonce }: Json): void {
  if (nonce !== undefined && nonce !== null && String(nonce).length > 25)
    check.fail('nonce', 'NONCE_TYPE_TOO_LONG', 'Must be 25 or fewer in length.')
  if (enforce_nonce !== undefined && typeof enforce_nonce !== 'boolean')
    check.fail('enforce_nonce', 'BOOLEAN_TYPE_CONVERT', 'Must be either true or false.')
}

function checkMentions(check: Check, { allowed_mentions: allowed }: Json): void {
  if (allowed === undefined || allowed === null) return
  if (!isJson(allowed)) {
    check.fail('allowed_mentions', 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used.')
    return
  }
  const parse = Array.isArray(allowed.parse) ? allowed.parse : []
  for (const kind of ['users', 'roles'])
    if (parse.includes(kind) && hasWords(allowed[kind]))
      check.fail(
        'allowed_mentions',
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      )
}

function checkAttachments(check: Check, body: Json, uploads: readonly Upload[], held: readonly string[]): void {
  if (uploads.length > 10) check.fail('files', 'BASE_TYPE_MAX_LENGTH', 'Must be 10 or fewer in length.')
  for (const [index, each] of check.list(body.attachments, 'attachments', 0, 10).entries()) {
    check.text(each.description, `attachments.${index}.description`, 0, 1024)
    if (!(Number(each.id) < uploads.length || held.includes(String(each.id))))
      check.fail(`attachments.${index}.id`, 'ATTACHMENT_NOT_FOUND', `There is no file ${String(each.id)}.`)
  }
}
