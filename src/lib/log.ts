/** A line a person reads while the program runs. Results go to standard output; the log goes to standard error. */
export type Log = {
  info(line: string): void
  warn(line: string): void
}

/** Writes log lines to `write`, one a call, with secrets scrubbed. */
export function makeLog(write: (line: string) => void): Log {
  return {
    info: line => write(`${scrub(line)}\n`),
    warn: line => write(`warning: ${scrub(line)}\n`),
  }
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined }

// Slack tokens, Slack app tokens, Discord bot headers, model keys, signing secrets, JWTs, and what stands around the host in a
// webhook's address, which is often its only protection: a log is read by more people than a vault.
const SECRETS =
  /\b(?:xox[a-z]-[\w-]+|xapp-[\w-]+|Bot [\w.-]{20,}|sk-[\w-]{8,}|whsec_[\w+/=-]+|eyJ[\w-]{8,}\.[\w-]+\.[\w-]+)|(?<=\bwebhook:https?:\/\/)[^\s/?#]*@\S*|(?<=\bwebhook:https?:\/\/[^\s/?#@]+\/)\S+|(?<=\bwebhook:https?:\/\/[^\s/?#@]+)[?#]\S*/g

export function scrub(line: string): string {
  return line.replace(SECRETS, '[secret]')
}
