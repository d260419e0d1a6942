/** An OpenAI-compatible address; it may end in a query (`?api-version=…`), which goes with each request. */
export type ModelEndpoint = {
  readonly baseUrl: string
  /** Absent where the server wants none. */
  readonly key: string | undefined
  /** The model, or on Azure the deployment. */
  readonly model: string
  readonly fetch: typeof fetch
}

/** The address without its query, and the query. */
export function addressOf({ baseUrl }: ModelEndpoint): {
  readonly base: string
  readonly query: Readonly<Record<string, string>>
} {
  const url = new URL(baseUrl)
  const query = Object.fromEntries(url.searchParams)
  url.search = ''
  url.hash = ''
  return { base: url.href.replace(/\/+$/, ''), query }
}

/**
 * All headers that a request bears. Azure's older addresses, which name a version of the interface in their query, take a key in
 * `api-key` and read a bearer token as another kind of credential; its newer ones (`/openai/v1`) take either.
 */
export function headersOf(endpoint: ModelEndpoint): Readonly<Record<string, string>> {
  const { key } = endpoint
  const common = { accept: 'application/json', 'content-type': 'application/json' }
  if (!key) return common
  const { base, query } = addressOf(endpoint)
  const azure = query['api-version'] !== undefined || new URL(base).hostname.endsWith('.azure.com')
  return { ...common, ...(azure ? { 'api-key': key } : { authorization: `Bearer ${key}` }) }
}
