import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import type { DataOf, EventType } from '@nilecare/contracts/event.ts';
import {
  encounterAdmitted,
  encounterCancelled,
  encounterDischarged,
  encounterTransferred,
  patientMerged,
  patientUnmerged,
} from '@nilecare/contracts/events/clinical.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { bedReleased } from '@nilecare/contracts/events/facility.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { nurseAtTheBeds } from './nurse-at-the-beds.ts';

let system: System;
let hospital: Hospital;
let at: ReturnType<typeof nurseAtTheBeds>;
let published: PublishedEvents;

beforeAll(async () => {
  system = await startSystem(['facility', 'clinical', 'business']);
  hospital = await openHospital(system);
  at = nurseAtTheBeds(system, hospital);
  published = await publishedEvents(system, [bedReleased, auditRecorded]);
});
afterAll(async () => {
  await published?.stop();
  await system?.stop();
});

const takenBed = async () => {
  const [bed, encounter] = await Promise.all([hospital.aReadyBed(), hospital.anAdmission()]);
  expect(await at.assign(bed.id, encounter.id)).toBe('done');
  return { bed, encounter };
};

/** Has clinical tell something of an encounter, through its own outbox, whatever its own rules say. */
async function tell<E extends EventType>(event: E, data: DataOf<E>, key: string): Promise<void> {
  await system.deps<Pick<Deps, 'db'>>('clinical').db.transaction((tx) => tx.outbox.addAll([{ event, data, key }]));
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
  published
    .of(bedReleased)
    .filter((it) => it.data.bedId === bedId)
    .map((it) => it.data.reason);
const arrivals = async (wardId: string) => (await at.nurse.listArrivals({ params: { wardId } })).items;

describe('an encounter', () => {
  test('that is cancelled frees its bed, its reservation and its place on the list', async () => {
    const { bed, encounter } = await takenBed();
    const ward = await hospital.aWard();
    await tellTransfer(encounter, { toWardId: ward.id });
    await eventually(async () => expect(await arrivals(ward.id)).toHaveLength(1));
    const kept = await hospital.aReadyBed({ wardId: ward.id });
    expect(await at.reserve(kept.id, { encounterId: encounter.id })).toBe('done');
    await tell(encounterCancelled, { ...refOf(encounter), wasPresent: true }, encounter.patientId);
    await eventually(async () => expect(await at.bed(bed.id)).toMatchObject({ state: 'dirty', occupant: null }));
    await eventually(() => expect(reasonsOf(bed.id)).toEqual(['cancelled']));
    await eventually(() => {
      const entry = published.of(auditRecorded).find((it) => it.data.resource === `bed/${bed.id}` && it.data.reason);
      return expect(entry?.data).toMatchObject({ action: 'bed.release', reason: 'the admission was cancelled' });
    });
    expect(await at.bed(kept.id)).toMatchObject({ state: 'ready', reservation: null });
    expect(await arrivals(ward.id)).toEqual([]);
    expect(await at.assign(kept.id, encounter.id)).toBe('encounter-not-open');
  });

  test('that is handed over to another ward keeps its bed, and is expected there until it comes', async () => {
    const { bed, encounter } = await takenBed();
    const ward = await hospital.aWard();
    await tellTransfer(encounter, { toWardId: ward.id, fromWardId: bed.wardId });
    await eventually(async () =>
      expect(await arrivals(ward.id)).toMatchObject([
        { kind: 'transfer', encounterId: encounter.id, fromWardId: bed.wardId, fromBedId: bed.id, reservation: null },
      ]),
    );
    expect(await at.bed(bed.id)).toMatchObject({ state: 'occupied' });
    const to = await hospital.aReadyBed({ wardId: ward.id });
    expect(await at.reserve(to.id, { encounterId: encounter.id })).toBe('done');
    expect(await arrivals(ward.id)).toMatchObject([{ kind: 'transfer', reservation: { bedId: to.id } }]);
    expect(await at.transfer(bed.id, encounter.id, to.id)).toBe('done');
    expect(await arrivals(ward.id)).toEqual([]);
  });

  test('that begins in a ward without a bed is waited for there, until it has one, wherever that is', async () => {
    const ward = await hospital.aWard();
    const encounter = await hospital.anAdmission({ wardId: ward.id });
    const waiting = { kind: 'admission', encounterId: encounter.id, fromWardId: null, fromBedId: null };
    await eventually(async () => expect(await arrivals(ward.id)).toMatchObject([waiting]));
    const kept = await hospital.aReadyBed({ wardId: ward.id });
    expect(await at.reserve(kept.id, { encounterId: encounter.id })).toBe('done');
    expect(await arrivals(ward.id)).toMatchObject([{ ...waiting, reservation: { bedId: kept.id } }]);
    const elsewhere = await hospital.aReadyBed();
    expect(await at.assign(elsewhere.id, encounter.id)).toBe('done');
    expect(await arrivals(ward.id)).toEqual([]);
  });

  test('whose bed is released waits in that ward, or goes on being expected in another', async () => {
    const { bed, encounter } = await takenBed();
    const waitingHere = async () => (await arrivals(bed.wardId)).filter((it) => it.encounterId === encounter.id);
    expect(await at.release(bed.id)).toBe('done');
    expect(await waitingHere()).toMatchObject([{ kind: 'admission', patientId: encounter.patientId }]);
    expect(await at.clean(bed.id)).toBe('done');
    expect(await at.assign(bed.id, encounter.id)).toBe('done');
    expect(await waitingHere()).toEqual([]);

    const ward = await hospital.aWard();
    await tellTransfer(encounter, { toWardId: ward.id, fromWardId: bed.wardId });
    await eventually(async () => expect(await arrivals(ward.id)).toHaveLength(1));
    expect(await at.release(bed.id)).toBe('done');
    expect(await waitingHere()).toEqual([]);
    expect(await arrivals(ward.id)).toMatchObject([{ kind: 'transfer', encounterId: encounter.id, fromBedId: null }]);
    await tell(encounterDischarged, refOf(encounter), encounter.patientId);
    await eventually(async () => expect(await arrivals(ward.id)).toEqual([]));
  });

  test('is waited for by nobody when the news of its begin comes after its bed, its end or its transfer', async () => {
    const ward = await hospital.aWard();
    const [placed, left, moved] = [await takenBed(), await takenBed(), await takenBed()];
    await tell(encounterDischarged, refOf(left.encounter), left.encounter.patientId);
    await tellTransfer(moved.encounter, { toWardId: null });
    for (const { encounter } of [placed, left, moved])
      await tell(encounterAdmitted, { ...refOf(encounter), wardId: ward.id }, encounter.patientId);
    const visit = await hospital.anAdmission();
    await tell(encounterAdmitted, { ...refOf(visit), class: 'ambulatory', wardId: ward.id }, visit.patientId);
    const last = await hospital.anAdmission({ wardId: ward.id });
    await eventually(async () => expect(await arrivals(ward.id)).toMatchObject([{ encounterId: last.id }]));
  });

  test('that goes to another facility leaves its bed, whatever the order of news', async () => {
    const khartoum = await openHospital(system, 'Africa/Khartoum');
    const { bed, encounter } = await takenBed();
    const facilityId = khartoum.facility.id;
    await tellTransfer(encounter, { facilityId, toWardId: khartoum.ward.id });
    await eventually(async () => expect(await at.bed(bed.id)).toMatchObject({ state: 'dirty', occupant: null }));
    await eventually(() => expect(reasonsOf(bed.id)).toEqual(['transfer']));
    const nurse = nurseAtTheBeds(system, khartoum).nurse;
    const expected = await nurse.listArrivals({ params: { wardId: khartoum.ward.id } });
    expect(expected.items).toMatchObject([{ encounterId: encounter.id, fromBedId: null }]);
    // Clinical, asked after the event, says it is here: the newer word counts.
    const again = await hospital.aReadyBed();
    expect(await at.assign(again.id, encounter.id)).toBe('done');
    await tellTransfer(encounter, { facilityId, at: new Date(Date.now() - 60_000).toISOString() });
    const witness = await takenBed();
    await tell(encounterDischarged, refOf(witness.encounter), witness.encounter.patientId);
    await eventually(async () => expect(await at.bed(witness.bed.id)).toMatchObject({ state: 'dirty' }));
    expect(await at.bed(again.id)).toMatchObject({ state: 'occupied' });
  });

  test('keeps a bed that was given knowing more than the news that comes late', async () => {
    const khartoum = await openHospital(system, 'Africa/Khartoum');
    const { bed, encounter } = await takenBed();
    const before = new Date(Date.now() - 60_000).toISOString();
    await tellTransfer(encounter, { facilityId: khartoum.facility.id, toWardId: khartoum.ward.id, at: before });
    const nurse = nurseAtTheBeds(system, khartoum).nurse;
    await eventually(async () =>
      expect((await nurse.listArrivals({ params: { wardId: khartoum.ward.id } })).items).toHaveLength(1),
    );
    expect(await at.bed(bed.id)).toMatchObject({ state: 'occupied' });
  });
});

describe('merged patients', () => {
  const merge = (survivorId: string, mergedId: string, version: number) => ({
    ...{ mergeId: randomUUID(), survivorId, mergedId, version, at: now() },
    facilityId: hospital.facility.id,
  });

  test('are found and shown as one, and stand alone again', async () => {
    const { bed, encounter } = await takenBed();
    const { id: survivorId } = await hospital.aPatient();
    const mergedId = encounter.patientId;
    const found = async (patientId: string) =>
      (await at.nurse.listBeds({ query: { patientId } })).items.map((it) => it.id);
    expect(await found(survivorId)).toEqual([]);
    await tell(patientMerged, merge(survivorId, mergedId, 1), survivorId);
    await eventually(async () => expect(await found(survivorId)).toEqual([bed.id]));
    expect(await found(mergedId)).toEqual([bed.id]);
    expect(await at.bed(bed.id)).toMatchObject({ occupant: { patientId: survivorId } });
    expect(await at.stays('bed_id', bed.id)).toMatchObject([{ patient_id: mergedId }]);
    await tell(patientUnmerged, merge(survivorId, mergedId, 2), survivorId);
    await eventually(async () => expect(await found(survivorId)).toEqual([]));
    expect(await at.bed(bed.id)).toMatchObject({ occupant: { patientId: mergedId } });
  });

  test('have one bed, and one that is kept', async () => {
    const { encounter } = await takenBed();
    const survivor = await hospital.aPatient();
    const other = await hospital.anAdmission({ patientId: survivor.id });
    await tell(patientMerged, merge(survivor.id, encounter.patientId, 1), survivor.id);
    const [bed, kept] = await Promise.all([hospital.aReadyBed(), hospital.aReadyBed()]);
    await eventually(async () =>
      expect((await at.nurse.listBeds({ query: { patientId: survivor.id } })).items).toHaveLength(1),
    );
    expect(await at.assign(bed.id, other.id)).toBe('encounter-has-bed');
    expect(await at.reserve(bed.id, { patientId: encounter.patientId })).toBe('done');
    expect(await at.reserve(kept.id, { patientId: survivor.id })).toBe('reservation-taken');
  });
});
