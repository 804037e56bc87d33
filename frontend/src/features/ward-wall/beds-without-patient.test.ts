import type { BedState } from '@nilecare/contracts/beds.ts';
import { expect, test } from 'vitest';
import { bedsWithoutPatient } from './beds-without-patient.ts';

const empty = (state: BedState) => ({ bed: { state }, patient: null });

test('a bed without a patient is free only when it is ready for one', () => {
  const beds = [
    empty('blocked'),
    empty('dirty'),
    empty('ready'),
    empty('ready'),
    { bed: { state: 'occupied' as const }, patient: { id: 'p1' } },
  ];
  expect(bedsWithoutPatient(beds)).toEqual([
    ['ready', 2],
    ['dirty', 1],
    ['blocked', 1],
  ]);
});
