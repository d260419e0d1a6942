/** What posts to webhooks are signed with. */
export type WebhookSettings = {
  /** `whsec_` and base64 of 24 to 64 bytes, by the Standard Webhooks specification. */
  readonly secret: string
}
