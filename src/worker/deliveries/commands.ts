import { InvalidArgumentError, Option, type Command as Program } from 'commander'
import type { ListOptions, ReplayOptions } from './run.js'

/** What an admin can do about deliveries. Each task prints its own results and rejects with what went wrong. */
export type DeliveryTasks = {
  deliveries(options: ListOptions): Promise<void>
  replay(keys: readonly string[], options: ReplayOptions): Promise<void>
  pause(target: string, time: string | undefined): Promise<void>
  resume(target: string): Promise<void>
}

const EXAMPLES = {
  deliveries: `
States: due (waits), sending, ambiguous (it may have arrived, and is looked for), sent, dead (given up).

Examples:
  $ tradewind deliveries
  $ tradewind deliveries --failed --target slack:T0123/C0456`,
  replay: `
A key may be cut to its first six letters and digits. What was sent is never sent again.

Examples:
  $ tradewind replay d3f2a91c
  $ tradewind replay --failed --target discord:81384788765712384`,
  pause: `
What the target is owed waits, until it is too old; its subscriptions stay.

Examples:
  $ tradewind pause slack:T0123/C0456 3h
  $ tradewind pause slack:T0123/C0456`,
  resume: `
Example:
  $ tradewind resume slack:T0123/C0456`,
} as const

const LIMIT = 30

/** Adds the commands about deliveries to `program`. All of them work beside a desk that is running. */
export function deliveryCommands(program: Program, tasks: DeliveryTasks): void {
  const command = (name: keyof DeliveryTasks, description: string) =>
    program.command(name).description(description).addHelpText('after', EXAMPLES[name])
  command('deliveries', 'what was sent, what waits, what was given up and why')
    .option('--failed', 'only what was given up')
    .option('--target <target>', 'only those to this one, such as slack:T0123/C0456')
    .addOption(new Option('--limit <number>', 'how many, newest first').argParser(atLeastOne).default(LIMIT))
    .option('--json', 'as JSON, with whole keys')
    .action(options => tasks.deliveries(options))
  command('replay', 'send again what was given up')
    .argument('[keys...]', 'the keys of deliveries, or their beginnings')
    .option('--failed', 'everything that was given up')
    .option('--target <target>', 'only what goes to this one')
    .action((keys, options) => tasks.replay(keys, options))
  command('pause', 'send nothing to a target for a time')
    .argument('<target>', 'such as slack:T0123/C0456')
    .argument('[time]', 'for how long: 30m, 3h, 2d; until it is resumed if not given')
    .action((target, time) => tasks.pause(target, time))
  command('resume', 'send again to a target that was paused or has died')
    .argument('<target>', 'such as slack:T0123/C0456')
    .action(target => tasks.resume(target))
}

function atLeastOne(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Write a number from 1.')
  return Number(text)
}
