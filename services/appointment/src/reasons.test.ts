import { expect, test } from 'vitest';
import { anonymous } from '@nilecare/service-kit/auth/actor.ts';
import { withoutRefusedReasons } from './reasons.ts';

const asked: string[] = [];
const refusals = {
  refusing: (_: unknown, ids: readonly string[]) => {
    asked.push(...ids);
    return Promise.resolve(new Set(ids.filter((id) => id === 'amina')));
  },
  openOf: () => Promise.reject(new Error('not asked here')),
  mustNotRefuse: () => Promise.reject(new Error('not asked here')),
};

test('why somebody comes is left out for whom she refuses, and when she comes is not', async () => {
  const visit = { patientId: 'amina', from: '10:00', reason: 'chest pain', cancelNote: null };
  const other = { ...visit, patientId: 'basma' };
  const silent = { ...visit, patientId: 'carim', reason: null };
  expect(await withoutRefusedReasons(anonymous(), [visit, other, silent], { refusals })).toEqual([
    { ...visit, reason: null },
    other,
    silent,
  ]);
  expect(asked).toEqual(['amina', 'basma']);
});

test('the note of a place on the waitlist is left out as well', async () => {
  const entry = { patientId: 'amina', note: 'her knee' };
  expect(await withoutRefusedReasons(anonymous(), [entry], { refusals })).toEqual([{ patientId: 'amina', note: null }]);
});
