/** How to reach Slack, and how Slack reaches us: by a socket that we open, or by signed HTTP. */
export type SlackSettings = {
  /** With a slash at the end: 'https://slack.com/api/'. */
  readonly apiUrl: string
  /** The bot of the one workspace, where the app is not distributed by OAuth. */
  readonly botToken: string | undefined
  /** `xapp-…`: with it events come by Socket Mode; without it by HTTP. */
  readonly appToken: string | undefined
  /** For HTTP: what Slack signs its requests with. */
  readonly signingSecret: string | undefined
  /** For OAuth, where many workspaces install the app. */
  readonly oauth: SlackOAuth | undefined
  /** Where requests of Slack and installers arrive: HTTP mode, and OAuth in either mode. */
  readonly http: { readonly host: string; readonly port: number }
  /** What stands before every command's name, where another app has one of the same name: 'tw-' makes /tw-tariff. */
  readonly commandPrefix: string
}

export type SlackOAuth = {
  readonly clientId: string
  readonly clientSecret: string
  /** 32 bytes, as 64 hex digits or base64: encrypts the stored tokens, and signs the state of an installation. */
  readonly secretKey: string
  /** Where the public reaches our HTTP port: 'https://desk.example.com'. */
  readonly publicUrl: string
}

export const SLACK_API_URL = 'https://slack.com/api/'
