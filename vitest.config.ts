import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    testTimeout: 20_000,
    // The suite is checked on two cores: more workers only make them wait for one another.
    maxWorkers: 2,
  },
})
