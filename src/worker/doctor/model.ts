import { addressOf, headersOf, type ModelEndpoint } from '../../cards/model-endpoint.js'
import type { Check } from '../../platforms/check.js'

const WHAT = 'Model endpoint'
// With the call that may follow it must end within the doctor's own deadline.
const DEADLINE_MS = 6_000

export type CheckedEndpoint = Pick<ModelEndpoint, 'baseUrl' | 'key'>

/** Whether an OpenAI-compatible endpoint answers and takes the key: GET /models, which costs nothing. */
export async function modelCheck(model: CheckedEndpoint | undefined, request: typeof fetch): Promise<Check> {
  if (model === undefined)
    return { what: WHAT, state: 'skipped', detail: 'None is set up: cards come from rules, which need none.' }
  const { host } = new URL(model.baseUrl)
  const wrong = (detail: string): Check => ({ what: WHAT, state: 'wrong', detail })
  // What fetch says of such a header repeats it.
  if (/[^\x21-\x7e]/.test(model.key ?? ''))
    return wrong('OPENAI_API_KEY holds a character that no key has, such as a space: copy it anew.')
  const endpoint = { ...model, model: '', fetch: request }
  const { base, query } = addressOf(endpoint)
  const search = new URLSearchParams(query).toString()
  try {
    const signal = AbortSignal.timeout(DEADLINE_MS)
    const options = { headers: headersOf(endpoint), signal, redirect: 'manual' } as const
    const answer = await request(`${base}/models${search === '' ? '' : `?${search}`}`, options)
    await answer.body?.cancel()
    const fault = faultOf(answer.status, host)
    if (fault !== undefined) return wrong(fault)
  } catch {
    return wrong(`${host} cannot be reached: look at OPENAI_BASE_URL, and whether the server runs.`)
  }
  const accepts = model.key === undefined ? '' : ' and accepts the key'
  return { what: WHAT, state: 'well', detail: `${host} answers${accepts}.` }
}

function faultOf(status: number, host: string): string | undefined {
  if (status === 200) return undefined
  if (status === 401 || status === 403) return `${host} does not accept the key (${status}): look at OPENAI_API_KEY.`
  if (status === 429) return `${host} asks for fewer requests (429): wait, or look at what the key may still spend.`
  if (status >= 500) return `${host} has trouble (${status}): try again later.`
  return `${host} answered ${status} to /models: look at OPENAI_BASE_URL, which ends with /v1 on most servers.`
}
