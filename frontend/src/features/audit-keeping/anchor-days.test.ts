import { expect, test } from 'vitest';
import { anchorDaysOf } from './anchor-days.ts';

const now = Date.parse('2026-11-28T23:30:00.000Z');
const address = (text: string) => {
  const query = new URLSearchParams(text);
  return { get: (name: string) => query.get(name) ?? undefined };
};

test('the last month unless the address says otherwise; what is no day is left out', () => {
  expect(anchorDaysOf(address(''), now)).toEqual({ from: '2026-10-29' });
  expect(anchorDaysOf(address('from=2020-01-01&to=2020-02-01'), now)).toEqual({ from: '2020-01-01', to: '2020-02-01' });
  expect(anchorDaysOf(address('from=2020&to=today'), now)).toEqual({ from: '2026-10-29' });
});
