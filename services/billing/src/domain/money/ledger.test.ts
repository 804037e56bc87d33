import { expect, test } from 'vitest';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { balanced, bookingDay } from './ledger.ts';

const cairo = zonedTime('Africa/Cairo');

test.each([
  ['2026-12-31T21:59:59.999Z', null, '2026-12-31'],
  ['2026-12-31T22:00:00Z', null, '2027-01-01'],
  // The clock of one instance is behind, the year is closed.
  ['2026-12-31T21:59:59.999Z', '2026-12-31', '2027-01-01'],
  ['2027-01-01T08:00:00Z', '2026-12-31', '2027-01-01'],
])('what is booked in Cairo at %s, closed through %s, is dated %s', (at, closedThrough, day) => {
  expect(bookingDay(cairo.date(new Date(at)), closedThrough)).toBe(day);
});

test('what is no balance of a currency is a defect', () => {
  const entry = (currency: string, amountMinor: number) =>
    ({ account: 'money', patientId: 'p', currency, amountMinor }) as const;
  expect(balanced([entry('EGP', 5), entry('EGP', -5), entry('EGP', 0)])).toHaveLength(2);
  expect(() => balanced([entry('EGP', 5), entry('USD', -5)])).toThrow(RangeError);
});
