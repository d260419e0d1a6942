import { type Logger, LogLevel } from '@slack/bolt'

/**
 * A logger that says nothing: the SDK tells of each try of each reconnect, and its warnings hold what strangers sent. What a
 * person has to know is said by this folder, once. Each part of the SDK needs one of its own, as it keeps its level in it.
 */
export function quietLogger(): Logger {
  const nothing = (): void => undefined
  return {
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: nothing,
    setLevel: nothing,
    setName: nothing,
    getLevel: () => LogLevel.ERROR,
  }
}
