import type { Publisher, RawArticle } from '../articles/article.js'
import type { Clock } from '../lib/clock.js'
import type { Failure } from '../lib/failure.js'
import type { SafeFetch } from '../lib/http.js'
import { type RegisterDocument, readRegisterPage } from './federal-register-answer.js'
import { metadata, oneLine, titledText, webAddress } from './metadata.js'
import { type Cursor, type Fetched, MOST_ITEMS, type Source } from './source.js'

export type FederalRegisterOptions = {
  readonly id: string
  readonly publisher?: Publisher
  /** Slugs of the agencies all of whose documents are wanted. */
  readonly agencies?: readonly string[]
  /** Words or phrases, any of which brings a presidential document. */
  readonly terms?: readonly string[]
  /** Where the API is. */
  readonly api?: string
}

// The parameters are those of https://www.federalregister.gov/developers/documentation/api/v1.
const API = 'https://www.federalregister.gov/api/v1'
const REGISTER: Publisher = { name: 'Federal Register', tier: 'primary' }
/** Who decides on duties, trade remedies, customs rules and export controls. */
const AGENCIES: readonly string[] = [
  'international-trade-administration',
  'international-trade-commission',
  'trade-representative-office-of-united-states',
  'u-s-customs-and-border-protection',
  'industry-and-security-bureau',
]
const TERMS: readonly string[] = ['tariff', 'tariffs', 'duties']
const FIELDS = ['document_number', 'title', 'abstract', 'html_url', 'publication_date', 'raw_text_url']
const PAGE = 100
const MOST_PAGES = 3
/** The most document numbers that are remembered; a busy day has fifty. */
const MOST_SEEN = 500
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Documents of the US Federal Register on trade: those of the trade agencies, and presidential documents that name tariffs or
 * duties, newest first. The text is title and abstract; `pageUrl` is the whole document as text.
 */
export function federalRegisterSource(options: FederalRegisterOptions, parts: FederalRegisterParts): Source {
  return { id: options.id, fetch: since => fetchRegister(options, parts, since) }
}

export type FederalRegisterParts = { readonly fetch: SafeFetch; readonly clock: Clock }

async function fetchRegister(
  options: FederalRegisterOptions,
  { fetch, clock }: FederalRegisterParts,
  since: Cursor,
): Promise<Fetched> {
  // One slip of a date far ahead would hide everything that is published until then.
  const latest = dayOf(clock.now() + DAY_MS)
  const after = typeof since.date === 'string' ? earlier(since.date, latest) : undefined
  const seen = new Set(
    String(since.seen ?? '')
      .split(' ')
      .filter(Boolean),
  )
  const found = new Map<string, RegisterDocument>()
  const failures: Failure[] = []
  for (const conditions of conditionsOf(options)) {
    const answers = await readPages(options.api ?? API, conditions, after, fetch)
    for (const document of answers.documents) found.set(document.document_number, document)
    failures.push(...answers.failures)
  }
  const newestFirst = [...found.values()].sort(byDate)
  const unseen = newestFirst.filter(document => !seen.has(document.document_number))
  const newest = newestFirst[0]?.publication_date ?? ''
  const date = earlier((after ?? '') > newest ? (after ?? '') : newest, latest)
  // An answer that lacks what the last one had must not make it new again; an old number costs a few bytes.
  const recent = newestFirst.filter(document => date !== '' && document.publication_date >= dayBefore(date))
  const numbers = new Set([...recent.map(document => document.document_number), ...seen])
  return {
    articles: unseen.slice(0, MOST_ITEMS).map(document => articleOf(document, options.publisher ?? REGISTER)),
    failures,
    unseen: after === undefined ? 0 : unseen.length,
    cursor: date === '' ? {} : { date, seen: [...numbers].slice(0, MOST_SEEN).join(' ') },
  }
}

type Conditions = readonly (readonly [name: string, value: string])[]

// The API joins its conditions by "and", so that the two kinds of documents need a question each.
function conditionsOf({ agencies = AGENCIES, terms = TERMS }: FederalRegisterOptions): readonly Conditions[] {
  const byAgency = agencies.map(slug => ['conditions[agencies][]', slug] as const)
  const presidential = [
    ['conditions[type][]', 'PRESDOCU'],
    ['conditions[term]', terms.map(quoted).join(' | ')],
  ] as const
  return [...(byAgency.length > 0 ? [byAgency] : []), ...(terms.length > 0 ? [presidential] : [])]
}

function quoted(term: string): string {
  return /^\w+$/.test(term) ? term : `"${term.replaceAll('"', '')}"`
}

// A first fetch reads the newest page alone: what is older is history, and not news.
async function readPages(api: string, conditions: Conditions, after: string | undefined, fetch: SafeFetch) {
  const documents: RegisterDocument[] = []
  const failures: Failure[] = []
  const most = after === undefined ? 1 : MOST_PAGES
  for (let page = 1; page <= most; page += 1) {
    const query = new URLSearchParams()
    for (const field of FIELDS) query.append('fields[]', field)
    for (const [name, value] of conditions) query.append(name, value)
    if (after !== undefined) query.append('conditions[publication_date][gte]', dayBefore(after))
    query.append('order', 'newest')
    query.append('per_page', String(PAGE))
    query.append('page', String(page))
    const answer = await fetch(`${api}/documents.json?${query}`, { headers: { accept: 'application/json' } })
    const read = readRegisterPage(new URL(api).hostname, answer.body)
    documents.push(...read.documents)
    failures.push(...read.failures)
    if (page >= read.pages) break
  }
  return { documents, failures }
}

function byDate(a: RegisterDocument, b: RegisterDocument): number {
  if (a.publication_date !== b.publication_date) return a.publication_date < b.publication_date ? 1 : -1
  return a.document_number < b.document_number ? 1 : -1
}

// Documents are corrected and indexed late: one day is read again.
function dayBefore(day: string): string {
  return dayOf(Date.parse(day) - DAY_MS)
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

function earlier(a: string, b: string): string {
  return a < b ? a : b
}

function articleOf(document: RegisterDocument, publisher: Publisher): RawArticle {
  const { title, abstract, html_url: url, publication_date: published, raw_text_url: whole } = document
  const words = oneLine(abstract ?? '')
  const pageUrl = webAddress(whole ?? undefined) ?? webAddress(url)
  return {
    text: words === '' ? oneLine(title) : titledText(title, words),
    ...metadata({ title, url, published, publisher }),
    guid: document.document_number,
    ...(pageUrl === undefined ? {} : { pageUrl }),
  }
}
