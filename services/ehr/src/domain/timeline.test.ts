import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fact, together, type TimelineFact } from './timeline.ts';

const base = { subjectId: 's', patientId: 'p' };

/** One thing's history as its owner tells it: what a version says never changes. */
const history: fc.Arbitrary<TimelineFact[]> = fc
  .tuple(
    fc.constantFrom('problem' as const, 'appointment' as const),
    fc.array(fc.record({ at: fc.nat(1_000), status: fc.constantFrom('a', 'b'), encounterId: fc.constant('e') }), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(([kind, versions]) =>
    versions.map((it, index) => fact({ ...base, ...it, kind, at: new Date(it.at), version: index + 1 })),
  );

const heard = (facts: readonly TimelineFact[]): TimelineFact => facts.reduce(together);

test('late, twice and out of order: the entry is the same', () => {
  fc.assert(
    fc.property(history, fc.infiniteStream(fc.nat()), (facts, numbers) => {
      const again = [...facts, ...facts].toSorted(() => ((numbers.next().value ?? 0) % 3) - 1);
      expect(heard(again)).toEqual(heard(facts));
    }),
  );
});

test('what was moved stands where it is now, everything else where it began', () => {
  const early = { ...base, at: new Date(1), version: 1 };
  const late = { ...base, at: new Date(2), version: 2 };
  const moved = together(fact({ ...early, kind: 'appointment' }), fact({ ...late, kind: 'appointment' }));
  expect(moved.at).toEqual(new Date(2));
  expect(together(fact({ ...early, kind: 'note' }), fact({ ...late, kind: 'note' })).at).toEqual(new Date(1));
});
