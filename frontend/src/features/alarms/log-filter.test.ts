import { expect, test } from 'vitest';
import { logFilter } from './log-filter.ts';

const address = (entries: Record<string, string[]>) => ({
  get: (name: string) => entries[name]?.[0],
  all: (name: string) => entries[name] ?? [],
});

test('takes what the server understands and leaves out what was mistyped', () => {
  const now = Date.parse('2026-11-01T10:00:30Z');
  expect(logFilter(address({ priority: ['high', 'loud'], state: ['x'] }), 'w1', '8h', now)).toEqual({
    limit: 50,
    from: '2026-11-01T02:00:00.000Z',
    wardId: ['w1'],
    priority: ['high'],
  });
  expect(logFilter(address({ cursor: ['c'] }), 'all', '1h', now)).toMatchObject({ cursor: 'c' });
  expect(logFilter(address({}), 'all', '1h', now)).not.toHaveProperty('wardId');
});
