import { describe, expect, test } from 'vitest';
import type { CheckRequest } from '@nilecare/contracts/api/cds.ts';
import { aDrug, aRequest } from '../../tests/requests.ts';
import { loadKnowledgeFiles } from '../knowledge/load-files.ts';
import { check } from './check.ts';
import { schwartz2009 } from './renal-function.ts';

const { knowledge } = loadKnowledgeFiles();
const AT = new Date('2026-11-28T12:00:00Z');
const NOW = AT.toISOString();
const judge = (patient: Partial<CheckRequest['patient']>) =>
  check(
    knowledge,
    aRequest({
      patient: { ...aRequest().patient, ...patient },
      proposed: [aDrug('vancomycin', { route: 'intravenous' })],
    }),
    { at: AT, stale: false },
  );
const renal = (patient: Partial<CheckRequest['patient']>) => judge(patient).alerts.find((it) => it.kind === 'renal');

test.each([
  [0.5, 100, 83],
  [1, 120, 50],
  [2.2, 150, 28],
])('the bedside formula of Schwartz: %f mg/dL at %i cm', (creatinine, height, egfr) => {
  expect(Math.round(schwartz2009(creatinine, height))).toBe(egfr);
});

describe('the kidneys of a child', () => {
  const child = {
    birthDate: '2018-05-01',
    sex: 'unknown' as const,
    height: { value: 120, unit: 'cm', at: NOW },
    creatinine: { value: 88.42, unit: 'umol/L', at: NOW },
  };

  test('are reckoned by the height, whatever the sex; the advice says that it is for adults', () => {
    const alert = renal(child);
    expect(alert).toMatchObject({ ruleId: 'renal-vancomycin' });
    expect(alert?.title.en).toContain('eGFR 50');
    expect(alert?.action.en).toMatch(/^Look up the child's dose\. For adults:/);
    expect(judge(child).checked).toContain('renal');
    expect(renal({ ...child, height: { value: 47.244, unit: '[in_i]', at: NOW } })?.title.en).toContain('eGFR 50');
  });

  test.each([
    ['without a height', { height: null }],
    ['with a height of last year', { height: { value: 120, unit: 'cm', at: '2025-12-01T00:00:00Z' } }],
    ['below one year', { birthDate: '2026-03-01' }],
    ['without a creatinine', { creatinine: null }],
  ])('are not checked %s', (_name, over) => {
    const answer = judge({ ...child, ...over });
    expect(answer.checked).not.toContain('renal');
    expect(answer.notChecked).toContainEqual(expect.objectContaining({ kind: 'renal', reason: 'fact-missing' }));
  });

  test('are those of an adult from eighteen years on: by sex, not by height', () => {
    const grown = { ...child, birthDate: '2008-11-27', height: null, sex: 'female' as const };
    expect(judge(grown).checked).toContain('renal');
    expect(judge({ ...grown, birthDate: '2008-11-30' }).checked).not.toContain('renal');
  });
});
