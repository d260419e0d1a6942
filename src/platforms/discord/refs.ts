/** A message of a post, and the channel or thread that it stands in. */
export type Placed = { readonly channelId: string; readonly messageId: string }

/**
 * What each message of a post is known by while it is being posted: 'message' in the channel itself, 'thread/message' in a thread. A
 * thread that was opened is 'thread/', which is no message.
 */
export function insideRef(threadId: string, messageId = ''): string {
  return `${threadId}/${messageId}`
}

/** The thread that such a ref stands for; for a message in the channel itself the thread that could be opened under it. */
export function threadOf(ref: string | undefined): string {
  return ref?.split('/')[0] ?? ''
}

/** The ref of a whole post: 'channel/message,message', and after a semicolon what stands elsewhere, 'channel/message;thread/message'. */
export function postRef(channelId: string, refs: readonly string[]): string {
  const places: { readonly channelId: string; readonly ids: string[] }[] = []
  for (const ref of refs) {
    const place = ref.includes('/') ? threadOf(ref) : channelId
    const id = ref.slice(ref.indexOf('/') + 1)
    if (id === '') continue
    if (places.at(-1)?.channelId !== place) places.push({ channelId: place, ids: [] })
    places.at(-1)?.ids.push(id)
  }
  return places.map(place => `${place.channelId}/${place.ids.join(',')}`).join(';')
}

/** The messages of a post, in their order. */
export function placesOf(ref: string): readonly Placed[] {
  return ref.split(';').flatMap(place => {
    const [channelId = '', ids = ''] = place.split('/')
    return ids.split(',').map(messageId => ({ channelId, messageId }))
  })
}

/** The thread of a post: that of its cards, or that of a forum, which bears the id of the message that it begins with. */
export function threadIn(places: readonly Placed[]): string | undefined {
  const [first, last] = [places[0], places.at(-1)]
  if (first === undefined || last === undefined) return undefined
  return first.channelId !== last.channelId || first.channelId === first.messageId ? last.channelId : undefined
}
