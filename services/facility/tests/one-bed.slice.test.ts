import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Bed } from '@nilecare/contracts/api/facility.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { seeds } from '@nilecare/testing/thorough.ts';
import type { Deps } from '../src/deps.ts';
import { admissions, type Admissions } from './admissions.ts';
import { nurseAtTheBeds } from './nurse-at-the-beds.ts';
import { seeded } from './seeded.ts';

const REQUESTS = 200;

/** What a request may be refused with, also by a machine too busy to ask clinical in time; anything else is a defect. */
const refusals = new Set([
  ...['bed-occupied', 'bed-not-ready', 'bed-reserved', 'bed-empty', 'bed-has-other-patient'],
  ...['encounter-has-bed', 'reservation-taken'],
  ...['service-unavailable', 'deadline-exceeded'],
]);

let system: System;
let hospital: Hospital;
let at: ReturnType<typeof nurseAtTheBeds>;
let encounters: readonly { readonly id: string }[];
let clinical: Admissions;
let others: readonly Bed[];

beforeAll(async () => {
  clinical = await admissions();
  system = await startSystem(['facility'], { elsewhere: { clinical: clinical.url } });
  hospital = await openHospital(system);
  at = nurseAtTheBeds(system, hospital);
  others = await Promise.all(Array.from({ length: 4 }, () => hospital.aReadyBed()));
  encounters = Array.from({ length: 12 }, () => clinical.admit(hospital.facility.id));
});
afterAll(async () => {
  await system?.stop();
  await clinical?.stop();
});

const rows = () => {
  const db = system.deps<Deps>('facility').db.read;
  return Promise.all([
    db.selectFrom('bed_assignments').selectAll().execute(),
    db.selectFrom('bed_reservations').selectAll().where('ended_at', 'is', null).execute(),
    db.selectFrom('beds').select(['id', 'state']).execute(),
    db.selectFrom('bed_periods').select(['bed_id', 'state']).where('ended_at', 'is', null).execute(),
  ]);
};
const isUnique = (ids: readonly (string | null)[]) => new Set(ids).size === ids.length;

/** One request that concerns the wanted bed, as a nurse somewhere in the hospital makes it. */
function aRequest(
  wanted: Bed,
  { below, oneOf }: ReturnType<typeof seeded>,
): () => Promise<{ puts: number; outcome: string }> {
  const [encounter, another, other] = [oneOf(encounters), oneOf(encounters), oneOf(others)];
  const as = (puts: number, call: () => Promise<string>) => async () => {
    const outcome = await call();
    return { puts: outcome === 'done' ? puts : 0, outcome };
  };
  switch (oneOf(['assign', 'assign', 'assign', 'transfer', 'transfer', 'away', 'swap', 'reserve', 'release', 'fill'])) {
    case 'assign':
      return as(1, () => at.assign(wanted.id, encounter.id));
    case 'transfer':
      return as(1, () => at.transfer(other.id, encounter.id, wanted.id));
    case 'away':
      return as(1, () => at.transfer(wanted.id, encounter.id, other.id));
    case 'swap':
      return another.id === encounter.id
        ? as(0, () => at.clean(other.id))
        : as(2, () => at.swap(wanted.id, encounter.id, other.id, another.id));
    case 'reserve':
      return as(0, () => at.reserve(wanted.id, { encounterId: encounter.id }));
    case 'release':
      return as(0, () => at.release(below(2) === 0 ? wanted.id : other.id));
    case 'fill':
      return as(1, () => at.assign(other.id, encounter.id));
    default:
      throw new Error('not among those to choose from');
  }
}

test.each(seeds(1))('two hundred requests for one bed never put two patients into one (seed %i)', async (seed) => {
  const wanted = await hospital.aReadyBed();
  const [before] = await rows();
  const choose = seeded(seed);
  await Promise.all(others.map((bed) => at.clean(bed.id)));
  const requests = Array.from({ length: REQUESTS }, () => aRequest(wanted, choose));
  const answers = await Promise.all(requests.map((request) => request()));

  expect(answers.map((it) => it.outcome).filter((it) => it !== 'done' && !refusals.has(it))).toEqual([]);
  expect(answers.some((it) => it.puts > 0)).toBe(true);
  const [stays, kept, beds, periods] = await rows();
  const open = stays.filter((it) => it.ended_at === null);
  expect(isUnique(open.map((it) => it.bed_id))).toBe(true);
  expect(isUnique(open.map((it) => it.patient_id))).toBe(true);
  expect(isUnique(kept.map((it) => it.bed_id))).toBe(true);
  expect(isUnique(kept.map((it) => it.patient_id))).toBe(true);
  // Each "done" that puts somebody into a bed left its rows, and nothing else did.
  expect(stays.length - before.length).toBe(answers.reduce((sum, it) => sum + it.puts, 0));
  expect(
    beds
      .filter((it) => it.state === 'occupied')
      .map((it) => it.id)
      .toSorted(),
  ).toEqual(open.map((it) => it.bed_id).toSorted());
  const stateOf = new Map(periods.map((it) => [it.bed_id, it.state]));
  expect(beds.filter((it) => stateOf.get(it.id) !== it.state)).toEqual([]);
  expect(periods).toHaveLength(beds.length);
});
