import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EncounterClosed } from '@nilecare/contracts/api/clinical.ts';
import { VersionConflict } from '@nilecare/contracts/errors.ts';
import { admit, changeTeam, discharge, type Stay } from './encounter.ts';

const at = new Date('2026-11-23T08:00:00Z');
const later = new Date('2026-11-24T08:00:00Z');
const admission = { patientId: 'p', facilityId: 'f', reason: 'sepsis', attendingStaffId: 'doctor' };

describe('encounter', () => {
  test('begins open, with its attending', () => {
    expect(admit(admission, at)).toMatchObject({
      version: 1,
      status: 'in-progress',
      admittedAt: at,
      dischargedAt: null,
      careTeam: [{ staffId: 'doctor', role: 'attending' }],
    });
  });

  test('ends once', () => {
    const ended = discharge(admit(admission, at), later, 'recovered', 1);
    expect(ended).toMatchObject({ version: 2, status: 'finished', dischargedAt: later, dischargeReason: 'recovered' });
    expect(() => discharge(ended, later, null, 2)).toThrow(EncounterClosed);
    expect(() => changeTeam(ended, [], 2)).toThrow(EncounterClosed);
  });

  test('does not end before it began', () => {
    expect(discharge(admit(admission, later), at, null, 1).dischargedAt).toEqual(later);
  });

  test('lists the attending first', () => {
    const team = [
      { staffId: 'a', role: 'nurse' as const },
      { staffId: 'b', role: 'attending' as const },
      { staffId: 'c', role: 'consultant' as const },
    ];
    const changed = changeTeam(admit(admission, at), team, 1);
    expect(changed.careTeam.map((it) => it.staffId)).toEqual(['b', 'a', 'c']);
  });
});

type Step = { readonly kind: 'discharge' | 'team'; readonly version: number };
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('discharge', 'team'),
  version: fc.integer({ min: 1, max: 4 }),
});

function take(stay: Stay, { kind, version }: Step): Stay {
  try {
    return kind === 'discharge' ? discharge(stay, later, null, version) : changeTeam(stay, stay.careTeam, version);
  } catch (error) {
    if (error instanceof EncounterClosed || error instanceof VersionConflict) return stay;
    throw error;
  }
}

test('whatever is tried, a version grows by one with each change and a closed stay stays as it is', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let stay = admit(admission, at);
      for (const one of steps) {
        const next = take(stay, one);
        if (next !== stay) {
          expect(stay.status).toBe('in-progress');
          expect(one.version).toBe(stay.version);
          expect(next.version).toBe(stay.version + 1);
        }
        stay = next;
      }
    }),
  );
});
