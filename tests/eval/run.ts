import { findCorpora, pooled } from './corpora.js'
import { misses } from './misses.js'
import { readOptions } from './options.js'
import { predictWithProduct } from './product.js'
import { score } from './score.js'
import { summary } from './summary.js'
import { table } from './table.js'

/** Runs the product's own extractor, gate and clustering over the samples and prints how far they agree with the annotation. */
async function run(args: readonly string[]): Promise<void> {
  const options = readOptions(args)
  const { corpora, absent } = findCorpora(process.cwd(), options)
  for (const folder of absent) print(`Nothing is measured there: ${folder} holds no gold.jsonl.`)
  const measured = []
  for (const corpus of corpora) measured.push({ corpus, predictions: await predictWithProduct(corpus.samples) })
  const reports = measured.map(({ corpus, predictions }) => ({
    name: corpus.name,
    report: score(corpus, predictions),
  }))
  if (options.summary) {
    const all = score(
      pooled(corpora),
      measured.flatMap(({ predictions }) => predictions),
    )
    print(summary([...reports, { name: 'All', report: all }]))
  } else if (options.only.length === 0) {
    for (const { name, report } of reports) print(`${table(name, report)}\n`)
  }
  if (!options.verbose) return
  for (const { corpus, predictions } of measured) {
    const { only } = options
    const gold = corpus.gold.filter(({ id }) => only.length === 0 || only.some(wanted => id.startsWith(wanted)))
    const lines = misses({ ...corpus, gold }, predictions)
    if (lines.length > 0) print(`\n${corpus.name}\n${lines.join('\n')}`)
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

await run(process.argv.slice(2))
