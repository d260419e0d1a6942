import { z } from 'zod'
import type { RawArticle } from '../articles/article.js'
import { Failure } from '../lib/failure.js'
import { decodeText } from './decode.js'
import type { Contents, Document } from './document.js'
import { jsonDepth } from './json-depth.js'
import { MAX_ARTICLE_BYTES, tooBig } from './limits.js'
import { metadata, titledText, webAddress } from './metadata.js'
import { publisherSchema } from './publisher.js'

const DEEPEST = 64
const MOST_ITEMS = 20_000

const filled = z.string().refine(words => words.trim() !== '', { error: 'must not be empty' })
const address = z.string().refine(words => words.trim() === '' || webAddress(words) !== undefined, {
  error: 'must be an http or https address',
})
const Item = z.object({
  title: z.string().max(1_000).nullish(),
  text: filled.nullish(),
  content: filled.nullish(),
  body: filled.nullish(),
  url: address.nullish(),
  link: address.nullish(),
  published: z.string().max(100).nullish(),
  date: z.string().max(100).nullish(),
  source: publisherSchema.nullish(),
  publisher: publisherSchema.nullish(),
})

/** One object, or an array of them: `{title, text|content|body, url|link, published|date, source|publisher}`. */
export function readJson(document: Document): Contents {
  const { text, encoding } = decodeText(document.name, document.bytes)
  const value = parseJson(document.name, text, '')
  const items: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (items.length === 0) throw new Failure('invalid', document.name, `${document.name} is empty.`)
  return readItems(
    document.name,
    items.map((item, index) => ({ item, where: Array.isArray(value) ? `item ${index}` : '' })),
    encoding,
  )
}

/** One object a line; blank lines are passed over, and a broken line does not take the others with it. */
export function readJsonLines(document: Document): Contents {
  const { text, encoding } = decodeText(document.name, document.bytes)
  const failures: Failure[] = []
  const items: Located[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const where = `line ${index + 1}`
    const parsed = attempt(() => parseJson(document.name, line, where))
    if (parsed instanceof Failure) failures.push(parsed)
    else items.push({ item: parsed, where })
  }
  const read = readItems(document.name, items, encoding)
  return { articles: read.articles, failures: [...failures, ...read.failures] }
}

type Located = { readonly item: unknown; readonly where: string }

function readItems(name: string, items: readonly Located[], encoding: string): Contents {
  if (items.length > MOST_ITEMS)
    throw new Failure('invalid', name, `${name} holds ${items.length} articles; give at most ${MOST_ITEMS} a file.`)
  const read = items.map(({ item, where }) => attempt(() => readItem(name, item, where, encoding)))
  const articles: RawArticle[] = []
  const failures: Failure[] = []
  for (const one of read) {
    if (one instanceof Failure) failures.push(one)
    else articles.push(one)
  }
  return { articles, failures }
}

function readItem(name: string, item: unknown, where: string, encoding: string): RawArticle {
  const { data, error } = Item.safeParse(item)
  const at = where === '' ? name : `${name}, ${where}`
  if (error !== undefined) {
    const issue = error.issues[0]
    const field = issue === undefined || issue.path.length === 0 ? 'it' : `"${issue.path.join('.')}"`
    const fault =
      field === 'it' ? 'must be an object such as {"title": …, "text": …}' : lowered(issue?.message ?? 'is not valid')
    throw new Failure('invalid', name, `${at}: ${field} ${fault}.`)
  }
  const body = data.text ?? data.content ?? data.body
  if (typeof body !== 'string')
    throw new Failure(
      'invalid',
      name,
      `${at}: "text" is missing: give the article's words in "text", "content" or "body".`,
    )
  const text = titledText(data.title ?? undefined, body)
  const size = Buffer.byteLength(text)
  if (size > MAX_ARTICLE_BYTES) throw tooBig(at, size, MAX_ARTICLE_BYTES)
  const known = metadata({
    title: data.title ?? undefined,
    url: data.url?.trim() || data.link?.trim() || undefined,
    published: data.published ?? data.date ?? undefined,
    publisher: data.source ?? data.publisher ?? undefined,
  })
  // Everything read lives in `text`; the item itself is kept where the text had to be put together from it.
  return { text, encoding, ...(text === body ? {} : { raw: JSON.stringify(item) }), ...known }
}

function lowered(message: string): string {
  return /^must/.test(message) ? message : `is not valid (${message.charAt(0).toLowerCase()}${message.slice(1)})`
}

function parseJson(name: string, text: string, where: string): unknown {
  const at = where === '' ? name : `${name}, ${where}`
  if (jsonDepth(text) > DEEPEST)
    throw new Failure('invalid', name, `${at} nests more than ${DEEPEST} levels deep: give plain article objects.`)
  try {
    return JSON.parse(text)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.replace(/\s+/g, ' ').slice(0, 120) : ''
    throw new Failure('invalid', name, `${at} is not valid JSON (${why}): mend it, or save the text as .txt.`, {
      cause,
    })
  }
}

function attempt<T>(read: () => T): T | Failure {
  try {
    return read()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
}
