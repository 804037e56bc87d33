import { expect, test } from 'vitest';
import { askedDays } from './asked-days.ts';
import { stretchOf } from './stretch.ts';

const today = '2026-11-28';
const ward = '0197a1b2-0000-7000-8000-000000000001';
const asked = (text: string) => {
  const query = new URLSearchParams(text);
  return askedDays({ get: (name) => query.get(name) ?? undefined }, today);
};

test('an address asks for days and a ward; the last week where it asks for none', () => {
  expect(asked(`from=2026-11-01&to=2026-11-03&ward=${ward}`)).toEqual({
    from: '2026-11-01',
    to: '2026-11-03',
    wardId: ward,
  });
  expect(asked('')).toEqual({ from: '2026-11-22', to: today, wardId: undefined });
});

test('what cannot be understood is left out', () => {
  for (const wrong of ['yesterday', '2026-13-01', '2026-02-30', ''])
    expect(asked(`from=${wrong}&to=${wrong}&ward=icu`)).toEqual(asked(''));
});

test.each(['0000-01-01', '9999-12-31'])('no date breaks the page, also %s', (day) => {
  const { from, to } = asked(`from=${day}&to=${day}`);
  expect(() => stretchOf(from, to, 'Africa/Cairo')).not.toThrow();
});
