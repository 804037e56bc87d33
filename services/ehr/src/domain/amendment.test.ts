import { expect, test } from 'vitest';
import { AmendmentDecided, AmendmentExtended } from '@nilecare/contracts/api/ehr-amendments.ts';
import { Implausible } from '@nilecare/contracts/api/clinical-entry.ts';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { dueOn, extendedDue, isOverdue, mustBeWhole } from './amendment.ts';

/** In Cairo, when it is half past eleven in the evening of the day before in Greenwich. */
const at = new Date('2026-11-28T23:30:00Z');
const today = zonedTime('Africa/Cairo').date(at);
const open = { state: 'requested', extension: null, dueOn: '2027-01-28' } as const;

test('there are sixty days to decide, and once thirty more', () => {
  expect(dueOn(today)).toBe('2027-01-28');
  expect(extendedDue(open)).toBe('2027-02-27');
  const extension = { at: at.toISOString(), by: { id: 'a', name: 'A', staffId: null }, reason: 'asked elsewhere' };
  expect(() => extendedDue({ ...open, extension })).toThrow(AmendmentExtended);
  expect(() => extendedDue({ ...open, state: 'refused' })).toThrow(AmendmentDecided);
});

test('it is overdue on the day after the last, while nobody decided', () => {
  expect(isOverdue({ state: 'requested', dueOn: '2026-11-29' }, today)).toBe(false);
  expect(isOverdue({ state: 'requested', dueOn: '2026-11-28' }, today)).toBe(true);
  expect(isOverdue({ state: 'refused', dueOn: '2026-11-28' }, today)).toBe(false);
});

test('what is accepted names what was written, what is refused names nothing', () => {
  const result = { kind: 'note', id: 'n' } as const;
  mustBeWhole({ accepted: true, result });
  mustBeWhole({ accepted: false, result: null });
  expect(() => mustBeWhole({ accepted: true, result: null })).toThrow(Implausible);
  expect(() => mustBeWhole({ accepted: false, result })).toThrow(Implausible);
});
