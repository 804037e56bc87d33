import { describe, expect, test } from 'vitest';
import type { CheckedDrug, CheckRequest } from '@nilecare/contracts/api/cds.ts';
import { aDrug, aRequest } from '../../tests/requests.ts';
import { loadKnowledgeFiles } from '../knowledge/load-files.ts';
import { check } from './check.ts';

const { knowledge } = loadKnowledgeFiles();
const AT = new Date('2026-11-28T12:00:00Z');
const judge = (over: Partial<CheckRequest>) => check(knowledge, aRequest(over), { at: AT, stale: false });
const dosesOf = (over: Partial<CheckRequest>) => judge(over).alerts.filter((it) => it.kind === 'dose');
const openDoses = (over: Partial<CheckRequest>) => judge(over).notChecked.filter((it) => it.kind === 'dose');

const PARACETAMOL = '161';
const paracetamol = (key: string, grams: number, over: Partial<CheckedDrug> = {}) =>
  aDrug('paracetamol', { key, dose: { value: grams, unit: 'g' }, dosesPerDay: 4, ...over });
/** Two tablets of paracetamol 500 mg with codeine 30 mg, four times a day. */
const withCodeine = (over: Partial<CheckedDrug> = {}) =>
  aDrug('paracetamol with codeine', {
    key: 'combination',
    ingredients: [PARACETAMOL, '2670'],
    dose: { value: 2, unit: '{tablet}' },
    parts: [
      { rxcui: PARACETAMOL, dose: { value: 1, unit: 'g' } },
      { rxcui: '2670', dose: { value: 60, unit: 'mg' } },
    ],
    dosesPerDay: 4,
    ...over,
  });

describe('what several orders give of one ingredient adds up in a day', () => {
  test('paracetamol alone and in a combination: 8 g a day from both', () => {
    const [alert] = dosesOf({ proposed: [paracetamol('alone', 1)], current: [withCodeine()] });
    expect(alert).toMatchObject({ id: 'dose-paracetamol-daily/161', tier: 'warn', severity: 'serious' });
    expect(alert?.drugKeys).toEqual(['alone', 'combination']);
    expect(alert?.title.en).toContain('8 g a day from all orders');
    expect(dosesOf({ proposed: [paracetamol('alone', 1)] })).toEqual([]);
  });

  test('by vein and by mouth together; what is put on the skin does not count', () => {
    const byVein = paracetamol('vein', 1, { route: 'intravenous' });
    expect(dosesOf({ proposed: [byVein, paracetamol('mouth', 1)] }).map((it) => it.drugKeys)).toEqual([
      ['mouth', 'vein'],
    ]);
    const gel = aDrug('diclofenac', { key: 'gel', route: 'topical', dose: { value: 2, unit: 'g' }, dosesPerDay: 4 });
    const tablets = aDrug('diclofenac', { key: 'tablets', dose: { value: 50, unit: 'mg' }, dosesPerDay: 3 });
    expect(dosesOf({ proposed: [tablets], current: [gel] })).toEqual([]);
  });

  test('two orders that are taken already are not weighed anew', () => {
    const current = [paracetamol('alone', 1), withCodeine()];
    expect(dosesOf({ proposed: [aDrug('cetirizine')], current })).toEqual([]);
  });

  test('where one of them does not say how much, the rest is weighed and that is said', () => {
    const asked = { proposed: [paracetamol('alone', 1, { dosesPerDay: 5 })], current: [withCodeine({ parts: [] })] };
    expect(dosesOf(asked).map((it) => it.drugKeys)).toEqual([['alone']]);
    expect(openDoses(asked)).toEqual([
      expect.objectContaining({
        drugKey: 'alone',
        reason: 'no-dose',
        text: expect.objectContaining({ en: expect.stringContaining('another order') }),
      }),
    ]);
  });
});

describe('a combination is measured by each of its parts', () => {
  test('too much of one part is about that part', () => {
    const parts = [
      { rxcui: PARACETAMOL, dose: { value: 1, unit: 'g' } },
      { rxcui: '2670', dose: { value: 120, unit: 'mg' } },
    ];
    expect(dosesOf({ proposed: [withCodeine({ parts })] }).map((it) => it.id)).toEqual([
      'dose-codeine-daily/2670',
      'dose-codeine-single/2670',
    ]);
  });

  test('a part whose amount is not known is named', () => {
    const parts = [{ rxcui: '2670', dose: { value: 30, unit: 'mg' } }];
    expect(openDoses({ proposed: [withCodeine({ parts })] })).toEqual([
      expect.objectContaining({
        reason: 'no-dose',
        text: expect.objectContaining({ en: expect.stringContaining('paracetamol with codeine, paracetamol') }),
      }),
    ]);
  });

  test('a code of two drugs of which one is not known is measured by nothing', () => {
    const half = withCodeine({ ingredients: [PARACETAMOL, '99999999'], parts: [], dose: { value: 20, unit: 'g' } });
    expect(dosesOf({ proposed: [half] })).toEqual([]);
    expect(judge({ proposed: [half] }).checked).toEqual([]);
  });
});

test('methotrexate by mouth every day stops, once a week it does not', () => {
  const at = (dosesPerDay: number) =>
    dosesOf({ proposed: [aDrug('methotrexate', { dose: { value: 10, unit: 'mg' }, dosesPerDay })] });
  expect(at(1)).toEqual([expect.objectContaining({ tier: 'stop', severity: 'contraindicated' })]);
  expect(at(1 / 7)).toEqual([]);
});

describe('where little above the limit harms', () => {
  const ofDrug = (
    name: string,
    value: number,
    unit: string,
    dosesPerDay: number,
    route: CheckedDrug['route'] = 'oral',
  ) => dosesOf({ proposed: [aDrug(name, { dose: { value, unit }, dosesPerDay, route })] });

  test.each([
    ['methotrexate', 15, 'mg', 1],
    ['digoxin', 2.5, 'mg', 1],
    ['warfarin', 50, 'mg', 1],
    ['colchicine', 1, 'mg', 4],
    ['lithium', 1, 'g', 3],
  ] as const)('%s %d %s, %d a day, stops', (name, value, unit, dosesPerDay) => {
    expect(ofDrug(name, value, unit, dosesPerDay).map((it) => it.tier)).toContain('stop');
  });

  test('what is given for some days to load a heart, or to who is used to it, warns and does not stop', () => {
    expect(ofDrug('digoxin', 0.5, 'mg', 2).map((it) => it.tier)).toEqual(['warn']);
    expect(ofDrug('digoxin', 250, 'ug', 1)).toEqual([]);
    expect(ofDrug('morphine', 100, 'mg', 2).map((it) => it.tier)).toEqual(['warn']);
    expect(ofDrug('morphine', 10, 'mg', 6)).toEqual([]);
  });

  test('units are called as people call them', () => {
    const [alert] = ofDrug('insulin glargine', 300, '[iU]', 1, 'subcutaneous');
    expect(alert?.title.en).toContain('300 units');
    expect(alert?.title.ar).not.toContain('[iU]');
  });
});
