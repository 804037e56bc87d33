import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { InvalidRequest } from '@nilecare/contracts/errors.ts';
import { pageOfRows, positionAfter } from './page.ts';

const Shape = z.tuple([z.string(), z.number()]);

describe('a page', () => {
  test('says where the next one begins, in the values the list is sorted by', () => {
    const values = fc.array(fc.tuple(fc.string({ unit: 'binary', maxLength: 20 }), fc.integer()), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 20 }), (rows, limit) => {
        const { items, nextCursor } = pageOfRows(rows, limit, (row) => row);
        expect(items).toEqual(rows.slice(0, limit));
        expect(nextCursor === null).toBe(rows.length <= limit);
        if (nextCursor !== null) expect(positionAfter(nextCursor, Shape)).toEqual(items.at(-1));
      }),
    );
  });

  test('is the first one without a cursor', () => {
    expect(positionAfter(undefined, Shape)).toBeUndefined();
    expect(pageOfRows([], 10, () => [])).toEqual({ items: [], nextCursor: null });
  });

  test.each([
    ['nothing', ''],
    ['no JSON', 'bm9uc2Vuc2U'],
    ['another list', Buffer.from('["a"]').toString('base64url')],
    ['other types', Buffer.from('[1,"a"]').toString('base64url')],
    ['an object', Buffer.from('{"$ne":1}').toString('base64url')],
  ])('is not given for a cursor of %s', (_, cursor) => {
    expect(() => positionAfter(cursor, Shape)).toThrow(InvalidRequest);
  });
});
