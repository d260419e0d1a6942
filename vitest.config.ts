import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// A long one that begins last leaves the other core with nothing to do. Those that mostly wait stand beside those that compute.
const FIRST = [
  'e2e/kills',
  'simulation/months-1',
  'sources/folder',
  'simulation/months-2',
  'e2e/sigterm',
  'e2e/chat',
  'e2e/cli',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = FIRST.findIndex(name => moduleId.endsWith(`/tests/${name}.test.ts`))
      return at < 0 ? FIRST.length : at
    }
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
  }
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/support/build-threads.ts'],
    testTimeout: 20_000,
    sequence: { sequencer: LongestFirst },
    // The suite is checked on two cores: more workers only make them wait for one another.
    maxWorkers: 2,
    // No module of ours does work on import or keeps state (tests/architecture.test.ts), so that the files of one worker
    // may share what they have loaded: loading it anew for each was a third of the suite's time.
    isolate: false,
  },
})
