import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { correctedStayFact, encounterFact } from './facts-of-events.ts';
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

test('a stay began when that was corrected last, later as well as earlier, whatever is heard when', () => {
  const of = { encounterId: 'e', patientId: 'p', facilityId: 'f', class: 'inpatient' as const, correctedBy: null };
  const at = (hour: number) => new Date(Date.UTC(2026, 0, 5, hour)).toISOString();
  const before = { admittedAt: at(8), dischargedAt: null };
  const corrected = (version: number, hour: number) =>
    correctedStayFact({ ...of, version, at: at(20), admittedAt: at(hour), dischargedAt: null, before });
  const all = [
    encounterFact({ ...of, version: 1, at: at(8) }, 'in-progress'),
    corrected(2, 7),
    corrected(3, 9),
    encounterFact({ ...of, version: 4, at: at(18) }, 'finished'),
  ];
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
      const again = [...all, ...all].toSorted(() => ((numbers.next().value ?? 0) % 3) - 1);
      expect(heard(again)).toMatchObject({ at: new Date(at(9)), status: 'finished', version: 4 });
    }),
  );
});

test('a stay whose discharge was taken back goes on, whichever is heard first; older news count their steps', () => {
  const of = { encounterId: 'e', patientId: 'p', class: 'inpatient' as const, at: '2026-01-05T08:00:00Z' };
  const all = [
    encounterFact({ ...of, version: 1 }, 'in-progress'),
    encounterFact({ ...of, version: 2 }, 'finished'),
    encounterFact({ ...of, version: 3 }, 'in-progress'),
    encounterFact({ ...of, version: 4, class: 'ambulatory' }, 'in-progress'),
  ];
  for (const facts of [all, all.toReversed()]) {
    expect(heard(facts)).toMatchObject({ status: 'in-progress', code: 'ambulatory' });
    expect(heard(facts.filter((it) => it.version < 4))).toMatchObject({ status: 'in-progress', code: 'inpatient' });
  }
  expect(heard([encounterFact(of, 'finished'), encounterFact(of, 'in-progress')])).toMatchObject({
    status: 'finished',
  });
});
