import type { Picture } from '../../messages/message.js'

/** Finished pictures by what they show, those asked for longest ago forgotten first. */
export type PicturesKept = {
  get(key: string): Picture | undefined
  put(key: string, picture: Picture): void
}

/** Keeps pictures of so many bytes of base64 together; a larger one is not kept at all. */
export function keepPictures(mostBytes: number): PicturesKept {
  const kept = new Map<string, Picture>()
  let bytes = 0
  return {
    get(key) {
      const picture = kept.get(key)
      if (picture === undefined) return undefined
      kept.delete(key)
      kept.set(key, picture)
      return picture
    },
    put(key, picture) {
      bytes -= kept.get(key)?.png.length ?? 0
      kept.delete(key)
      if (picture.png.length > mostBytes) return
      kept.set(key, picture)
      bytes += picture.png.length
      for (const [oldest, { png }] of kept) {
        if (bytes <= mostBytes) break
        kept.delete(oldest)
        bytes -= png.length
      }
    },
  }
}
