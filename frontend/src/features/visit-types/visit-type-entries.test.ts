import { VisitType } from '@nilecare/contracts/api/appointment-visit-types.ts';
import { expect, test } from 'vitest';
import { bodyOf, entriesOf, noVisitType, visitTypeEntries } from './visit-type-entries.ts';

const ID = '01939a52-7e4b-7c3f-9d1a-5f2b8c6d7e01';
const stored = VisitType.parse({
  ...{ id: ID, version: 2, facilityId: ID, code: 'FOLLOW-UP', name: { en: 'Follow-up', ar: 'متابعة' }, minutes: 20 },
  needs: [{ resourceId: ID }, { kind: 'equipment' }],
});

test('what is not changed is sent as it was, with the rooms that are not edited here', () => {
  const body = bodyOf(visitTypeEntries.parse(entriesOf(stored)), stored);
  const { id: _, version: __, facilityId: ___, ...same } = stored;
  expect(body).toEqual(same);
});

test('digits of both scripts are numbers; what does not fit is named', () => {
  const typed = { ...noVisitType, code: 'NEW', name: { en: 'New', ar: 'جديد' } };
  expect(visitTypeEntries.parse({ ...typed, minutes: '٢٠' }).minutes).toBe(20);
  expect(visitTypeEntries.safeParse({ ...typed, minutes: '2' }).error?.issues[0]?.path).toEqual(['minutes']);
  expect(visitTypeEntries.safeParse({ ...typed, code: 'with space' }).success).toBe(false);
});
