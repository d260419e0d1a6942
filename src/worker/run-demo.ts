import { dayWords } from '../cards/view-dates.js'
import type { Command } from '../commands/command.js'
import type { Message } from '../messages/message.js'
import type { WebConsole } from '../platforms/web/index.js'
import { type DemoParts, playDemo } from './demo.js'
import type { Subscription } from './edition.js'
import type { Screen } from './screen.js'
import { demoSummary, inBrief } from './showcase.js'

export type DemoTask = {
  readonly parts: DemoParts
  /** The folder of sample articles. */
  readonly folder: string
  readonly subscription: Subscription
  readonly screen: Screen
  readonly web: WebConsole
  readonly commands: readonly Command[]
  readonly run: (line: string) => Promise<Message>
  /** True to end after printing, without the console. */
  readonly once: boolean
}

const QUESTION = '/tariff vietnam'

/** Plays the samples, prints what a channel was sent and one answer, and serves the console until `stopped` resolves. */
export async function runDemo(task: DemoTask, stopped: () => Promise<void>): Promise<void> {
  const { screen, web } = task
  const demo = await playDemo(task.parts, task.folder, task.subscription, { line: QUESTION, ask: task.run })
  for (const message of demoSummary(demo)) screen.show(message)
  if (demo.before !== undefined) {
    screen.print(
      `\n$ tradewind run '${QUESTION}'  # as it was answered on ${dayWords(demo.before.at)}, before the news of that day\n\n`,
    )
    screen.show(inBrief(demo.before.answer))
    screen.print(`\n$ tradewind run '${QUESTION}'  # now, on ${dayWords(demo.now)}\n\n`)
  } else screen.print(`\n$ tradewind run '${QUESTION}'\n\n`)
  screen.show(await task.run(QUESTION))
  if (task.once) return
  await web.start(task.commands)
  screen.print(`\nThe web console is open at ${web.url} (stop it with Ctrl+C).\n`)
  await stopped()
}
