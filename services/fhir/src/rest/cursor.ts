import { z } from 'zod';
import { refusal } from './outcome.ts';

/** Where a page of a search begins. */
export interface Cursor {
  /** Reference of the last match before. */
  readonly id?: string | undefined;
  /** What it was sorted by. */
  readonly value?: Date | null | undefined;
  /** Matches before, where they are sorted by values without an index. */
  readonly offset?: number | undefined;
  /** The moment of the database that all pages show: seconds and a counter within them. */
  readonly asOf?: readonly [number, number] | undefined;
}

/** What a timestamp of MongoDB holds of each. */
const unsigned = z.number().int().min(0).max(0xffff_ffff);

const Written = z.object({
  i: z.string().max(130).optional(),
  v: z.number().int().min(-8.64e15).max(8.64e15).nullable().optional(),
  o: z.number().int().min(0).optional(),
  t: z.tuple([unsigned, unsigned]).optional(),
});

/** As it stands in the address of a page. */
export const cursorOf = ({ id, value, offset, asOf }: Cursor): string =>
  Buffer.from(
    JSON.stringify({ i: id, v: value === undefined ? undefined : (value?.getTime() ?? null), o: offset, t: asOf }),
  ).toString('base64url');

/** @throws FhirError 400 where the address was changed */
export function cursorIn(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  const read = Written.safeParse(jsonIn(Buffer.from(text, 'base64url').toString()));
  if (!read.success)
    throw refusal(400, 'value', 'The link to the next page was changed: ask for the first page again.', '_cursor');
  const { i, v, o, t } = read.data;
  return { id: i, value: typeof v === 'number' ? new Date(v) : v, offset: o, asOf: t };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
