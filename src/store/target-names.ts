/** The platform that a target is of: what its name begins with. */
export function platformOf(target: string): string {
  return placeOf(target).platform
}

/** A target in its two parts: 'slack:T1/C1' is the channel 'T1/C1' of 'slack'. */
export function placeOf(target: string): { readonly platform: string; readonly channel: string } {
  const colon = target.indexOf(':')
  return colon < 0
    ? { platform: target, channel: '' }
    : { platform: target.slice(0, colon), channel: target.slice(colon + 1) }
}

/** What shares its credentials with a target: 'slack:T1' for 'slack:T1/C1', else the whole platform. */
export function connectionOf(target: string): string {
  const { platform, channel } = placeOf(target)
  const [, tenant] = /^([A-Z0-9]+)\/[^/]+$/.exec(channel) ?? []
  return tenant === undefined ? platform : `${platform}:${tenant}`
}

/** A target as it may be shown: of a web address no more than its host, for what comes after it is often a secret. */
export function shownTarget(target: string): string {
  const { platform, channel } = placeOf(target)
  if (!/^https?:\/\//i.test(channel) || !URL.canParse(channel)) return target
  return `${platform}:${new URL(channel).origin}/…`
}
