import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differingEntries, mergeEntries } from './merge-entries.ts';

const entries = fc.record({
  text: fc.constantFrom('a', 'b', 'c'),
  note: fc.constantFrom(null, 'x'),
  reactions: fc.array(fc.record({ severity: fc.constantFrom('mild', 'severe') }), { maxLength: 2 }),
});

describe('what two people changed at once', () => {
  test('holds every entry that one of them touched; where both did, mine', () => {
    fc.assert(
      fc.property(entries, entries, entries, (base, mine, theirs) => {
        const merged = mergeEntries(base, mine, theirs);
        const touched = differingEntries(mine, base);
        for (const name of ['text', 'note', 'reactions'] as const)
          expect(merged[name]).toEqual(touched.includes(name) ? mine[name] : theirs[name]);
      }),
    );
  });

  test('is theirs when nothing was touched, and mine when they changed nothing', () => {
    fc.assert(
      fc.property(entries, entries, (base, other) => {
        expect(mergeEntries(base, structuredClone(base), other)).toEqual(other);
        expect(mergeEntries(base, other, base)).toEqual(other);
      }),
    );
  });

  test('differs in the entries whose content differs, whichever object holds it', () => {
    expect(differingEntries({ a: 1, list: [{ b: 2 }] }, { a: 1, list: [{ b: 2 }] })).toEqual([]);
    expect(differingEntries({ a: 1, list: [{ b: 2 }] }, { a: 2, list: [{ b: 3 }] })).toEqual(['a', 'list']);
  });
});
