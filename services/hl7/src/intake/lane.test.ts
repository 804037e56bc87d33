import { expect, test } from 'vitest';
import { keptText } from '../er7/read-message.ts';
import type { Arrival } from './arrival.ts';
import { lane, type Kept } from './lane.ts';

// Of an arrival a lane looks at these alone.
const arrival = (text: string, ...patientKeys: readonly string[]) =>
  ({ text: keptText(text), patientKeys }) as unknown as Arrival;
const named = ({ text }: Arrival): string => text.bytes.toString();
const kept = (id: string): Kept => ({ kind: 'new', id, answer: '' });

test('what waits together is kept together, in its order, and a lane holds its patients until then', async () => {
  const rounds: string[][] = [];
  const one = lane(async (arrivals) => {
    rounds.push(arrivals.map(named));
    return Promise.resolve(arrivals.map((it) => kept(named(it))));
  });
  const all = [one.keep(arrival('a', 'p')), one.keep(arrival('b', 'q')), one.keep(arrival('c', 'p', 'r'))];
  expect(['p', 'q', 'r', 's'].map((it) => one.holds([it]))).toEqual([true, true, true, false]);
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c'].map(kept));
  expect(rounds).toEqual([['a'], ['b', 'c']]);
  await one.keep(arrival('d'));
  expect(one.holds(['p', 'q', 'r'])).toBe(false);
});

test('what is too much for one statement is kept in several; of those that fail together each is tried by itself', async () => {
  const sizes: number[] = [];
  const one = lane(async (arrivals) => {
    sizes.push(arrivals.length);
    if (arrivals.some((it) => named(it) === 'bad')) throw new Error('Of one of them.');
    return Promise.resolve(arrivals.map(() => kept('x')));
  });
  const large = 'x'.repeat(1_500_000);
  const outcomes = await Promise.allSettled(
    ['first', large, large, 'small', 'bad', ...Array.from({ length: 250 }, () => 'y')].map((it, at) =>
      // Three others are of the same patient as the one that fails: one before it, one with it, and one later.
      one.keep(arrival(it, [3, 4, 9, 250].includes(at) ? 'hers' : String(at))),
    ),
  );
  expect(sizes).toEqual([1, 1, 200, ...Array.from({ length: 199 }, () => 1), 53]);
  expect(outcomes.flatMap(({ status }, at) => (status === 'rejected' ? at : []))).toEqual([4, 9]);
  expect(one.holds(['hers', '5'])).toBe(false);
});

test('one that waits for another lane is kept after what is there of its patients, and what follows after it', async () => {
  const order: string[] = [];
  const large = Promise.withResolvers<undefined>();
  const one = lane(async (arrivals) => {
    order.push(arrivals.map(named).join());
    return Promise.resolve(arrivals.map((it) => kept(named(it))));
  });
  const other = lane(async (arrivals) => {
    await large.promise;
    order.push(arrivals.map(named).join());
    return arrivals.map((it) => kept(named(it)));
  });
  const document = other.keep(arrival('document', 'q'));
  await one.keep(arrival('before', 'r'));
  const joins = ['p', 'q'];
  const all = [
    one.keep(arrival('a', 'p')),
    one.keep(arrival('b', 'r')),
    one.keep(arrival('joins', ...joins), other.settled(joins)),
    one.keep(arrival('c', 'r')),
  ];
  // It waits for what came before it alone, and that does not wait for it.
  const later = other.keep(arrival('later', 'q'), one.settled(['q']));
  await Promise.all(all.slice(0, 2));
  expect(order).toEqual(['before', 'a,b']);
  expect(one.holds(['q'])).toBe(true);
  large.resolve(undefined);
  await Promise.all([document, later, ...all]);
  expect(order).toEqual(['before', 'a,b', 'document', 'joins,c', 'later']);
  expect([one.holds([...joins, 'r']), other.holds(joins)]).toEqual([false, false]);
});
