import { expect, test } from 'vitest';
import { rangeFrom } from './ranges.ts';

const now = Date.parse('2026-11-01T12:00:00Z');
const query = (text: string) => ({ get: (name: string) => new URLSearchParams(text).get(name) ?? undefined });

test('names a range up to now, or one between two instants', () => {
  expect(rangeFrom(query('range=24h'), now)).toEqual({ name: '24h', from: now - 86_400_000, to: undefined });
  expect(rangeFrom(query('range=custom&from=2026-10-01T00:00:00Z&to=2026-10-02T00:00:00Z'), now)).toEqual({
    name: 'custom',
    from: Date.parse('2026-10-01T00:00:00Z'),
    to: Date.parse('2026-10-02T00:00:00Z'),
  });
});

test.each(['', 'range=year', 'range=custom', 'range=custom&from=2026-10-02T00:00:00Z&to=2026-10-01T00:00:00Z'])(
  'six hours of %j',
  (text) => expect(rangeFrom(query(text), now)).toMatchObject({ name: '6h', from: now - 6 * 3_600_000 }),
);
