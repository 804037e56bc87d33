import { expect, test } from 'vitest';
import { LONG } from '../longest-first.ts';
import { isTest, productSources, textOf, trackedFiles } from './sources.ts';

const violations = (files: readonly string[], isWrong: (text: string, file: string) => boolean): string[] =>
  files.filter((file) => isWrong(textOf(file), file));

test('the environment is read in one place of the kit, and by tools', () => {
  const mayRead = (file: string) =>
    /^(tools|bench|shared\/testing)\//.test(file) ||
    file === 'shared/service-kit/config.ts' ||
    /vite(st)?\.config\.ts$/.test(file);
  expect(violations(productSources(), (text, file) => !mayRead(file) && /process\.env\b/.test(text))).toEqual([]);
});

test('there are no barrels', () => {
  expect(productSources().filter((file) => /(^|\/)index\.tsx?$/.test(file))).toEqual([]);
});

test('a file does one thing: none of the product is over 400 lines, contracts aside', () => {
  const long = (text: string) => text.split('\n').length > 400;
  const mayBeLong = (file: string) => /^shared\/contracts\/api\/|^database\/.*tables\.ts$|i18n/.test(file);
  expect(violations(productSources(), (text, file) => long(text) && !mayBeLong(file))).toEqual([]);
});

test('no type is silenced', () => {
  expect(violations(productSources(), (text) => /@ts-(ignore|nocheck|expect-error)/.test(text))).toEqual([]);
});

test('no test is skipped, focused, or waits for a fixed time', () => {
  const tests = trackedFiles().filter(
    (file) => /\.tsx?$/.test(file) && isTest(file) && file !== 'tests/house/sources.test.ts',
  );
  expect(violations(tests, (text) => /\b(it|test|describe)\.(only|todo)\b/.test(text))).toEqual([]);
  expect(violations(tests, (text) => /vi\.mock\(/.test(text))).toEqual([]);
});

test('the tests that begin first are there', () => {
  const files = new Set(trackedFiles());
  expect(LONG.filter((file) => !files.has(file))).toEqual([]);
});

test('nothing names a package registry or a folder of one machine', () => {
  const texts = trackedFiles().filter(
    (file) => /\.(ts|tsx|md|json|ya?ml|sql|sh|mjs|cjs)$/.test(file) && file !== 'tests/house/sources.test.ts',
  );
  expect(violations(texts, (text) => /registry\.npmjs|\/root\/|\/work\/(main|shared)/.test(text))).toEqual([]);
});
