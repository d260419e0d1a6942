import { parseArgs } from 'node:util'

/** What `npm run eval -- --help` prints. */
export const HELP = `Usage: npm run eval -- [options]
Scores the extractor, the gate and the clustering against annotated articles.

  --corpus DIR       a folder with articles/ and gold.jsonl to measure beside the project's own (may be given again)
  --only-corpus      leave the project's own samples out
  --summary          one line a corpus, and one over all
  --verbose          what was missed and what was found wrongly, article by article
  --only ID          the articles whose id begins so (may be given again); says what --verbose says
  --gate             what the gate lost of the truth and let through of what is false
  --compare A,B      score extractors side by side: rules, llm`

export type Options = {
  readonly help: boolean
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

/** What was asked on the command line. Throws a TypeError, whose message says it, where a flag is not known. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', default: false },
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
    help: values.help,
    corpora: values.corpus,
    onlyCorpora: values['only-corpus'],
    summary: values.summary,
    verbose: values.verbose || (values.only.length > 0 && !values.gate),
    gate: values.gate,
    compare: values.compare.split(',').filter(name => name !== ''),
    only: values.only,
  }
}
