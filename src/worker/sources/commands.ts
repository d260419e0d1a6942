import { Option, type Command as Program } from 'commander'
import type { Tier } from '../../articles/article.js'
import type { CheckOptions } from './check-sources.js'
import type { AddOptions } from './run.js'

/** What can be done with the sources. Each task prints its own results and rejects with what went wrong. */
export type SourceTasks = {
  list(options: { readonly json?: boolean }): Promise<void>
  add(url: string, options: AddOptions): Promise<void>
  remove(id: string): Promise<void>
  check(ids: readonly string[], options: CheckOptions): Promise<void>
  /** Reads a source again that was held back. */
  resume(id: string): Promise<void>
  import(file: string): Promise<void>
  export(file: string | undefined): Promise<void>
}

const TIERS = ['primary', 'wire', 'press', 'aggregator'] as const satisfies readonly Tier[]

const EXAMPLES = {
  sources: `
Examples:
  $ tradewind sources list
  $ tradewind sources add https://www.example.org/news --tier wire --country VN
  $ tradewind sources check`,
  list: `
Examples:
  $ tradewind sources list
  $ tradewind sources list --json`,
  add: `
The address may be that of a feed, of a sitemap, or of a page that links to its feed.

Examples:
  $ tradewind sources add https://www.example.org/trade/rss.xml --tier primary --country US
  $ tradewind sources add https://www.example.org/ --id example --name "The Example" --every 15m`,
  remove: `
Example:
  $ tradewind sources remove example`,
  check: `
Nothing is remembered of a check: the next reading of a source is as if there had been none.
The exit code is 1 where a source could not be read.

Examples:
  $ tradewind sources check
  $ tradewind sources check example other --json`,
  resume: `
A source that brought more than 500 unseen items at once is held back until you have looked at it.

Example:
  $ tradewind sources resume example`,
  import: `
The feeds are entered as they are, without fetching them: run "tradewind sources check" afterwards.

Example:
  $ tradewind sources import subscriptions.opml`,
  export: `
Examples:
  $ tradewind sources export > tradewind.opml
  $ tradewind sources export tradewind.opml`,
} as const

/** Adds the commands about sources below `parent`. */
export function sourceCommands(parent: Program, tasks: SourceTasks): void {
  const sources = parent
    .command('sources')
    .description('list, add, remove and check the sources that articles come from')
    .addHelpText('after', EXAMPLES.sources)
  const command = (name: keyof SourceTasks, description: string) =>
    sources.command(name).description(description).addHelpText('after', EXAMPLES[name])
  command('list', 'every source with its health')
    .option('--json', 'as JSON')
    .action(options => tasks.list(options))
  command('add', 'read an address once and add it to sources.yaml')
    .argument('<url>', 'the web address')
    .option('--id <id>', 'its id; made from its name by default')
    .option('--name <name>', "the publisher's name; the feed's title by default")
    .addOption(new Option('--tier <tier>', 'who speaks there').choices(TIERS))
    .option('--country <code>', 'of the publisher, such as VN, or EU')
    .option('--language <tag>', 'of its texts, such as en or pt-BR')
    .option('--every <interval>', 'how often it is read: 30m, 2h, 1d')
    .action(async (url, options, program) => {
      await refuseWrong(program, { ...options, url })
      await tasks.add(url, options)
    })
  command('remove', 'take a source out of sources.yaml')
    .argument('<id>')
    .action(id => tasks.remove(id))
  command('check', 'read sources now and say what came and what is wrong')
    .argument('[ids...]', 'which sources; all by default')
    .option('--json', 'as JSON')
    .action((ids, options) => tasks.check(ids, options))
  command('resume', 'read a source again that was held back')
    .argument('<id>')
    .action(id => tasks.resume(id))
  command('import', 'add the feeds of an OPML file')
    .argument('<file>', 'an OPML file, as feed readers export it')
    .action(file => tasks.import(file))
  command('export', 'write the feeds as OPML')
    .argument('[file]', 'a new file; standard output by default')
    .action(file => tasks.export(file))
}

/** Ends with bad usage at the first word that cannot stand in sources.yaml. The schemas are loaded here, and not for help. */
async function refuseWrong(program: Program, words: Readonly<Record<string, string | undefined>>): Promise<void> {
  const { addressSchema, countrySchema, languageSchema, sourceIdSchema } = await import(
    '../../sources/source-config.js'
  )
  const schemas = { url: addressSchema, id: sourceIdSchema, country: countrySchema, language: languageSchema }
  for (const [name, schema] of Object.entries(schemas)) {
    const given = words[name]
    const result = given === undefined ? undefined : schema.safeParse(given)
    if (result === undefined || result.success) continue
    const what = result.error.issues[0]?.message ?? 'check it'
    program.error(`error: ${name === 'url' ? 'the address' : `--${name}`} is wrong: ${what}.`)
  }
}
