import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import * as occupancyApi from '@nilecare/contracts/api/facility-occupancy.ts';
import type { DataOf, EventType } from '@nilecare/contracts/event.ts';
import {
  encounterAdmitted,
  encounterCancelled,
  encounterDischarged,
  encounterReclassified,
  encounterReopened,
  encounterTimesCorrected,
  encounterTransferred,
  patientMerged,
  patientUnmerged,
} from '@nilecare/contracts/events/clinical.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { bedReleased } from '@nilecare/contracts/events/facility.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import type { Deps } from '../src/deps.ts';
import { openBeds, type Beds } from './beds.ts';
import { nurseAtTheBeds } from './nurse-at-the-beds.ts';

let beds: Beds;
beforeAll(async () => {
  beds = await openBeds([bedReleased, auditRecorded]);
});
afterAll(() => beds?.stop());

const takenBed = async () => {
  const [bed, encounter] = await Promise.all([beds.hospital.aReadyBed(), beds.hospital.anAdmission()]);
  expect(await beds.assign(bed.id, encounter.id)).toBe('done');
  return { bed, encounter };
};

/** Has clinical tell something of an encounter, through its own outbox, whatever its own rules say. */
async function tell<E extends EventType>(event: E, data: DataOf<E>, key: string): Promise<void> {
  await beds.system.deps<Pick<Deps, 'db'>>('clinical').db.transaction((tx) => tx.outbox.addAll([{ event, data, key }]));
}
const now = () => new Date().toISOString();
const refOf = ({ id, class: kind, patientId, facilityId }: Encounter) => ({
  encounterId: id,
  class: kind,
  patientId,
  facilityId,
  at: now(),
});
const tellTransfer = (encounter: Encounter, to: Partial<DataOf<typeof encounterTransferred>>) =>
  tell(
    encounterTransferred,
    { ...refOf(encounter), fromFacilityId: encounter.facilityId, fromWardId: null, toWardId: null, ...to },
    encounter.patientId,
  );
const reasonsOf = (bedId: string) =>
  beds.published
    .of(bedReleased)
    .filter((it) => it.data.bedId === bedId)
    .map((it) => it.data.reason);
const arrivals = async (wardId: string) => (await beds.nurse.listArrivals({ params: { wardId } })).items;

describe('an encounter', () => {
  test('that is cancelled frees its bed, its reservation and its place on the list', async () => {
    const { bed, encounter } = await takenBed();
    const ward = await beds.hospital.aWard();
    await tellTransfer(encounter, { toWardId: ward.id });
    await eventually(async () => expect(await arrivals(ward.id)).toHaveLength(1));
    const kept = await beds.hospital.aReadyBed({ wardId: ward.id });
    expect(await beds.reserve(kept.id, { encounterId: encounter.id })).toBe('done');
    await tell(encounterCancelled, { ...refOf(encounter), wasPresent: true }, encounter.patientId);
    await eventually(async () => expect(await beds.bed(bed.id)).toMatchObject({ state: 'dirty', occupant: null }));
    await eventually(() => expect(reasonsOf(bed.id)).toEqual(['cancelled']));
    await eventually(() => {
      const entry = beds.published
        .of(auditRecorded)
        .find((it) => it.data.resource === `bed/${bed.id}` && it.data.reason);
      return expect(entry?.data).toMatchObject({ action: 'bed.release', reason: 'the admission was cancelled' });
    });
    expect(await beds.bed(kept.id)).toMatchObject({ state: 'ready', reservation: null });
    expect(await arrivals(ward.id)).toEqual([]);
    expect(await beds.assign(kept.id, encounter.id)).toBe('encounter-not-open');
  });

  test('that is a visit beside the stay has no bed, and none is kept for it', async () => {
    const { bed, encounter } = await takenBed();
    const visit = await beds.hospital.anAdmission({ patientId: encounter.patientId, class: 'ambulatory' });
    const free = await beds.hospital.aReadyBed();
    expect(await beds.assign(free.id, visit.id)).toBe('encounter-is-visit');
    expect(await beds.reserve(free.id, { encounterId: visit.id })).toBe('encounter-is-visit');
    expect(await beds.bed(free.id)).toMatchObject({ state: 'ready', occupant: null, reservation: null });
    expect(await beds.bed(bed.id)).toMatchObject({ occupant: { encounterId: encounter.id } });
  });

  test('that is handed over to another ward keeps its bed, and is expected there until it comes', async () => {
    const { bed, encounter } = await takenBed();
    const ward = await beds.hospital.aWard();
    await tellTransfer(encounter, { toWardId: ward.id, fromWardId: bed.wardId });
    await eventually(async () =>
      expect(await arrivals(ward.id)).toMatchObject([
        { kind: 'transfer', encounterId: encounter.id, fromWardId: bed.wardId, fromBedId: bed.id, reservation: null },
      ]),
    );
    expect(await beds.bed(bed.id)).toMatchObject({ state: 'occupied' });
    const to = await beds.hospital.aReadyBed({ wardId: ward.id });
    expect(await beds.reserve(to.id, { encounterId: encounter.id })).toBe('done');
    expect(await arrivals(ward.id)).toMatchObject([{ kind: 'transfer', reservation: { bedId: to.id } }]);
    expect(await beds.transfer(bed.id, encounter.id, to.id)).toBe('done');
    expect(await arrivals(ward.id)).toEqual([]);
  });

  test('that begins in a ward without a bed is waited for there, until it has one, wherever that is', async () => {
    const ward = await beds.hospital.aWard();
    const encounter = await beds.hospital.anAdmission({ wardId: ward.id });
    const waiting = { kind: 'admission', encounterId: encounter.id, fromWardId: null, fromBedId: null };
    await eventually(async () => expect(await arrivals(ward.id)).toMatchObject([waiting]));
    const kept = await beds.hospital.aReadyBed({ wardId: ward.id });
    expect(await beds.reserve(kept.id, { encounterId: encounter.id })).toBe('done');
    expect(await arrivals(ward.id)).toMatchObject([{ ...waiting, reservation: { bedId: kept.id } }]);
    const elsewhere = await beds.hospital.aReadyBed();
    expect(await beds.assign(elsewhere.id, encounter.id)).toBe('done');
    expect(await arrivals(ward.id)).toEqual([]);
  });

  test('whose bed is released waits in that ward, or goes on being expected in another', async () => {
    const { bed, encounter } = await takenBed();
    const waitingHere = async () => (await arrivals(bed.wardId)).filter((it) => it.encounterId === encounter.id);
    expect(await beds.release(bed.id)).toBe('done');
    expect(await waitingHere()).toMatchObject([{ kind: 'admission', patientId: encounter.patientId }]);
    expect(await beds.clean(bed.id)).toBe('done');
    expect(await beds.assign(bed.id, encounter.id)).toBe('done');
    expect(await waitingHere()).toEqual([]);

    const ward = await beds.hospital.aWard();
    await tellTransfer(encounter, { toWardId: ward.id, fromWardId: bed.wardId });
    await eventually(async () => expect(await arrivals(ward.id)).toHaveLength(1));
    expect(await beds.release(bed.id)).toBe('done');
    expect(await waitingHere()).toEqual([]);
    expect(await arrivals(ward.id)).toMatchObject([{ kind: 'transfer', encounterId: encounter.id, fromBedId: null }]);
    await tell(encounterDischarged, refOf(encounter), encounter.patientId);
    await eventually(async () => expect(await arrivals(ward.id)).toEqual([]));
  });

  test('is waited for by nobody when the news of its begin comes after its bed, its end or its transfer', async () => {
    const ward = await beds.hospital.aWard();
    const [placed, left, moved] = [await takenBed(), await takenBed(), await takenBed()];
    await tell(encounterDischarged, refOf(left.encounter), left.encounter.patientId);
    await tellTransfer(moved.encounter, { toWardId: null });
    for (const { encounter } of [placed, left, moved])
      await tell(encounterAdmitted, { ...refOf(encounter), wardId: ward.id }, encounter.patientId);
    const visit = await beds.hospital.anAdmission();
    await tell(encounterAdmitted, { ...refOf(visit), class: 'ambulatory', wardId: ward.id }, visit.patientId);
    const last = await beds.hospital.anAdmission({ wardId: ward.id });
    await eventually(async () => expect(await arrivals(ward.id)).toMatchObject([{ encounterId: last.id }]));
  });

  test('that goes to another facility leaves its bed, whatever the order of news', async () => {
    const khartoum = await openHospital(beds.system, 'Africa/Khartoum');
    const { bed, encounter } = await takenBed();
    const facilityId = khartoum.facility.id;
    await tellTransfer(encounter, { facilityId, toWardId: khartoum.ward.id });
    await eventually(async () => expect(await beds.bed(bed.id)).toMatchObject({ state: 'dirty', occupant: null }));
    await eventually(() => expect(reasonsOf(bed.id)).toEqual(['transfer']));
    const nurse = nurseAtTheBeds(beds.system, khartoum).nurse;
    const expected = await nurse.listArrivals({ params: { wardId: khartoum.ward.id } });
    expect(expected.items).toMatchObject([{ encounterId: encounter.id, fromBedId: null }]);
    // Clinical, asked after the event, says it is here: the newer word counts.
    const again = await beds.hospital.aReadyBed();
    expect(await beds.assign(again.id, encounter.id)).toBe('done');
    await tellTransfer(encounter, { facilityId, at: new Date(Date.now() - 60_000).toISOString() });
    const witness = await takenBed();
    await tell(encounterDischarged, refOf(witness.encounter), witness.encounter.patientId);
    await eventually(async () => expect(await beds.bed(witness.bed.id)).toMatchObject({ state: 'dirty' }));
    expect(await beds.bed(again.id)).toMatchObject({ state: 'occupied' });
  });

  test('keeps a bed that was given knowing more than the news that comes late', async () => {
    const khartoum = await openHospital(beds.system, 'Africa/Khartoum');
    const { bed, encounter } = await takenBed();
    const before = new Date(Date.now() - 60_000).toISOString();
    await tellTransfer(encounter, { facilityId: khartoum.facility.id, toWardId: khartoum.ward.id, at: before });
    const nurse = nurseAtTheBeds(beds.system, khartoum).nurse;
    await eventually(async () =>
      expect((await nurse.listArrivals({ params: { wardId: khartoum.ward.id } })).items).toHaveLength(1),
    );
    expect(await beds.bed(bed.id)).toMatchObject({ state: 'occupied' });
  });
});

describe('merged patients', () => {
  const merge = (survivorId: string, mergedId: string, version: number) => ({
    ...{ mergeId: randomUUID(), survivorId, mergedId, version, at: now() },
    facilityId: beds.hospital.facility.id,
  });

  test('are found and shown as one, and stand alone again', async () => {
    const { bed, encounter } = await takenBed();
    const { id: survivorId } = await beds.hospital.aPatient();
    const mergedId = encounter.patientId;
    const found = async (patientId: string) =>
      (await beds.nurse.listBeds({ query: { patientId } })).items.map((it) => it.id);
    expect(await found(survivorId)).toEqual([]);
    await tell(patientMerged, merge(survivorId, mergedId, 1), survivorId);
    await eventually(async () => expect(await found(survivorId)).toEqual([bed.id]));
    expect(await found(mergedId)).toEqual([bed.id]);
    expect(await beds.bed(bed.id)).toMatchObject({ occupant: { patientId: survivorId } });
    expect(await beds.stays('bed_id', bed.id)).toMatchObject([{ patient_id: mergedId }]);
    await tell(patientUnmerged, merge(survivorId, mergedId, 2), survivorId);
    await eventually(async () => expect(await found(survivorId)).toEqual([]));
    expect(await beds.bed(bed.id)).toMatchObject({ occupant: { patientId: mergedId } });
  });

  test('have one bed, and one that is kept', async () => {
    const { encounter } = await takenBed();
    const survivor = await beds.hospital.aPatient();
    const other = await beds.hospital.anAdmission({ patientId: survivor.id });
    await tell(patientMerged, merge(survivor.id, encounter.patientId, 1), survivor.id);
    const [bed, kept] = await Promise.all([beds.hospital.aReadyBed(), beds.hospital.aReadyBed()]);
    await eventually(async () =>
      expect((await beds.nurse.listBeds({ query: { patientId: survivor.id } })).items).toHaveLength(1),
    );
    expect(await beds.assign(bed.id, other.id)).toBe('encounter-has-bed');
    expect(await beds.reserve(bed.id, { patientId: encounter.patientId })).toBe('done');
    expect(await beds.reserve(kept.id, { patientId: survivor.id })).toBe('reservation-taken');
  });
});

describe('a discharge whose time is corrected', () => {
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const end = (encounter: Encounter, dischargedAt: string) =>
    tell(encounterDischarged, { ...refOf(encounter), version: 2, at: dischargedAt }, encounter.patientId);
  const correct = (encounter: Encounter, dischargedAt: string | null, version = 3) =>
    tell(
      encounterTimesCorrected,
      {
        ...{ ...refOf(encounter), version, admittedAt: at(-90), dischargedAt, correctedBy: null },
        before: { admittedAt: at(-90), dischargedAt: null },
      },
      encounter.patientId,
    );
  const leftAt = (encounter: Encounter) =>
    beds.published
      .of(bedReleased)
      .filter((it) => it.data.encounterId === encounter.id)
      .map(({ data }) => data.at);
  const stayOf = ({ id }: Encounter) =>
    beds.system
      .deps<Deps>('facility')
      .db.read.selectFrom('bed_assignments')
      .selectAll()
      .where('encounter_id', '=', id)
      .executeTakeFirst();

  test('frees the bed once and says when it was left, whichever is heard first, however often', async () => {
    const [one, other] = [await takenBed(), await takenBed()];
    const [first, then] = [at(2), at(3)];
    await end(one.encounter, first);
    await eventually(() => leftAt(one.encounter).length === 1);
    await correct(one.encounter, then);
    await correct(one.encounter, then);
    await correct(one.encounter, then, 4);
    await eventually(() => leftAt(one.encounter).length === 2);
    expect(await beds.bed(one.bed.id)).toMatchObject({ state: 'dirty', occupant: null });

    await correct(other.encounter, then);
    await eventually(() => leftAt(other.encounter).length === 1);
    await end(other.encounter, first);
    const witness = await takenBed();
    await end(witness.encounter, first);
    await eventually(() => leftAt(witness.encounter).length === 1);
    expect(leftAt(one.encounter)).toEqual([first, then]);
    const told = beds.published.of(bedReleased).filter((it) => it.data.encounterId === one.encounter.id);
    expect(told.map(({ data }) => data.version)).toEqual([2, 3]);
    expect(leftAt(other.encounter)).toEqual([then]);
    expect(await stayOf(one.encounter)).toMatchObject({ ended_at: new Date(then), end_reason: 'discharge' });
    expect(await stayOf(other.encounter)).toMatchObject({ ended_at: new Date(then), end_reason: 'discharge' });
  });

  test('leaves a bed that was left before, and ends when somebody else was put into it', async () => {
    const [left, taken] = [await takenBed(), await takenBed()];
    expect(await beds.release(left.bed.id)).toBe('done');
    const [first] = await eventually(() => leftAt(left.encounter).length === 1 && leftAt(left.encounter));
    await end(left.encounter, at(2));
    await end(taken.encounter, at(0));
    await eventually(() => leftAt(taken.encounter).length === 1);
    await beds.nurse.markBedClean({ params: { bedId: taken.bed.id } });
    const next = await beds.hospital.anAdmission();
    expect(await beds.assign(taken.bed.id, next.id)).toBe('done');
    await correct(left.encounter, at(4));
    await correct(taken.encounter, at(4));
    await eventually(() => leftAt(taken.encounter).length === 2);
    expect((await stayOf(taken.encounter))?.ended_at).toEqual((await stayOf(next))?.started_at);
    expect(leftAt(left.encounter)).toEqual([first]);
    expect((await beds.bed(taken.bed.id)).occupant?.encounterId).toBe(next.id);
  });

  test('leaves a bed to be made ready from then on, and stands in its history and in the turnaround', async () => {
    const ward = await beds.hospital.aWard();
    const [bed, encounter] = await Promise.all([
      beds.hospital.aReadyBed({ wardId: ward.id }),
      beds.hospital.anAdmission(),
    ]);
    expect(await beds.assign(bed.id, encounter.id)).toBe('done');
    const { db } = beds.system.deps<Deps>('facility');
    const began = { started_at: new Date(at(-180)) };
    await db.read.updateTable('bed_assignments').set(began).where('open_bed_id', '=', bed.id).execute();
    const periods = db.read.updateTable('bed_periods').where('bed_id', '=', bed.id);
    await periods.set(began).where('state', '=', 'occupied').execute();
    const before = { started_at: new Date(at(-200)), ended_at: began.started_at };
    await periods.set(before).where('state', '=', 'ready').execute();
    const query = { facilityId: beds.hospital.facility.id, wardId: ward.id };
    const office = beds.system.as('administrator', 'facility', occupancyApi, { facilityIds: [query.facilityId] });
    const [from, to] = [at(-24 * 60).slice(0, 10), at(24 * 60).slice(0, 10)];
    const turnaround = async () =>
      (await office.getOccupancyHistory({ query: { ...query, from, to } })).total.turnaroundMinutes;
    const history = async () => (await beds.nurse.getBedHistory({ params: { bedId: bed.id } })).items.slice(0, 3);

    await end(encounter, at(-60));
    await eventually(() => leftAt(encounter).length === 1);
    await beds.clean(bed.id);
    expect(await turnaround()).toBeCloseTo(60, 0);
    const earlier = at(-120);
    await correct(encounter, earlier);
    await eventually(() => leftAt(encounter).length === 2);
    expect(await turnaround()).toBeCloseTo(120, 0);
    expect(await history()).toMatchObject([
      { state: 'ready' },
      { state: 'dirty', from: earlier },
      { state: 'occupied', from: began.started_at.toISOString(), to: earlier },
    ]);
    // It was left when somebody made it ready, at the latest.
    await correct(encounter, at(2), 4);
    await eventually(() => leftAt(encounter).length === 3);
    const [ready, dirty, occupied] = await history();
    expect([dirty?.from, dirty?.to, occupied?.to]).toEqual([ready?.from, ready?.from, ready?.from]);
    expect(await turnaround()).toBe(0);
    await correct(encounter, earlier, 5);
    await eventually(() => leftAt(encounter).length === 4);
    expect(await turnaround()).toBeCloseTo(120, 0);
  });
});

describe('a stay that goes on', () => {
  const goesOn = (encounter: Encounter, version: number) => ({
    ...{ ...refOf(encounter), version, wardId: beds.hospital.ward.id, dischargedAt: now() },
  });
  const end = (encounter: Encounter, version: number) =>
    tell(encounterDischarged, { ...refOf(encounter), version }, encounter.patientId);
  const reopen = (encounter: Encounter, version: number) =>
    tell(encounterReopened, goesOn(encounter, version), encounter.patientId);
  const change = (encounter: Encounter, kind: Encounter['class'], version: number) =>
    tell(
      encounterReclassified,
      { ...goesOn(encounter, version), class: kind, fromClass: encounter.class },
      encounter.patientId,
    );
  const gateOf = ({ id }: Encounter) =>
    beds.system
      .deps<Deps>('facility')
      .db.read.selectFrom('encounter_gates')
      .selectAll()
      .where('encounter_id', '=', id)
      .executeTakeFirst();
  const occupant = async (bedId: string) => (await beds.bed(bedId)).occupant?.encounterId;
  const waiting = async (encounter: Encounter) =>
    (await arrivals(beds.hospital.ward.id)).some((it) => it.encounterId === encounter.id);

  test('after a discharge that was a mistake lies where it lay, whichever is heard first', async () => {
    const [one, other] = [await takenBed(), await takenBed()];
    await end(one.encounter, 2);
    await eventually(async () => (await occupant(one.bed.id)) === undefined);
    await reopen(one.encounter, 3);
    await eventually(async () => (await occupant(one.bed.id)) === one.encounter.id);

    await reopen(other.encounter, 3);
    await end(other.encounter, 2);
    const witness = await takenBed();
    await end(witness.encounter, 2);
    await eventually(async () => (await occupant(witness.bed.id)) === undefined);
    expect(await occupant(other.bed.id)).toBe(other.encounter.id);
  });

  test('waits in its ward where the bed was made ready meanwhile, and may have any', async () => {
    const { bed, encounter } = await takenBed();
    await end(encounter, 2);
    await eventually(async () => (await beds.bed(bed.id)).state === 'dirty');
    await beds.nurse.markBedClean({ params: { bedId: bed.id } });
    expect(await beds.assign(bed.id, encounter.id)).toBe('encounter-not-open');
    await reopen(encounter, 3);
    await eventually(() => waiting(encounter));
    expect(await occupant(bed.id)).toBeUndefined();
    expect(await beds.assign(bed.id, encounter.id)).toBe('done');
  });

  test('as an outpatient leaves its bed, and waits for one when it is a stay in hospital again', async () => {
    const { bed, encounter } = await takenBed();
    await change(encounter, 'ambulatory', 2);
    await eventually(async () => (await beds.bed(bed.id)).state === 'dirty');
    expect(await waiting(encounter)).toBe(false);
    await change(encounter, 'inpatient', 3);
    await eventually(() => waiting(encounter));
  });

  test('as a visit that ended by mistake has no bed again, though she lay in one', async () => {
    const { bed, encounter } = await takenBed();
    await change(encounter, 'ambulatory', 2);
    await eventually(async () => (await beds.bed(bed.id)).state === 'dirty');
    await end(encounter, 3);
    await tell(encounterReopened, { ...goesOn(encounter, 4), class: 'ambulatory' }, encounter.patientId);
    const witness = await takenBed();
    await end(witness.encounter, 2);
    await eventually(async () => (await occupant(witness.bed.id)) === undefined);
    await reopen(witness.encounter, 3);
    await eventually(async () => (await occupant(witness.bed.id)) === witness.encounter.id);
    expect(await occupant(bed.id)).toBeUndefined();
  });

  test('as a visit waits for no bed when the news of its admission comes late', async () => {
    const ward = await beds.hospital.aWard();
    const encounter = await beds.hospital.anAdmission();
    await change(encounter, 'ambulatory', 2);
    await eventually(async () => (await gateOf(encounter))?.version === 2);
    await tell(encounterAdmitted, { ...refOf(encounter), version: 1, wardId: ward.id }, encounter.patientId);
    const last = await beds.hospital.anAdmission({ wardId: ward.id });
    await eventually(async () => expect(await arrivals(ward.id)).toMatchObject([{ encounterId: last.id }]));
  });
});
