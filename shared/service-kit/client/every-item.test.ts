import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everyItem } from './every-item.ts';

/** A list as services answer it: pages of what is left after the cursor. */
const listOf = (items: readonly number[]) => {
  const asked: number[] = [];
  const ask = async ({ limit, cursor = '0' }: { readonly limit: number; readonly cursor?: string }) => {
    asked.push(limit);
    const [from, to] = [Number(cursor), Number(cursor) + limit];
    return { items: items.slice(from, to), nextCursor: to < items.length ? String(to) : null };
  };
  return { ask, asked };
};

test('every item comes once and in order, up to as many as are wanted', () =>
  fc.assert(
    fc.asyncProperty(
      fc.nat(60),
      fc.integer({ min: 1, max: 20 }),
      fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
      async (count, pageSize, most) => {
        const items = Array.from({ length: count }, (_, n) => n);
        const { ask } = listOf(items);
        const found = await Array.fromAsync(everyItem(ask, { pageSize, ...(most === undefined ? {} : { most }) }));
        expect(found).toEqual(items.slice(0, most));
      },
    ),
  ));

test('a page is asked for when the one before is used up', async () => {
  const { ask, asked } = listOf([1, 2, 3, 4, 5]);
  for await (const item of everyItem(ask, { pageSize: 2 })) if (item === 3) break;
  expect(asked).toEqual([2, 2]);
});
