/** What a message answers: the conversation, and the time stamp of the first message of the thread. */
export type Thread = { readonly channel: string; readonly ts: string }

export type SlackPlace = Thread & { readonly thread?: Thread }

const REF = /^([CDGUW][A-Z0-9]*):(\d+\.\d+)(?:@(\d+\.\d+))?$/

/** What a message is known by: 'C0123:1700000000.000100', and in a thread 'C0123:1700000000.000200@1700000000.000100'. */
export function refOf({ channel, ts }: Thread, thread?: Thread): string {
  return `${channel}:${ts}${thread === undefined ? '' : `@${thread.ts}`}`
}

/** Undefined for what is no ref. */
export function refPlace(ref: string | undefined): SlackPlace | undefined {
  const [, channel, ts, thread] = REF.exec(ref ?? '') ?? []
  if (channel === undefined || ts === undefined) return undefined
  return { channel, ts, ...(thread !== undefined && { thread: { channel, ts: thread } }) }
}

/** The thread that an answer to this message belongs into. */
export function threadAt(ref: string | undefined): Thread | undefined {
  const place = refPlace(ref)
  return place === undefined ? undefined : (place.thread ?? { channel: place.channel, ts: place.ts })
}
