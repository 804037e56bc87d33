import { expect, test } from 'vitest';
import { LabPanel, LabTest } from '@nilecare/contracts/api/lab.ts';
import { judge } from '../src/domain/judge.ts';
import { isLoinc } from '../src/domain/loinc.ts';
import { panels } from './panels.ts';
import { standardTests } from './tests.ts';

test('seventy tests and more, each once, with LOINC codes that were not mistyped', () => {
  expect(standardTests.length).toBeGreaterThanOrEqual(70);
  expect(standardTests.filter((it) => it.loinc === null || !isLoinc(it.loinc)).map((it) => it.code)).toEqual([]);
  for (const names of [standardTests.map((it) => it.code), standardTests.map((it) => it.loinc)])
    expect(new Set(names).size).toBe(names.length);
});

test('each fits the contract, has words in both languages and a source', () => {
  for (const it of standardTests) {
    expect(LabTest.omit({ id: true, version: true }).safeParse(it).success, it.code).toBe(true);
    expect(it.name.ar).toMatch(/[\u0600-\u06ff]/);
  }
});

test('a grown man is judged by every test of numbers', () => {
  const man = { sex: 'male', ageDays: 15_000, pregnant: false } as const;
  const unjudged = standardTests.filter((it) => {
    const at = it.ranges.find((range) => range.sex !== 'female' && range.fromDays <= 15_000 && !range.toDays);
    const number = at?.high ?? at?.low ?? 0;
    return it.kind === 'number' && judge(it, { text: '', number, comparator: null }, man).flag !== 'N';
  });
  expect(unjudged.map((it) => it.code)).toEqual([]);
});

test('panels name tests that there are', () => {
  const codes = new Set(standardTests.map((it) => it.code));
  for (const panel of panels) {
    expect(LabPanel.safeParse(panel).success).toBe(true);
    expect(panel.testCodes.filter((it) => !codes.has(it))).toEqual([]);
  }
});
