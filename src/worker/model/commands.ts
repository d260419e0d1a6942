import { InvalidArgumentError, Option, type Command as Program } from 'commander'

export type BudgetOptions = { readonly days: number; readonly json?: boolean }
export type WhyOptions = { readonly json?: boolean }

/** What an admin can ask about what was read and by whom. Each task prints its own results and rejects with what went wrong. */
export type ModelTasks = {
  budget(options: BudgetOptions): Promise<void>
  why(card: readonly string[], options: WhyOptions): Promise<void>
}

const EXAMPLES = {
  budget: `
Days are UTC days. USED is what counts in the budget: what the endpoint counted, or all that a call might have taken where it
said nothing, is still under way, or was cut off. The budget is TRADEWIND_MODEL_BUDGET.

Examples:
  $ tradewind budget
  $ tradewind budget --days 30 --json`,
  why: `
Each field has its verdict, its exact quotes, and who proposed it: the rules, or the language model with the hash of its prompt.
Below stands what was proposed and is not on the card, with the reason, for the last 90 days.

Examples:
  $ tradewind why us vietnam
  $ tradewind why 'tariff:US>VN:ad_valorem:all'`,
} as const

const DAYS = 7

/** Adds the commands about the language model and the gate to `program`. Both work beside a desk that is running. */
export function modelCommands(program: Program, tasks: ModelTasks): void {
  program
    .command('budget')
    .description('what the language model was used for: tokens and cost by day, and what is left today')
    .addHelpText('after', EXAMPLES.budget)
    .addOption(new Option('--days <number>', 'how many days, today included').argParser(days).default(DAYS))
    .option('--json', 'as JSON')
    .action(options => tasks.budget(options))
  program
    .command('why')
    .description('why a card says what it says, and what was proposed for it and left out')
    .addHelpText('after', EXAMPLES.why)
    .argument('<card...>', 'the key of a card, or words that only one card has')
    .option('--json', 'as JSON')
    .action((card, options) => tasks.why(card, options))
}

function days(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text) || Number(text) > 400)
    throw new InvalidArgumentError('Write a number of days from 1 to 400.')
  return Number(text)
}
