import { expect, test } from 'vitest';
import { pageFilter, shownState } from './page-filter.ts';

const address = (entries: Record<string, string>) => ({ get: (name: string) => entries[name] });

test('what is mistyped shows what runs', () => {
  expect(shownState(undefined)).toBe('running');
  expect(shownState('loud')).toBe('running');
  expect(shownState('exhausted')).toBe('exhausted');
});

test('of what runs all is shown, also what called nobody yet', () => {
  expect(pageFilter(address({}), 'w1')).toEqual({ state: ['running'], limit: 50, wardId: 'w1' });
});

test('of before those that called somebody are shown, unless all are wanted', () => {
  const before = { state: ['acknowledged', 'resolved', 'exhausted'], limit: 50 };
  expect(pageFilter(address({ state: 'before' }), undefined)).toEqual({ ...before, minLevel: 1 });
  expect(pageFilter(address({ state: 'before', uncalled: 'shown', cursor: 'c' }), undefined)).toEqual({
    ...before,
    cursor: 'c',
  });
});
