import fc from 'fast-check';
import { expect, test } from 'vitest';
import { latestOfEach } from './latest-of-each.ts';

const observed = (id: number, codes: readonly string[], at: number | null, subject = 'a') => ({
  _id: `Observation/${id}`,
  k: [`Observation.subject>Patient/${subject}`, ...codes.map((it) => `Observation.code:${it}|urn:s`)],
  sd: at === null ? null : new Date(at),
  body: '{}',
});
type Row = ReturnType<typeof observed>;
const options = { codes: ['Observation.code'], subjects: ['Observation.subject'] };

function latestIn(pages: readonly (readonly Row[])[], max: number): string[] {
  const latest = latestOfEach<Row>({ ...options, max });
  for (const page of pages) latest.add(page);
  return latest.rows().map(({ _id }) => _id);
}

const rows = fc
  .array(
    fc.record({
      codes: fc.subarray(['p', 'q', 'r', 's'], { minLength: 1, maxLength: 2 }),
      at: fc.option(fc.integer({ min: 0, max: 6 })),
      subject: fc.constantFrom('a', 'b'),
    }),
    { maxLength: 14 },
  )
  .map((all) =>
    all
      .toSorted((one, other) => (other.at ?? -1) - (one.at ?? -1))
      .map(({ codes, at, subject }, id) => observed(id, codes, at, subject)),
  );

test('page by page the same are kept as of all at once', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 5 }), (all, max, size) => {
      const pages = Array.from({ length: Math.ceil(all.length / size) }, (_none, at) =>
        all.slice(at * size, (at + 1) * size),
      );
      expect(latestIn(pages, max)).toEqual(latestIn([all], max));
    }),
  );
});

test('what an older one makes of one kind counts together', () => {
  const all = [observed(3, ['p'], 3), observed(2, ['q'], 2), observed(1, ['p', 'q'], 1)];
  expect(latestIn([all.slice(0, 2), all.slice(2)], 1)).toEqual(['Observation/3']);
});

test('of two persons each has a latest', () => {
  const all = [observed(3, ['p'], 3, 'a'), observed(2, ['p'], 2, 'b'), observed(1, ['p'], 1, 'b')];
  expect(latestIn([all], 1)).toEqual(['Observation/3', 'Observation/2']);
});
