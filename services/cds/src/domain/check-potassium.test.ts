import { describe, expect, test } from 'vitest';
import type { CheckRequest } from '@nilecare/contracts/api/cds.ts';
import { aDrug, aRequest } from '../../tests/requests.ts';
import { loadKnowledgeFiles } from '../knowledge/load-files.ts';
import { check } from './check.ts';

const { knowledge } = loadKnowledgeFiles();
const AT = new Date('2026-11-28T12:00:00Z');
const daysAgo = (days: number) => new Date(AT.getTime() - days * 86_400_000).toISOString();
const measured = (value: number, unit = 'mmol/L', days = 1) => ({ value, unit, at: daysAgo(days) });
const judge = (drug: string, potassium: CheckRequest['patient']['potassium'], over: Partial<CheckRequest> = {}) =>
  check(knowledge, aRequest({ patient: { ...aRequest().patient, potassium }, proposed: [aDrug(drug)], ...over }), {
    at: AT,
    stale: false,
  });
const tierOf = (drug: string, value: number, unit?: string) =>
  judge(drug, measured(value, unit)).alerts.find((it) => it.ruleId.startsWith('potassium-'))?.tier;

describe('a low potassium', () => {
  test.each([
    ['haloperidol', 2.9, 'stop'],
    ['haloperidol', 3.4, 'warn'],
    ['haloperidol', 3.5, undefined],
    ['sotalol', 3.4, 'stop'],
    ['digoxin', 2.9, 'stop'],
    ['digoxin', 3.3, 'warn'],
    ['paracetamol', 2.5, undefined],
  ] as const)('%s at %f mmol/L: %s', (drug, value, tier) => {
    expect(tierOf(drug, value)).toBe(tier);
  });

  test('is named with its value, and counts in milliequivalents too', () => {
    const [alert] = judge('haloperidol', measured(2.9)).alerts;
    expect(alert).toMatchObject({ kind: 'qt', title: { en: expect.stringContaining('2.9 mmol/L') } });
    expect(tierOf('haloperidol', 2.9, 'meq/L')).toBe('stop');
  });
});

test.each([
  ['potassium chloride', 5.6, 'stop'],
  ['spironolactone', 5.2, 'warn'],
  ['enalapril', 5.6, 'warn'],
  ['enalapril', 6.1, 'stop'],
  ['enalapril', 5.2, undefined],
] as const)('a high potassium: %s at %f mmol/L: %s', (drug, value, tier) => {
  expect(tierOf(drug, value)).toBe(tier);
});

describe('a potassium that is not known', () => {
  const gapsOf = (answer: ReturnType<typeof judge>) =>
    answer.notChecked.filter((it) => it.kind === 'qt').map((it) => it.reason);

  test('or too old, or in another unit is missing for what is not begun without it, and for nothing else', () => {
    for (const potassium of [null, measured(2.9, 'mmol/L', 15), measured(29, 'mg/dL')]) {
      expect(gapsOf(judge('sotalol', potassium))).toEqual(['fact-missing']);
      expect(judge('sotalol', potassium).checked).not.toContain('qt');
      expect(gapsOf(judge('haloperidol', potassium))).toEqual([]);
    }
  });

  test('as the laboratory does not answer is said once, for every drug', () => {
    const answer = judge('sotalol', null, { unavailable: ['potassium'] });
    expect(gapsOf(answer)).toEqual(['fact-unavailable']);
  });
});
