import { InvalidArgumentError, Option, type Command as Program } from 'commander'
import type { TopicsTestOptions } from './run-topics.js'

/** What can be done with the topics. Each task prints its own results and rejects with what went wrong. */
export type TopicTasks = {
  test(target: string, options: TopicsTestOptions): Promise<void>
  list(options: { readonly json?: boolean }): Promise<void>
}

const EXAMPLES = `
Every card of the article is shown with the countries, blocs, products and instruments that it is of, and what in it says so.
With --topic the cards of that topic come first, then those that miss a part of it.
The exit code is 1 where a text could not be read, or where no card is of the topic that was asked for.

Examples:
  $ tradewind topics test article.html
  $ tradewind topics test article.txt --topic "vietnam steel tariffs"
  $ pbpaste | tradewind topics test - --json`

/** Adds the commands about topics below `parent`. */
export function topicCommands(parent: Program, tasks: TopicTasks): void {
  const topics = parent
    .command('topics')
    .description('the topics that one may follow by name, and what an article is of')
  const command = (name: keyof TopicTasks, description: string) => topics.command(name).description(description)
  command('test', 'what the cards of an article are of, and why; nothing is kept')
    .argument('<file>', 'a file, a folder, a web address, or - for standard input')
    .addOption(new Option('--topic <text>', 'a topic as /subscribe takes it').argParser(worded))
    .option('--json', 'as JSON')
    .addHelpText('after', EXAMPLES)
    .action((target, options) => tasks.test(target, options))
  command('list', 'every bloc, product, instrument and combination of config/topics.yaml, with its names')
    .option('--json', 'as JSON')
    .action(options => tasks.list(options))
}

function worded(text: string): string {
  if (!/[\p{L}\p{N}]/u.test(text) && !/\p{RI}/u.test(text))
    throw new InvalidArgumentError('Name a topic in a few words.')
  return text
}
