import { describe, expect, test } from 'vitest';
import { ImplausibleBirthDate, ImplausibleDeath } from '@nilecare/contracts/api/clinical-patients.ts';
import { bornAs, mustBePlausible, mustBePlausibleDeath } from './birth-date.ts';

const now = new Date('2026-11-23T12:00:00Z');

test.each(['2026-11-23', '2026-11-24', '1900-01-01', '1896-11-24', '2000-02-29'])('%s is plausible', (date) => {
  expect(() => mustBePlausible(date, now)).not.toThrow();
});

test.each(['2026-11-25', '2226-01-01', '1896-11-23', '1026-11-23'])('%s is not', (date) => {
  expect(() => mustBePlausible(date, now)).toThrow(ImplausibleBirthDate);
});

describe('when somebody was born', () => {
  const said = { birthDate: null, birthDatePrecision: 'exact', estimatedAge: null } as const;

  test.each([
    ['a day', { birthDate: '1980-05-17' }, '1980-05-17', 'exact'],
    ['a month: its first day', { birthDate: '1980-05-17', birthDatePrecision: 'month' }, '1980-05-01', 'month'],
    ['a year: its first day', { birthDate: '1980-05-17', birthDatePrecision: 'year' }, '1980-01-01', 'year'],
    ['an age: the middle of the year', { estimatedAge: 40 }, '1986-05-23', 'estimated'],
    ['less than a year: today', { estimatedAge: 0 }, '2026-11-23', 'estimated'],
    ['nothing', {}, null, 'exact'],
  ] as const)('is known as %s', (_, given, birthDate, birthDatePrecision) => {
    expect(bornAs({ ...said, ...given }, now)).toEqual({ birthDate, birthDatePrecision });
  });
});

test('nobody dies in the future or before she was born', () => {
  expect(() => mustBePlausibleDeath('2026-11-23', '1980-05-17', now)).not.toThrow();
  expect(() => mustBePlausibleDeath('1980-05-17', '1980-05-17', now)).not.toThrow();
  expect(() => mustBePlausibleDeath('2026-11-25', null, now)).toThrow(ImplausibleDeath);
  expect(() => mustBePlausibleDeath('1980-05-16', '1980-05-17', now)).toThrow(ImplausibleDeath);
});
