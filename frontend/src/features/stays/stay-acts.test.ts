import { EncounterStatus } from '@nilecare/contracts/api/clinical.ts';
import { expect, test } from 'vitest';
import { actsOf, wordOf } from './stay-acts.ts';

test('who is here for a visit is not moved to a ward or sent on leave', () => {
  expect(actsOf({ class: 'inpatient', status: 'in-progress' })).toEqual(
    expect.arrayContaining(['transfer', 'leave', 'discharge']),
  );
  expect(actsOf({ class: 'ambulatory', status: 'in-progress' })).toEqual([
    ...['discharge', 'reclassify', 'times', 'cancel', 'retract'],
  ]);
});

test('the bill of a stay is looked for where the stay has ended', () => {
  expect(actsOf({ class: 'inpatient', status: 'finished' })[0]).toBe('bill');
  expect(actsOf({ class: 'inpatient', status: 'in-progress' })).not.toContain('bill');
});

test('a discharge is taken back where there was one, and a class is changed while the stay goes on', () => {
  const offered = (act: string) =>
    EncounterStatus.options.filter((status) => actsOf({ class: 'emergency', status }).some((it) => it === act));
  expect(offered('reopen')).toEqual(['finished']);
  expect(offered('reclassify')).toEqual(['planned', 'in-progress', 'on-leave']);
});

test('nobody is discharged from a visit, in words neither', () => {
  expect(wordOf('reopen', { class: 'inpatient' })).toBe('stays.act.reopen');
  expect([wordOf('discharge', { class: 'ambulatory' }), wordOf('reopen', { class: 'ambulatory' })]).toEqual([
    ...['stays.endVisit', 'stays.reopenVisit'],
  ]);
});
