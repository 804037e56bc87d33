import { expect, test } from 'vitest';
import { BreakGlassReviewed, OwnBreakGlass } from '@nilecare/contracts/api/clinical-care.ts';
import { VersionConflict } from '@nilecare/contracts/errors.ts';
import { breakGlassOpen, reviewed } from './break-glass.ts';

const at = new Date('2026-11-23T08:00:00Z');
const soon = new Date('2026-11-23T09:00:00Z');
const late = new Date('2026-11-25T09:00:00Z');
const by = { id: 'u', name: 'Mona', staffId: 's' };
const officer = { id: 'o', name: 'Tarek', staffId: null };
const opening = breakGlassOpen({ patientId: 'p', facilityId: 'f', by, category: 'emergency', reason: 'arrest' }, at);
const verdict = { outcome: 'justified' as const, comment: 'seen', by: officer };

test('opens the record for four hours', () => {
  expect(opening).toMatchObject({ at: at.toISOString(), until: '2026-11-23T12:00:00.000Z', review: null, version: 1 });
});

test('is reviewed once, by somebody else', () => {
  const done = reviewed(opening, verdict, soon, 1);
  expect(done).toMatchObject({ version: 2, until: opening.until, review: { outcome: 'justified', by: officer } });
  expect(() => reviewed(done, verdict, soon, 2)).toThrow(BreakGlassReviewed);
  expect(() => reviewed(opening, { ...verdict, by }, soon, 1)).toThrow(OwnBreakGlass);
  expect(() => reviewed(opening, verdict, soon, 7)).toThrow(VersionConflict);
});

test('ends at once where it was not justified; what has ended stays ended', () => {
  const not = { ...verdict, outcome: 'not-justified' as const };
  expect(reviewed(opening, not, soon, 1).until).toBe(soon.toISOString());
  expect(reviewed(opening, not, late, 1).until).toBe(opening.until);
});
