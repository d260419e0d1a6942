import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/support/build-threads.ts'],
    testTimeout: 20_000,
    // The suite is checked on two cores: more workers only make them wait for one another.
    maxWorkers: 2,
    // No module of ours does work on import or keeps state (tests/architecture.test.ts), so that the files of one worker
    // may share what they have loaded: loading it anew for each was a third of the suite's time.
    isolate: false,
  },
})
