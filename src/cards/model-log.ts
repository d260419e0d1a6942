import type { Log } from '../lib/log.js'

/** The log without a key: whoever is asked knows it, may say it again in what is wrong, and not every key looks like one. */
export function keylessLog(log: Log, key: string | undefined): Log {
  const scrubbed = (line: string) => withoutKey(line, key)
  return { info: line => log.info(scrubbed(line)), warn: line => log.warn(scrubbed(line)) }
}

/** A text without a key, whatever form that has. */
export function withoutKey(text: string, key: string | undefined): string {
  return key ? text.replaceAll(key, '[secret]') : text
}

/** A stranger's words for one line of a log: at most `most` UTF-16 units, with no control, bidi or invisible characters. */
export function oneLine(text: string, most = 200): string {
  return text
    .slice(0, most * 4)
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, most)
}
