import type { z } from 'zod';
import { InvalidRequest } from '@nilecare/contracts/errors.ts';

/** Where a page ended: the sort key of its last row. */
type Position = readonly (string | number)[];

export interface Page<Row> {
  readonly items: Row[];
  readonly nextCursor: string | null;
}

/**
 * One page out of rows that were asked for with `limit + 1`: the extra row only says that there are more.
 * @param positionOf the values the list is sorted by, the last of them unique
 */
export function pageOfRows<Row>(rows: readonly Row[], limit: number, positionOf: (row: Row) => Position): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? encode(positionOf(last)) : null;
  return { items, nextCursor };
}

const encode = (position: Position): string => Buffer.from(JSON.stringify(position)).toString('base64url');

/**
 * The position a cursor of `pageOfRows` stands for.
 * @param shape of the position, e.g. `z.tuple([z.string(), z.string()])`
 * @throws InvalidRequest when the cursor is not one that this list gave
 */
export function positionAfter<Shape extends z.ZodType>(
  cursor: string | undefined,
  shape: Shape,
): z.output<Shape> | undefined {
  if (cursor === undefined) return undefined;
  const parsed = shape.safeParse(decode(cursor));
  if (parsed.success) return parsed.data;
  throw new InvalidRequest([{ field: 'query.cursor', message: 'is not a cursor of this list; leave it out to begin' }]);
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
