import { expect, test } from 'vitest';
import { countsOf, matches } from './desk-rows.ts';

test('everybody is expected, here or over', () => {
  const states = ['pending', 'booked', 'arrived', 'checked-in', 'fulfilled', 'noshow'] as const;
  expect(countsOf(states.map((state) => ({ state })))).toEqual({ expected: 2, here: 2, over: 2 });
});

test('a search finds every word in any of the names or the number', () => {
  const words = ['Amna Hassan', 'آمنة حسن', 'NC-004342', null];
  expect(matches('', words)).toBe(true);
  expect(matches('has am', words)).toBe(true);
  expect(matches('4342', words)).toBe(true);
  expect(matches('آمنة', words)).toBe(true);
  expect(matches('amna ali', words)).toBe(false);
});
