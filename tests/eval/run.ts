import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Corpus, type Predicted, readCorpus } from './format.js'
import { misses } from './misses.js'
import { predictWithProduct } from './product.js'
import { score } from './score.js'
import { table } from './table.js'

const ROOT = process.cwd()
const OUTSIDE = join(ROOT, '..', 'shared', 'eval')

/** Runs the product's own extractor, gate and clustering over the samples and prints how far they agree with the annotation. */
async function run(flags: readonly string[]): Promise<void> {
  const own = readCorpus(join(ROOT, 'tests', 'eval'), [
    join(ROOT, 'tests', 'eval', 'samples'),
    join(ROOT, 'config', 'demo'),
  ])
  await measure('Own samples', own, flags)
  // Written and annotated by somebody who had not seen the rules; what it taught has gone into them since.
  const blind = join(ROOT, 'tests', 'eval', 'blind')
  await measure('Second sample', readCorpus(blind, [join(blind, 'articles')]), flags)
  if (existsSync(join(OUTSIDE, 'gold.jsonl'))) {
    await measure('Public sample', readCorpus(OUTSIDE, [join(OUTSIDE, 'articles')]), flags)
  } else {
    print(`No second table: there is no corpus at ${OUTSIDE}.`)
  }
}

async function measure(title: string, corpus: Corpus, flags: readonly string[]): Promise<void> {
  const start = performance.now()
  const predictions: readonly Predicted[] = await predictWithProduct(corpus.samples)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  print(`${table(title, score(corpus, predictions))}\nread in ${seconds} s\n`)
  if (flags.includes('--verbose')) print(`${misses(corpus, predictions).join('\n')}\n`)
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

await run(process.argv.slice(2))
