import { defineConfig } from 'vitest/config';

/** Two that deploy several times over, for `test:cli`. */
const longRunning = ['test/e2e/deployment-shapes.test.ts', 'test/e2e/drift.test.ts'];

/** The CLI is built once; programs take longer than functions. */
const childProcesses = {
  globalSetup: ['test/e2e/build.ts'],
  testTimeout: 300_000,
  hookTimeout: 300_000,
};

/**
 * Four projects: `unit` is what `npm run check` runs; `fidelity` holds the cases that speak only AWS's wire protocols;
 * `e2e` drives the real CLIs as child processes. `npm test` runs these three. `cli` has every command of `orgvault` in every
 * situation, and what deploys several times over; it takes minutes: `npm run test:cli`.
 */
export default defineConfig({
  test: {
    // Nothing in the tree keeps state in a module, so test files share one: most of the time goes into imports.
    pool: 'threads',
    isolate: false,
    setupFiles: ['test/seed.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/fidelity/**'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'fidelity',
          include: ['test/fidelity/**/*.test.ts'],
          globalSetup: ['test/fidelity/start.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/*.test.ts', 'test/e2e/assurance/*.test.ts'],
          exclude: longRunning,
          ...childProcesses,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'cli',
          include: ['test/e2e/cli/*.test.ts', ...longRunning],
          ...childProcesses,
        },
      },
    ],
  },
});
