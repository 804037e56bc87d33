import { expect, test } from 'vitest';
import { ImplausibleBirthDate } from '@nilecare/contracts/api/clinical.ts';
import { mustBePlausible } from './birth-date.ts';

const now = new Date('2026-11-23T12:00:00Z');

test.each(['2026-11-23', '2026-11-24', '1900-01-01', '1896-11-24', '2000-02-29'])('%s is plausible', (date) => {
  expect(() => mustBePlausible(date, now)).not.toThrow();
});

test.each(['2026-11-25', '2226-01-01', '1896-11-23', '1026-11-23'])('%s is not', (date) => {
  expect(() => mustBePlausible(date, now)).toThrow(ImplausibleBirthDate);
});
