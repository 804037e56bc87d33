import { expect, test } from 'vitest';
import { takenHome } from './goes-home.ts';

const line = (
  decision: Parameters<typeof takenHome>[0][number]['decision'],
  item_id: string | null,
  continued_by_id: string | null = null,
) => ({ decision, item_id, continued_by_id });

test('what goes on, what is new, and what stands instead of a changed one is taken home; nothing else', () => {
  const lines = [
    line('continued', 'kept'),
    line('continued', null, 'prescribed-for-a-home-drug'),
    line('new', 'new'),
    line('changed', 'old', 'instead'),
    line('stopped', 'stopped'),
    line('not-taken', 'not-taken'),
    line('at-home', null),
    line(null, 'undecided'),
  ];
  expect([...takenHome(lines)].toSorted()).toEqual(['instead', 'kept', 'new', 'prescribed-for-a-home-drug']);
});
