import type { GatherParts } from '../../sources/gather.js'
import type { TopicTasks } from './commands.js'
import type { TopicsTestParts } from './run-topics.js'

/** What `tradewind topics …` does. Each task loads what it needs when it runs: the config `C` first, the web only for a test. */
export function topicTasks<C>({
  book,
  gather,
}: {
  book(): Promise<Omit<TopicsTestParts, 'gather'> & { readonly config: C }>
  gather(config: C): Promise<GatherParts>
}): TopicTasks {
  return {
    async test(target, options) {
      const { runTopicsTest } = await import('./run-topics.js')
      const parts = await book()
      if (!(await runTopicsTest({ ...parts, gather: await gather(parts.config) }, target, options)))
        process.exitCode = 1
    },
    async list(options) {
      const { runTopicsList } = await import('./run-topics.js')
      runTopicsList(await book(), options)
    },
  }
}
