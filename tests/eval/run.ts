import { rulesExtractor } from '../../src/cards/extract-rules.js'
import { comparison, type NamedReport } from './compare.js'
import { findCorpora, type NamedCorpus, pooled } from './corpora.js'
import { gateFaults, gateTable } from './gate-table.js'
import { type GateTrials, scoreGate, tryGate } from './gate-trials.js'
import { misses } from './misses.js'
import { HELP, type Options, readOptions } from './options.js'
import { openProduct, type Product } from './product.js'
import { countProposals } from './proposals.js'
import { score } from './score.js'
import { summary } from './summary.js'
import { table } from './table.js'

/** Runs the product's own extractor, gate and clustering over the samples and prints how far they agree with the annotation. */
async function run(options: Options): Promise<void> {
  const { corpora, absent } = findCorpora(process.cwd(), options)
  for (const folder of absent) print(`Nothing is measured there: ${folder} holds no gold.jsonl.`)
  const product = openProduct(process.env)
  if (options.gate) return printGateFaults(corpora, product, options)
  if (options.compare.length > 0) return await printComparison(corpora, product, options)
  const measured = []
  for (const corpus of corpora) {
    const predictions = await product.predict(corpus.samples, rulesExtractor)
    measured.push({ corpus, predictions, trials: trialsOf(corpus, product) })
  }
  const reports = measured.map(({ corpus, predictions, trials }) => ({
    name: corpus.name,
    report: score(corpus, predictions),
    gate: scoreGate(trials),
  }))
  if (options.summary) {
    const predictions = measured.flatMap(one => one.predictions)
    const truths = measured.flatMap(({ trials }) => trials.truths)
    const trials = measured.flatMap(one => one.trials.trials)
    const all = { report: score(pooled(corpora), predictions), gate: scoreGate({ truths, trials }) }
    print(summary([...reports, { name: 'All', ...all }]))
  } else if (options.only.length === 0) {
    for (const { name, report, gate } of reports) print(`${table(name, report)}\n\n${gateTable(gate)}\n`)
  }
  if (!options.verbose) return
  for (const { corpus, predictions } of measured) {
    const gold = corpus.gold.filter(({ id }) => isWanted(id, options))
    const lines = misses({ ...corpus, gold }, predictions)
    if (lines.length > 0) print(`\n${corpus.name}\n${lines.join('\n')}`)
  }
}

function printGateFaults(corpora: readonly NamedCorpus[], product: Product, options: Options): void {
  for (const corpus of corpora) {
    const lines = gateFaults(trialsOf(corpus, product), options.only)
    if (lines.length > 0) print(`\n${corpus.name}\n${lines.join('\n')}`)
  }
}

async function printComparison(corpora: readonly NamedCorpus[], product: Product, { compare }: Options): Promise<void> {
  const found = compare.map(name => ({ name, ...product.extractor(name) }))
  for (const one of found) if ('missing' in one) print(one.missing)
  for (const corpus of corpora) {
    const reports: NamedReport[] = []
    for (const one of found) {
      if ('missing' in one) continue
      const report = score(corpus, await product.predict(corpus.samples, one.extractor))
      const proposals = await countProposals(one.extractor, corpus.samples.map(product.read))
      reports.push({ name: one.name, report, proposals })
    }
    if (reports.length > 0) print(`### ${corpus.name} (${corpus.gold.length} articles)\n\n${comparison(reports)}\n`)
  }
}

function trialsOf(corpus: NamedCorpus, product: Product): GateTrials {
  const samples = new Map(corpus.samples.map(sample => [sample.id, sample]))
  return tryGate(
    corpus.gold.flatMap(gold => {
      const sample = samples.get(gold.id)
      return sample === undefined ? [] : [{ gold, reading: product.read(sample) }]
    }),
  )
}

const isWanted = (id: string, { only }: Options) => only.length === 0 || only.some(wanted => id.startsWith(wanted))

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** What was asked; undefined, with the reason printed, where it cannot be understood. */
function asked(args: readonly string[]): Options | undefined {
  try {
    return readOptions(args)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    process.stderr.write(`${error.message}\n\n${HELP}\n`)
    process.exitCode = 2
    return undefined
  }
}

const options = asked(process.argv.slice(2))
if (options?.help === true) print(HELP)
else if (options !== undefined) await run(options)
