import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Duty } from './duty.ts';
import { escalationOrder } from './escalation.ts';

const at = (n: number) => new Date(Date.UTC(2026, 10, 23, n));
const duty = (staffId: string, facts: Partial<Duty> = {}): Duty => ({
  id: `${staffId} ${facts.wardId ?? 'icu'} ${facts.onCall ?? ''}`,
  version: 1,
  staffId,
  wardId: 'icu',
  facilityId: 'cairo',
  role: 'nurse',
  inCharge: false,
  onCall: null,
  shiftId: null,
  overrideReason: null,
  from: at(7),
  to: at(19),
  ...facts,
});

test('nurses, the one in charge, doctors, first and second on call, then the facility', () => {
  const levels = escalationOrder('icu', [
    duty('elsewhere on call', { wardId: 'hdu', role: 'doctor', onCall: 'first' }),
    duty('second', { role: 'doctor', onCall: 'second', to: at(30) }),
    duty('elsewhere', { wardId: 'hdu', to: at(15) }),
    duty('doctor', { role: 'doctor' }),
    duty('charge', { inCharge: true }),
    duty('first', { role: 'doctor', onCall: 'first' }),
    duty('nurse'),
    duty('late nurse', { from: at(9), to: at(13) }),
  ]);
  expect(levels).toEqual([
    { level: 1, role: 'nurse', staffIds: ['nurse', 'late nurse'], until: at(13) },
    { level: 2, role: 'charge-nurse', staffIds: ['charge'], until: at(19) },
    { level: 3, role: 'doctor', staffIds: ['doctor'], until: at(19) },
    { level: 4, role: 'first-on-call', staffIds: ['first'], until: at(19) },
    { level: 5, role: 'second-on-call', staffIds: ['second'], until: at(30) },
    { level: 6, role: 'facility', staffIds: ['elsewhere', 'elsewhere on call'], until: at(15) },
  ]);
});

test('levels without people are left out, the others keep their number', () => {
  expect(escalationOrder('icu', [duty('second', { onCall: 'second' })])).toMatchObject([
    { level: 5, role: 'second-on-call' },
  ]);
  expect(escalationOrder('icu', [])).toEqual([]);
});

const anyDuty = fc
  .record({
    staffId: fc.constantFrom('a', 'b', 'c', 'd'),
    wardId: fc.constantFrom('icu', 'hdu'),
    role: fc.constantFrom('nurse' as const, 'doctor' as const),
    inCharge: fc.boolean(),
    onCall: fc.constantFrom(null, 'first' as const, 'second' as const),
  })
  .map(({ staffId, ...facts }) => duty(staffId, facts));

test('everybody on duty in the facility is called exactly once', () => {
  fc.assert(
    fc.property(fc.array(anyDuty, { maxLength: 12 }), (all) => {
      const called = escalationOrder('icu', all).flatMap((it) => it.staffIds);
      expect(called.toSorted()).toEqual([...new Set(all.map((it) => it.staffId))].toSorted());
    }),
  );
});
