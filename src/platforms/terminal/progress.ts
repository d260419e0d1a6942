import { Presets, SingleBar } from 'cli-progress'

/** Shows how far a longer job has come. `step` takes a line that a pipe shows and a bar does not. */
export type Progress = {
  step(line: string): void
  done(): void
}

export type ProgressOutput = { readonly stream: NodeJS.WriteStream; readonly label: string; readonly total?: number }

/** A bar on a terminal, plain lines in a pipe. Both go to the stream given (standard error: results are not mixed in). */
export function startProgress({ stream, label, total }: ProgressOutput): Progress {
  if (!stream.isTTY) return { step: line => void stream.write(`${line}\n`), done: () => undefined }
  const format = total === undefined ? `${label} {value} {line}` : `${label} {bar} {value}/{total} {line}`
  const bar = new SingleBar(
    { stream, format, clearOnComplete: true, hideCursor: true, linewrap: false, barsize: 24 },
    Presets.shades_classic,
  )
  bar.start(total ?? 0, 0, { line: '' })
  return {
    step: line => bar.increment(1, { line: line.slice(0, 60) }),
    done: () => bar.stop(),
  }
}
