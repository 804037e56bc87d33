import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BedEmpty, BedHasOtherPatient, BedNotReady, BedOccupied } from '@nilecare/contracts/api/facility.ts';
import { BedCondition } from '@nilecare/contracts/beds.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import { acts, after, type Act, type Bed } from './bed.ts';
import { mayBeKept, mustBeKeptFor, type Reservation } from './reservation.ts';
import { begin, end, stayIn, type Stay } from './stay.ts';

const at = new Date('2026-11-23T08:00:00Z');
const earlier = new Date('2026-11-23T07:59:59Z');
const bedThatIs = (state: BedCondition, id = 'bed'): Bed => ({
  ...{ id, wardId: 'icu', facilityId: 'cairo', roomId: 'room', state },
  ...{ monitored: true, isolation: false, equipment: [] },
});
const patient = (n: number) => ({
  ...{ encounterId: `e${n}`, patientId: `p${n}` },
  ...{ gender: 'female' as const, needs: [], knownAt: earlier },
});

/** The product's table, written out once more: what each state allows, and what it refuses. */
const allowed: Readonly<Record<BedCondition, Partial<Record<Act, BedCondition>>>> = {
  ready: { assign: 'occupied', 'start-cleaning': 'cleaning', clean: 'ready', block: 'blocked', retire: 'retired' },
  occupied: { leave: 'dirty', vacate: 'ready' },
  dirty: { return: 'occupied', 'start-cleaning': 'cleaning', clean: 'ready', block: 'blocked', retire: 'retired' },
  cleaning: { 'start-cleaning': 'cleaning', clean: 'ready', block: 'blocked', retire: 'retired' },
  blocked: { unblock: 'ready', 'unblock-dirty': 'dirty', retire: 'retired' },
  retired: { restore: 'dirty' },
};

describe.each(BedCondition.options)('a bed that is %s', (state) => {
  test.each(acts)('%s', (act) => {
    const outcome = allowed[state][act];
    if (outcome) expect(after(bedThatIs(state), act)).toBe(outcome);
    else expect(() => after(bedThatIs(state), act)).toThrow(state === 'occupied' ? BedOccupied : BedNotReady);
  });
});

describe('a stay', () => {
  test('begins in its bed and ends when the patient leaves', () => {
    const stay = begin(bedThatIs('ready'), patient(1), earlier);
    expect(stay).toMatchObject({ bedId: 'bed', wardId: 'icu', encounterId: 'e1', from: earlier, to: null });
    expect(end(stay, at)).toEqual({ ...stay, to: at });
  });

  test('does not end before it began', () => {
    expect(end(begin(bedThatIs('ready'), patient(1), at), earlier).to).toEqual(at);
  });

  test('is not ended where nobody lies, nor where somebody else does', () => {
    const stay = begin(bedThatIs('ready'), patient(1), at);
    expect(() => stayIn(bedThatIs('ready'), undefined, undefined)).toThrow(BedEmpty);
    expect(() => stayIn(bedThatIs('occupied'), stay, 'e2')).toThrow(BedHasOtherPatient);
    expect(stayIn(bedThatIs('occupied'), stay, 'e1')).toBe(stay);
    expect(stayIn(bedThatIs('occupied'), stay, undefined)).toBe(stay);
  });
});

/** Beds as a hospital has them: what the use cases do with the rules, without a database. */
interface House {
  readonly beds: readonly Bed[];
  readonly stays: readonly Stay[];
  readonly kept: readonly Reservation[];
}

const openIn = (house: House, bed: Bed) => house.stays.find((it) => it.bedId === bed.id && it.to === null);
const keptOn = (house: House, bed: Bed) => house.kept.find((it) => it.bedId === bed.id);
const set = (house: House, bed: Bed, state: BedCondition): House => ({
  ...house,
  beds: house.beds.map((it) => (it.id === bed.id ? { ...it, state } : it)),
});

function put(house: House, bed: Bed, n: number): House {
  const state = after(bed, 'assign');
  const { encounterId, patientId } = patient(n);
  if (house.stays.some((it) => it.patientId === patientId && it.to === null)) throw new BedOccupied(bed.id);
  const kept = keptOn(house, bed);
  if (kept) mustBeKeptFor(kept, { encounterId, patientIds: [patientId], reservationId: undefined });
  const stays = [...house.stays, begin(bed, patient(n), at)];
  return set({ ...house, stays, kept: house.kept.filter((it) => it.patientId !== patientId) }, bed, state);
}

function leave(house: House, bed: Bed, act: 'leave' | 'vacate'): House {
  const open = stayIn(bed, openIn(house, bed), undefined);
  const stays = house.stays.map((it) => (it === open ? end(open, at) : it));
  return set({ ...house, stays }, bed, after(bed, act));
}

const steps = {
  assign: (house: House, bed: Bed, _other: Bed, n: number) => put(house, bed, n),
  release: (house: House, bed: Bed, _other: Bed, n: number) => leave(house, bed, n % 2 === 0 ? 'leave' : 'vacate'),
  transfer: (house: House, bed: Bed, other: Bed) => {
    const stay = stayIn(bed, openIn(house, bed), undefined);
    return put(leave(house, bed, 'leave'), other, Number(stay.patientId.slice(1)));
  },
  swap: (house: House, bed: Bed, other: Bed) => {
    const [one, two] = [stayIn(bed, openIn(house, bed), undefined), stayIn(other, openIn(house, other), undefined)];
    const stays = house.stays.map((it) => (it === one || it === two ? end(it, at) : it));
    return { ...house, stays: bed === other ? house.stays : [...stays, begin(other, one, at), begin(bed, two, at)] };
  },
  reserve: (house: House, bed: Bed, _other: Bed, n: number) => {
    mayBeKept(bed);
    if (keptOn(house, bed) || house.kept.some((it) => it.patientId === `p${n}`)) throw new BedOccupied(bed.id);
    const { id: bedId, wardId, facilityId } = bed;
    const whom = { encounterId: `e${n}`, patientId: `p${n}`, note: null, needs: [], reservedBy: 'Salma' };
    const kept = { id: `r${n}`, bedId, wardId, facilityId, ...whom, reservedAt: at, expiresAt: at };
    return { ...house, kept: [...house.kept, kept] };
  },
  clean: (house: House, bed: Bed) => set(house, bed, after(bed, 'clean')),
  block: (house: House, bed: Bed) => ({
    ...set(house, bed, after(bed, 'block')),
    kept: house.kept.filter((it) => it.bedId !== bed.id),
  }),
  unblock: (house: House, bed: Bed) => set(house, bed, after(bed, 'unblock-dirty')),
} as const;

test('whatever nurses do, nobody shares a bed, nobody has two, and states agree with who lies where', () => {
  const names = Object.keys(steps) as (keyof typeof steps)[]; // its keys
  const step = fc.record({
    name: fc.constantFrom(...names),
    bed: fc.nat({ max: 3 }),
    other: fc.nat({ max: 3 }),
    n: fc.nat({ max: 4 }),
  });
  const done = new Set<string>();
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (asked) => {
      let house: House = { beds: ['a', 'b', 'c', 'd'].map((id) => bedThatIs('ready', id)), stays: [], kept: [] };
      for (const { name, bed, other, n } of asked) {
        const [one, two] = [house.beds[bed], house.beds[other]];
        if (!one || !two) throw new Error('there are four beds');
        try {
          house = steps[name](house, one, two, n);
          done.add(name);
        } catch (error) {
          if (!(error instanceof ContractError)) throw error;
        }
        const open = house.stays.filter((it) => it.to === null);
        expect(new Set(open.map((it) => it.bedId)).size).toBe(open.length);
        expect(new Set(open.map((it) => it.patientId)).size).toBe(open.length);
        for (const it of house.beds) expect(openIn(house, it) !== undefined).toBe(it.state === 'occupied');
        for (const it of house.kept)
          expect(house.beds.find((place) => place.id === it.bedId)?.state).not.toBe('blocked');
      }
    }),
    { numRuns: 500 },
  );
  expect([...done].toSorted()).toEqual(names.toSorted());
});
