import { test } from 'vitest';
import { complaintsOf } from './run.ts';

// Beside each other: most of them keep one processor busy and no more.
test.concurrent('types fit', async ({ expect }) => {
  // Several checkers make the same types each for itself: sooner by a fifth, for twice the work and the memory.
  expect(await complaintsOf('typescript/bin/tsc', ['-p', 'tsconfig.json', '--checkers', '1'])).toBe('');
});

test.concurrent('the linter is content', async ({ expect }) => {
  expect(await complaintsOf('oxlint/bin/oxlint', ['--deny-warnings'])).toBe('');
});

test.concurrent('files are formatted', async ({ expect }) => {
  expect(await complaintsOf('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.'])).toBe('');
});

test.concurrent('nobody imports what is not theirs', async ({ expect }) => {
  const folders = [
    'shared',
    'database',
    'gateway',
    'orchestrator',
    'services',
    'tools',
    'bench',
    'frontend/src',
    'tests',
  ];
  expect(
    await complaintsOf('dependency-cruiser/bin/dependency-cruiser.mjs', [
      '--config',
      '.dependency-cruiser.cjs',
      ...folders,
    ]),
  ).toBe('');
});
