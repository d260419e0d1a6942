import type { DeliveryTasks } from './commands.js'
import type { DeliveriesTask } from './run.js'

/** What `tradewind deliveries`, `replay`, `pause` and `resume` do. `over` runs a task over the database, beside a desk that may be running. */
export function deliveryTasks(over: (task: (parts: DeliveriesTask) => Promise<void>) => Promise<void>): DeliveryTasks {
  return {
    async deliveries(options) {
      const { runDeliveries } = await import('./run.js')
      await over(parts => runDeliveries(parts, options))
    },
    async replay(keys, options) {
      const { runReplay } = await import('./run.js')
      await over(async parts => {
        if ((await runReplay(parts, keys, options)) > 0) process.exitCode = 1
      })
    },
    async pause(target, time) {
      const { runPause } = await import('./run.js')
      await over(parts => runPause(parts, target, time))
    },
    async resume(target) {
      const { runResume } = await import('./run.js')
      await over(parts => runResume(parts, target))
    },
  }
}
