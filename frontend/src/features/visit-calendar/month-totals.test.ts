import { expect, test } from 'vitest';
import { totalsOf } from './month-totals.ts';

test('the days of all doctors are added up', () => {
  const day = (date: string, appointments: number) => ({ date, workingMinutes: 480, freeMinutes: 400, appointments });
  const totals = totalsOf([{ days: [day('2026-11-28', 2), day('2026-11-29', 0)] }, { days: [day('2026-11-28', 3)] }]);
  expect(totals.get('2026-11-28')).toEqual({ workingMinutes: 960, freeMinutes: 800, appointments: 5 });
  expect(totals.get('2026-11-29')).toEqual({ workingMinutes: 480, freeMinutes: 400, appointments: 0 });
});
