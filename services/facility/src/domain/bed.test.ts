import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BedEmpty, BedNotReady, BedOccupied, type BedState } from '@nilecare/contracts/api/facility.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import { assign, needsCleaning, release, stateAfterRelease, type Bed, type Stay } from './bed.ts';

const at = new Date('2026-11-23T08:00:00Z');
const earlier = new Date('2026-11-23T07:59:59Z');
const bedThatIs = (state: BedState): Bed => ({ id: 'bed', wardId: 'icu', facilityId: 'cairo', state });
const amina = { encounterId: 'e1', patientId: 'amina' };

describe('a bed', () => {
  test('takes a patient when it is ready', () => {
    expect(assign(bedThatIs('ready'), amina, at)).toMatchObject({ bedId: 'bed', ...amina, from: at, to: null });
  });

  test.each([
    ['occupied', BedOccupied],
    ['cleaning', BedNotReady],
    ['blocked', BedNotReady],
  ] as const)('takes nobody while it is %s', (state, error) => {
    expect(() => assign(bedThatIs(state), amina, at)).toThrow(error);
  });

  test('is left by who lies in it', () => {
    const stay = assign(bedThatIs('ready'), amina, earlier);
    expect(release(bedThatIs('occupied'), stay, at)).toEqual({ ...stay, to: at });
  });

  test('is not left before it was taken', () => {
    const stay = assign(bedThatIs('ready'), amina, at);
    expect(release(bedThatIs('occupied'), stay, earlier).to).toEqual(at);
  });

  test('is not left when nobody lies in it', () => {
    expect(() => release(bedThatIs('ready'), undefined, at)).toThrow(BedEmpty);
  });

  test('is cleaned after a patient, and cleaning it twice changes nothing', () => {
    expect(stateAfterRelease(true)).toBe('cleaning');
    expect(needsCleaning(bedThatIs('cleaning'))).toBe(true);
    expect(needsCleaning(bedThatIs('ready'))).toBe(false);
  });

  test('is not cleaned under a patient, nor while it is blocked', () => {
    expect(() => needsCleaning(bedThatIs('occupied'))).toThrow(BedOccupied);
    expect(() => needsCleaning(bedThatIs('blocked'))).toThrow(BedNotReady);
  });
});

interface Ward {
  readonly bed: Bed;
  readonly stays: readonly Stay[];
}

const steps = {
  assign: ({ bed, stays }: Ward, n: number): Ward => ({
    bed: { ...bed, state: 'occupied' },
    stays: [...stays, assign(bed, { encounterId: `e${n}`, patientId: `p${n}` }, at)],
  }),
  release: ({ bed, stays }: Ward, n: number): Ward => {
    const open = stays.find((it) => it.to === null);
    const ended = release(bed, open, at);
    return {
      bed: { ...bed, state: stateAfterRelease(n % 2 === 0) },
      stays: stays.map((it) => (it === open ? ended : it)),
    };
  },
  clean: ({ bed, stays }: Ward): Ward => ({
    bed: needsCleaning(bed) ? { ...bed, state: 'ready' } : bed,
    stays,
  }),
} as const;

test('whatever nurses do, nobody shares a bed and nobody lies in one that is not clean', () => {
  const step = fc.constantFrom<keyof typeof steps>('assign', 'release', 'clean');
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (asked) => {
      let ward: Ward = { bed: bedThatIs('ready'), stays: [] };
      for (const [n, name] of asked.entries()) {
        const before = ward.bed.state;
        try {
          ward = steps[name](ward, n);
          if (name === 'assign') expect(before).toBe('ready');
        } catch (error) {
          if (!(error instanceof ContractError)) throw error;
        }
        const open = ward.stays.filter((it) => it.to === null);
        expect(open.length).toBe(ward.bed.state === 'occupied' ? 1 : 0);
      }
    }),
  );
});
