/** One thing that Discord finds wrong with a body: where it stands and what it says. */
export type FieldError = { readonly path: string; readonly code: string; readonly message: string }

/** What the API answers instead of a result: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export class Problem extends Error {
  readonly status: number
  readonly code: number
  readonly fields: readonly FieldError[]

  constructor(status: number, code: number, message: string, fields: readonly FieldError[] = []) {
    super(message)
    this.status = status
    this.code = code
    this.fields = fields
  }

  /** https://docs.discord.com/developers/reference#error-messages */
  body(): unknown {
    if (this.fields.length === 0) return { message: this.message, code: this.code }
    const errors: Tree = { below: new Map(), found: [] }
    for (const { path, code, message } of this.fields) {
      let at = errors
      for (const step of path.split('.').filter(each => each !== '')) {
        const next = at.below.get(step) ?? { below: new Map(), found: [] }
        at.below.set(step, next)
        at = next
      }
      at.found.push({ code, message })
    }
    return { message: this.message, code: this.code, errors: written(errors) }
  }
}

type Tree = { readonly below: Map<string, Tree>; readonly found: { readonly code: string; readonly message: string }[] }

function written({ below, found }: Tree): unknown {
  const under = Object.fromEntries([...below].map(([step, tree]) => [step, written(tree)]))
  return found.length === 0 ? under : { ...under, _errors: found }
}

export const unauthorised = () => new Problem(401, 0, '401: Unauthorized')
export const unknown = (what: string, code: number) => new Problem(404, code, `Unknown ${what}`)
export const notFound = () => new Problem(404, 0, '404: Not Found')
export const missingAccess = () => new Problem(403, 50_001, 'Missing Access')
export const missingPermissions = () => new Problem(403, 50_013, 'Missing Permissions')
export const invalid = (fields: readonly FieldError[]) => new Problem(400, 50_035, 'Invalid Form Body', fields)
