import { expect, test } from 'vitest';
import { idOf, labItem } from '../../../tests/support/platform-samples.ts';
import { numberOfTest, ownNumberSaid, testsMeant } from './own-numbers.ts';

test('the number of a test is read back as the test', () => {
  const items = [labItem, { ...labItem, id: idOf(20) }];
  const said = ownNumberSaid(numberOfTest('L26-000042', 2));
  expect(said).toEqual({ order: 'L26-000042', place: '2' });
  expect(testsMeant(items, new Set([said.place ?? ''])).map(({ id }) => id)).toEqual([idOf(20)]);
  expect(testsMeant(items, new Set([labItem.id])).map(({ id }) => id)).toEqual([labItem.id]);
  expect(testsMeant(items, new Set(['3']))).toEqual([]);
});

test.each(['L26-000042', 'L26-000042.', 'L26-000042.0', 'L26-000042.x'])('%s names no single test', (value) => {
  expect(ownNumberSaid(value)).toEqual({ order: value, place: undefined });
});
