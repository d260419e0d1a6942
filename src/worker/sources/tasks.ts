import type { Clock } from '../../lib/clock.js'
import type { Log } from '../../lib/log.js'
import type { SourceConfig, SourceParts } from '../../sources/index.js'
import type { Db } from '../../store/database.js'
import type { Screen } from '../screen.js'
import type { SourceTasks } from './commands.js'

export type SourceTaskParts = {
  readonly clock: Clock
  readonly log: Log
  readonly screen: Screen
  /** Where progress is shown. */
  readonly stream: NodeJS.WriteStream
  /** The path of sources.yaml, and what stands in it, the paths of folders absolute. */
  configured(): Promise<{ readonly file: string; readonly sources: readonly SourceConfig[] }>
  /** Runs a task over the database, beside a desk that may be running. */
  withDb<T>(task: (db: Db) => Promise<T>): Promise<T>
  /** Runs a task that reads the web. */
  withWeb(task: (parts: SourceParts) => Promise<void>): Promise<void>
}

/** What `tradewind sources …` does. Each task loads what it needs when it runs. */
export function sourceTasks({ clock, log, screen, stream, configured, withDb, withWeb }: SourceTaskParts): SourceTasks {
  return {
    async list(options) {
      const { runSourcesList } = await import('./run.js')
      const { sourceRecords } = await import('../../store/source-records.js')
      const { file } = await configured()
      const healthOf = () => withDb(db => sourceRecords(db, clock.now()))
      await runSourcesList({ file, screen, clock, log, healthOf }, options)
    },
    async resume(id) {
      const { runSourcesResume } = await import('./run.js')
      const { resume } = await import('../../store/sources.js')
      const { file } = await configured()
      await runSourcesResume({ file, screen, resume: known => withDb(db => resume(db, known, clock.now())) }, id)
    },
    async add(url, options) {
      const { runSourcesAdd } = await import('./run.js')
      const { file } = await configured()
      await withWeb(parts => runSourcesAdd({ file, screen, parts }, url, options))
    },
    async check(ids, options) {
      const { runSourcesCheck } = await import('./check-sources.js')
      const { sources } = await configured()
      await withWeb(async parts => {
        if ((await runSourcesCheck({ sources, parts, screen, stream }, ids, options)) > 0) process.exitCode = 1
      })
    },
    async remove(id) {
      const { runSourcesRemove } = await import('./run.js')
      await runSourcesRemove({ file: (await configured()).file, screen }, id)
    },
    async import(opml) {
      const { runSourcesImport } = await import('./run.js')
      await runSourcesImport({ file: (await configured()).file, screen }, opml)
    },
    async export(target) {
      const { runSourcesExport } = await import('./run.js')
      await runSourcesExport({ file: (await configured()).file, screen, log }, target)
    },
  }
}
