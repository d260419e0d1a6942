import { parseArgs } from 'node:util'

export type Options = {
  /** Folders beside the project's own: each with articles/ and gold.jsonl. */
  readonly corpora: readonly string[]
  readonly onlyCorpora: boolean
  readonly summary: boolean
  readonly verbose: boolean
  /** Print what the gate lost of the truth and let through of what is false, instead of the tables. */
  readonly gate: boolean
  /** Extractors to score side by side; empty means: the rules alone, in full. */
  readonly compare: readonly string[]
  /** Ids, or beginnings of ids, of the articles to print; empty means all. */
  readonly only: readonly string[]
}

/** What was asked on the command line. Throws where a flag is not known. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      corpus: { type: 'string', multiple: true, default: [] },
      'only-corpus': { type: 'boolean', default: false },
      summary: { type: 'boolean', default: false },
      gate: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      compare: { type: 'string', default: '' },
      only: { type: 'string', multiple: true, default: [] },
    },
  })
  return {
    corpora: values.corpus,
    onlyCorpora: values['only-corpus'],
    summary: values.summary,
    verbose: values.verbose || (values.only.length > 0 && !values.gate),
    gate: values.gate,
    compare: values.compare.split(',').filter(name => name !== ''),
    only: values.only,
  }
}
