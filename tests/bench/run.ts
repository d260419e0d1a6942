import { answers } from './answers.js'
import { ask } from './ask.js'
import { charts } from './charts.js'
import { chat } from './chat.js'
import { clustering } from './clustering.js'
import { console as consolePage } from './console.js'
import { extract } from './extract.js'
import { fanout } from './fanout.js'
import { ingest } from './ingest.js'
import { pipeline } from './pipeline.js'
import { reading } from './reading.js'

const BENCHES = {
  reading,
  extract,
  ingest,
  pipeline,
  answers,
  ask,
  clustering,
  console: consolePage,
  chat,
  fanout,
  charts,
} as const

/** Prints each bench, or those that are named: `npm run bench -- answers`. What counts are the ratios; absolute times are this machine's. */
async function run(names: readonly string[]): Promise<void> {
  const unknown = names.find(name => !(name in BENCHES))
  if (unknown !== undefined) {
    process.stderr.write(`There is no bench "${unknown}"; there are ${Object.keys(BENCHES).join(', ')}.\n`)
    process.exitCode = 2
    return
  }
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (names.length > 0 && !names.includes(name)) continue
    const start = performance.now()
    const lines = await bench()
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    process.stdout.write(`${name} (${seconds} s)\n${lines.map(line => `  ${line}\n`).join('')}\n`)
  }
}

await run(process.argv.slice(2).filter(word => !word.includes('=')))
