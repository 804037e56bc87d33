import { CheckRequest } from '@nilecare/contracts/api/cds.ts';
import { expect, test } from 'vitest';
import { emptyEntries, requestOf } from './check-entries.ts';

const NOW = '2026-11-28T12:00:00Z';
const warfarin = { rxcui: '11289', name: { en: 'warfarin', ar: 'وارفارين' } };

test('what was left empty is not known, never "none"', () => {
  const request = requestOf({ ...emptyEntries, proposed: [warfarin] }, NOW);
  expect(CheckRequest.parse(request)).toEqual(request);
  expect(request.allergies.status).toBe('not-recorded');
  expect(request.patient).toMatchObject({ birthDate: null, creatinine: null, pregnant: null });
});

test('allergies are parted by commas of both scripts and by lines', () => {
  const { items } = requestOf(
    { ...emptyEntries, proposed: [warfarin], allergies: 'penicillin، سلفا\n , latex' },
    NOW,
  ).allergies;
  expect(items.map((it) => it.substance.text)).toEqual(['penicillin', 'سلفا', 'latex']);
});

test('a man is not pregnant, a drug of both lists has two keys', () => {
  const request = requestOf({ ...emptyEntries, sex: 'male', proposed: [warfarin], current: [warfarin] }, NOW);
  expect(request.patient.pregnant).toBe(false);
  expect(request.proposed[0]?.key).not.toBe(request.current[0]?.key);
});
