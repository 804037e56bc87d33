import { expect, test } from 'vitest';
import { complaintsOf } from './run.ts';

test('types fit', () => {
  expect(complaintsOf('typescript/bin/tsc', ['-p', 'tsconfig.json'])).toBe('');
});

test('the linter is content', () => {
  expect(complaintsOf('oxlint/bin/oxlint', ['--deny-warnings'])).toBe('');
});

test('files are formatted', () => {
  expect(complaintsOf('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.'])).toBe('');
});

test('nobody imports what is not theirs', () => {
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
    complaintsOf('dependency-cruiser/bin/dependency-cruiser.mjs', ['--config', '.dependency-cruiser.cjs', ...folders]),
  ).toBe('');
});
