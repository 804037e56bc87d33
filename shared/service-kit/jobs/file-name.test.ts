import { expect, test } from 'vitest';
import { newId } from '../ids.ts';
import { fileNameOf, isFileOf } from './file-name.ts';

const [report, copy] = [{ name: 'report' }, { name: 'record-export' }];

test('a file is known by its name as one of its kind, and nothing else is', () => {
  const id = newId();
  const file = fileNameOf(report, { id, attempts: 12 });
  expect(file).toBe(`${id}-12.report`);
  // As wide as its column.
  expect(fileNameOf(copy, { id, attempts: 12 }).length).toBeLessThanOrEqual(60);
  expect(isFileOf(report, file)).toBe(true);
  expect(isFileOf(copy, file)).toBe(false);
  for (const other of [`${id}.report`, `x${file}`, `${id}-1`, 'report', `2026-11-01.report`, `${id}-1.report.part`])
    expect(isFileOf(report, other), other).toBe(false);
});
