import type { Json, SlackState, Token } from './state.js'
import type { Answer } from './web-api.js'

export type OAuthOptions = {
  readonly clientId: string
  readonly clientSecret: string
  /** True where the app has token rotation: tokens end after `expiresIn` seconds (12 h unless given) and are refreshed. */
  readonly rotation?: boolean
  readonly expiresIn?: number
}

export type Approver = { readonly team: string; readonly user: string }

type Grant = { readonly scopes: readonly string[]; readonly redirect: string | undefined; used: boolean } & Approver

const CODE_MS = 10 * 60 * 1000

/** Slack's side of an installation: docs.slack.dev/authentication/installing-with-oauth and /using-token-rotation. */
export function oauthServer(state: SlackState, options: OAuthOptions | undefined) {
  const codes = new Map<string, Grant & { readonly at: number }>()
  const refreshes = new Map<string, Approver & { readonly token: Token; used: boolean }>()
  const expiresIn = options?.expiresIn ?? 43_200

  const issue = (team: string, scopes: readonly string[], user: string): Json => {
    const rotating = options?.rotation === true
    const name = state.next('')
    const access = rotating ? `xoxe.xoxb-1-${team}-${name}` : `xoxb-${team}-${name}`
    const token: Token = {
      ...{ team, kind: 'bot', scopes },
      ...(rotating ? { expiresAt: state.now() + expiresIn * 1000 } : {}),
    }
    state.tokens.set(access, token)
    const workspace = state.workspaces.get(team)
    if (workspace !== undefined) {
      workspace.botToken = access
      workspace.scopes = scopes
    }
    if (!rotating) return { access_token: access }
    const refresh = `xoxe-1-${team}-${name}`
    refreshes.set(refresh, { team, user, token, used: false })
    return { access_token: access, refresh_token: refresh, expires_in: expiresIn }
  }
  const body = (team: string, user: string, scopes: readonly string[], tokens: Json): Answer => ({
    ok: true,
    ...tokens,
    ...{ token_type: 'bot', scope: scopes.join(','), bot_user_id: `UBOT${team}`, app_id: state.appId },
    ...{ team: { id: team, name: state.workspaces.get(team)?.name }, enterprise: null, is_enterprise_install: false },
    authed_user: { id: user },
  })

  return {
    /** A person allows the app in a workspace: where Slack sends their browser. Undefined for another app's client id. */
    approve(query: URLSearchParams, by: Approver): string | undefined {
      const redirect = query.get('redirect_uri')
      if (options === undefined || query.get('client_id') !== options.clientId || redirect === null) return undefined
      const code = `${state.next('code')}.${by.team}`
      const scopes = (query.get('scope') ?? '').split(',').filter(one => one !== '')
      codes.set(code, { ...by, scopes, redirect, used: false, at: state.now() })
      const url = new URL(redirect)
      url.searchParams.set('code', code)
      url.searchParams.set('state', query.get('state') ?? '')
      return url.toString()
    },
    /** A person says no. */
    deny(query: URLSearchParams): string | undefined {
      const redirect = query.get('redirect_uri')
      if (redirect === null) return undefined
      const url = new URL(redirect)
      url.searchParams.set('error', 'access_denied')
      url.searchParams.set('state', query.get('state') ?? '')
      return url.toString()
    },
    /** oauth.v2.access. */
    access(args: Json, basic: readonly [string, string] | undefined): Answer {
      const [id, secret] = basic ?? [String(args.client_id ?? ''), String(args.client_secret ?? '')]
      if (id !== options?.clientId) return { ok: false, error: 'invalid_client_id' }
      if (secret !== options.clientSecret) return { ok: false, error: 'bad_client_secret' }
      if (args.grant_type === 'refresh_token') {
        const held = refreshes.get(String(args.refresh_token))
        if (held === undefined || held.used || held.token.dead === 'account_inactive')
          return { ok: false, error: 'invalid_refresh_token' }
        held.used = true
        const { team, user, token } = held
        return body(team, user, token.scopes, issue(team, token.scopes, user))
      }
      if (args.grant_type !== undefined && args.grant_type !== 'authorization_code')
        return { ok: false, error: 'invalid_grant_type' }
      const grant = codes.get(String(args.code))
      if (grant === undefined || state.now() - grant.at > CODE_MS) return { ok: false, error: 'invalid_code' }
      if (grant.used) return { ok: false, error: 'code_already_used' }
      if (args.redirect_uri !== undefined && args.redirect_uri !== grant.redirect)
        return { ok: false, error: 'bad_redirect_uri' }
      grant.used = true
      return body(grant.team, grant.user, grant.scopes, issue(grant.team, grant.scopes, grant.user))
    },
  }
}
