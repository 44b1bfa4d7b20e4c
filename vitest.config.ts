import { defineConfig } from 'vitest/config';

/**
 * Three projects: `unit` is what `npm run check` runs; `fidelity` holds the cases that speak only AWS's wire
 * protocols; `e2e` drives the real CLIs as child processes. `npm test` runs all three.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/fidelity/**'],
          testTimeout: 30_000,
        },
      },
      { test: { name: 'fidelity', include: ['test/fidelity/**/*.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
