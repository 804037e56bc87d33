import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/longest-first.ts';
import { WHOLE } from './tests/whole.ts';

/**
 * Tests against real servers run beside each other on whatever machine there is; one that fails there is run once more, and
 * counts as passed only if it then does. Rules are never given a second chance.
 */
const secondChance = process.env['CI'] ? 1 : 0;

/** What takes minutes and is run by `npm run test:thorough` alone. */
const later = process.env['NILECARE_THOROUGH'] === '1' ? [] : ['**/*.thorough.test.ts'];
const elsewhere = ['**/node_modules/**', '**/dist/**', '.nilecare/**', ...later];

/** What tests against real servers have in common; the servers are started once for the run. */
const onServers = {
  retry: secondChance,
  globalSetup: ['shared/testing/global-setup.ts'],
};

/**
 * Kinds of tests: `unit` are rules beside the code they hold (no servers); in `tests/` folders, against real servers, `system`, of
 * which several run at a time, and `whole`, each of which takes the machine for itself; `journeys` in a browser; `house` holds the
 * rules of the repository itself.
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
          testTimeout: 120_000,
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...elsewhere, '**/tests/**'],
        },
      },
      {
        test: {
          name: 'house',
          sequence: { groupOrder: 4 },
          include: ['tests/house/**/*.test.ts'],
          exclude: elsewhere,
          // They have what the others leave of the processors, and take as long as those need them.
          testTimeout: 1_800_000,
        },
      },
      {
        test: {
          ...onServers,
          name: 'whole',
          sequence: { groupOrder: 1 },
          include: [...WHOLE],
          exclude: elsewhere,
          // Beside each other they would wait for each other until their deadlines.
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          ...onServers,
          name: 'system',
          sequence: { groupOrder: 2 },
          // Each file runs services of its own, on databases, topics and keys of its own; their code is loaded once.
          isolate: false,
          include: ['**/tests/**/*.test.ts'],
          exclude: [...elsewhere, 'tests/house/**', 'tests/journeys/**', ...WHOLE],
          testTimeout: 90_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          ...onServers,
          name: 'journeys',
          sequence: { groupOrder: 3 },
          include: ['tests/journeys/**/*.test.ts'],
          exclude: elsewhere,
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
