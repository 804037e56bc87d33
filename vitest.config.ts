import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/longest-first.ts';

/**
 * Tests against real servers run beside each other on whatever machine there is; one that fails there is run once more, and
 * counts as passed only if it then does. Rules are never given a second chance.
 */
const secondChance = process.env['CI'] ? 1 : 0;

/** What takes minutes and is run by `npm run test:thorough` alone. */
const later = process.env['NILECARE_THOROUGH'] === '1' ? [] : ['**/*.thorough.test.ts'];
const elsewhere = ['**/node_modules/**', '**/dist/**', '.nilecare/**', ...later];

/**
 * Three kinds of tests: `unit` are rules beside the code they hold (no servers), `system` stand in `tests/` folders and
 * use real servers that are started once for the run, `house` hold the rules of the repository itself.
 */
export default defineConfig({
  test: {
    // One more than two processors: whatever waits for a broker or a database leaves its own to the others.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          // Rules keep nothing: a worker loads what they stand on once, which is more than half of their time.
          isolate: false,
          testTimeout: 30_000,
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...elsewhere, '**/tests/**'],
        },
      },
      {
        test: {
          name: 'house',
          sequence: { groupOrder: 3 },
          include: ['tests/house/**/*.test.ts'],
          exclude: elsewhere,
          testTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'system',
          retry: secondChance,
          sequence: { groupOrder: 1 },
          // Each file runs services of its own, on databases, topics and keys of its own; their code is loaded once.
          isolate: false,
          include: ['**/tests/**/*.test.ts'],
          exclude: [...elsewhere, 'tests/house/**', 'tests/journeys/**'],
          globalSetup: ['shared/testing/global-setup.ts'],
          testTimeout: 90_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'journeys',
          retry: secondChance,
          sequence: { groupOrder: 2 },
          include: ['tests/journeys/**/*.test.ts'],
          exclude: elsewhere,
          globalSetup: ['shared/testing/global-setup.ts'],
          // One worker for all of them, and in it one hospital.
          environment: './tests/journeys/support/environment.ts',
          isolate: false,
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
