import type { Check } from '../../platforms/check.js'

const WHAT = 'Model endpoint'
const DEADLINE_MS = 10_000

export type ModelEndpoint = { readonly baseUrl: string; readonly key: string | undefined }

/** Whether an OpenAI-compatible endpoint answers and takes the key: GET /models, which costs nothing. */
export async function modelCheck(model: ModelEndpoint | undefined, request: typeof fetch): Promise<Check> {
  if (model === undefined)
    return { what: WHAT, state: 'skipped', detail: 'None is set up: cards come from rules, which need none.' }
  const { host } = new URL(model.baseUrl)
  const headers = model.key === undefined ? {} : { authorization: `Bearer ${model.key}` }
  const wrong = (detail: string): Check => ({ what: WHAT, state: 'wrong', detail })
  let status: number
  try {
    const answer = await request(`${model.baseUrl}/models`, { headers, signal: AbortSignal.timeout(DEADLINE_MS) })
    status = answer.status
    await answer.body?.cancel()
  } catch {
    return wrong(`${host} cannot be reached: look at OPENAI_BASE_URL, and whether the server runs.`)
  }
  if (status === 401 || status === 403) return wrong(`${host} does not accept the key: look at OPENAI_API_KEY.`)
  // Some servers have no list of models, and answer all the same.
  if (status === 200 || status === 404 || status === 405)
    return {
      what: WHAT,
      state: 'well',
      detail: `${host} answers${model.key === undefined ? '' : ' and accepts the key'}.`,
    }
  return wrong(`${host} answered ${status}: look at OPENAI_BASE_URL, which ends with /v1 on most servers.`)
}
