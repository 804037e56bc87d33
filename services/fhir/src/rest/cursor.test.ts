import { expect, it } from 'vitest';
import { FhirError } from './outcome.ts';
import { cursorIn, cursorOf } from './cursor.ts';

const written = (cursor: object): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

it('says where a page begins', () => {
  const cursor = { id: 'Patient/1', value: new Date('2026-01-01'), asOf: [1_800_000_000, 7] as const };
  expect(cursorIn(cursorOf(cursor))).toMatchObject(cursor);
  expect(cursorIn(cursorOf({ id: 'Patient/1', value: null }))).toMatchObject({ value: null });
});

it.each([
  { t: [4_294_967_296, 0] },
  { t: [1, -1] },
  { v: 1e300 },
  { v: 0.5 },
  { o: -1 },
  { i: 'x'.repeat(200) },
  { i: 7 },
])('that somebody wrote, %j, is refused', (cursor) => {
  expect(() => cursorIn(written(cursor))).toThrow(FhirError);
});
