import type { Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import { signPrescription } from '@nilecare/contracts/api/medication.ts';
import { expect, test } from 'vitest';
import { itemBody, itemEntries, noItem, unitsOf, type ItemEntries } from './prescription-entries.ts';
import { choiceOf, timingChoices, timingNames } from './timing-choices.ts';

const drug = {
  id: '01a222b8-f378-763f-a89e-08d17f3c0be4',
  ingredients: [{ rxcui: '161', name: 'paracetamol', strength: { value: 500, unit: 'mg' } }],
  per: { value: 1, unit: '{tablet}' },
  dispensingUnit: '{tablet}',
} as Drug; // what the entries look at
const entered = (given: Partial<ItemEntries> = {}): ItemEntries => ({
  ...noItem,
  drug,
  route: 'oral',
  steps: [{ dose: '0.5', unit: '{tablet}', timing: 'threeDaily', days: '7' }],
  ...given,
});
const pathsOf = (given: Partial<ItemEntries>) =>
  itemEntries.safeParse(entered(given)).error?.issues.map((it) => it.path.join('.'));

test('what is entered is what the contract takes, digits of every keyboard', () => {
  const body = itemBody(itemEntries.parse(entered({ steps: [{ ...step, dose: '١٫٥' }] })));
  expect(body.steps).toEqual([{ dose: { value: 1.5, unit: '{tablet}' }, timing: timingChoices.threeDaily, days: 7 }]);
  const whole = { patientId: drug.id, encounterId: drug.id, items: [body] };
  expect(signPrescription.body.safeParse(whole).success).toBe(true);
});
const step = { dose: '1', unit: '{tablet}', timing: 'threeDaily', days: '7' } as const;

test('what is missing is said where it is missing', () => {
  expect(pathsOf({ drug: null })).toContain('drug');
  expect(pathsOf({ route: '' })).toContain('route');
  expect(pathsOf({ steps: [{ ...step, dose: '' }] })).toEqual(['steps.0.dose']);
  expect(pathsOf({ steps: [{ ...step, timing: '' }] })).toEqual(['steps.0.timing']);
  expect(pathsOf({ steps: [{ ...step, days: '' }, step] })).toEqual(['steps.0.days']);
  expect(pathsOf({ asNeeded: true })).toEqual(['reason']);
  expect(pathsOf({ asNeeded: true, reason: 'pain', steps: [{ ...step, timing: '' }] })).toBeUndefined();
});

test('each offered timing is found again', () => {
  for (const name of timingNames) expect(choiceOf(timingChoices[name])).toBe(name);
  expect(choiceOf({ kind: 'every-hours', hours: 36 })).toBeUndefined();
});

test('a dose is written in units that the drug can be measured in', () => {
  expect(unitsOf(drug)).toEqual(['mg', '{tablet}', 'g', 'ug']);
});
