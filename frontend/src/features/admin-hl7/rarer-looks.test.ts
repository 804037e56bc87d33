import { expect, test } from 'vitest';
import { rarerLooks } from './rarer-looks.ts';

/** What follows each of these looks, ms. */
function after(...seen: readonly (string | undefined)[]): (number | false)[] {
  const looks = rarerLooks((it: string) => it === 'waiting');
  const query = { state: { data: seen[0], dataUpdateCount: 7 } };
  return seen.map((data) => {
    query.state = { data, dataUpdateCount: query.state.dataUpdateCount + 1 };
    // However often it is asked: each time that the page is drawn.
    looks(query);
    return looks(query);
  });
}

test('what is under way is looked at ever more rarely, and after a minute no more', () => {
  const pauses = after(...Array.from({ length: 8 }, () => 'waiting'));
  expect(pauses).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, false, false, false]);
});

test('each of several has its own looks', () => {
  const looks = rarerLooks(() => true);
  const next = (dataUpdateCount: number) => looks({ state: { data: 'waiting', dataUpdateCount } });
  expect([next(30), next(2)]).toEqual([2_000, 2_000]);
});

test('what is not there or has ended is not; where it goes on again the looks begin anew', () => {
  expect(after(undefined, 'waiting', 'waiting', 'failed', 'waiting')).toEqual([false, 2_000, 4_000, false, 2_000]);
});
