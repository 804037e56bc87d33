import { expect, test } from 'vitest';
import { InvalidRequest } from '@nilecare/contracts/errors.ts';
import { knownPeriod } from './known-period.ts';

const now = new Date('2026-11-28T02:00:00.000Z');
const day = (n: number) => new Date(`2026-11-${String(n).padStart(2, '0')}T00:00:00.000Z`);

test('without a time it is the seven days before now', () => {
  expect(knownPeriod({}, now)).toEqual({ from: new Date('2026-11-21T02:00:00.000Z'), to: now });
});

test('what is given holds, and the rest follows from it', () => {
  expect(knownPeriod({ from: day(2) }, now)).toEqual({ from: day(2), to: now });
  expect(knownPeriod({ to: day(10) }, now)).toEqual({ from: day(3), to: day(10) });
  expect(knownPeriod({ from: day(1), to: day(1) }, now)).toEqual({ from: day(1), to: day(1) });
});

test('31 days are the most, to the millisecond', () => {
  const from = new Date(now.getTime() - 31 * 86_400_000);
  expect(knownPeriod({ from }, now)).toEqual({ from, to: now });
  expect(() => knownPeriod({ from: new Date(from.getTime() - 1) }, now)).toThrow(InvalidRequest);
});

test('it does not end before it begins', () => {
  expect(() => knownPeriod({ from: day(3), to: day(2) }, now)).toThrow(InvalidRequest);
  expect(() => knownPeriod({ from: new Date(now.getTime() + 1) }, now)).toThrow(InvalidRequest);
});
