import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/facility.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { nurseAtTheBeds } from './nurse-at-the-beds.ts';

let system: System;
let hospital: Hospital;
let at: ReturnType<typeof nurseAtTheBeds>;

beforeAll(async () => {
  system = await startSystem(['facility', 'clinical', 'business']);
  hospital = await openHospital(system);
  at = nurseAtTheBeds(system, hospital);
});
afterAll(() => system?.stop());

const strangerOf = (facilityId: string) => system.as('nurse', 'facility', api, { facilityIds: [facilityId] });

describe('a nurse', () => {
  test('puts an admitted patient into a ready bed', async () => {
    const [bed, encounter] = await Promise.all([hospital.aReadyBed(), hospital.anAdmission()]);
    const assignment = await at.nurse.assignBed({ params: { bedId: bed.id }, body: { encounterId: encounter.id } });
    expect(assignment).toMatchObject({ bedId: bed.id, patientId: encounter.patientId, wardId: bed.wardId, to: null });
    expect(await at.bed(bed.id)).toMatchObject({
      state: 'occupied',
      occupant: { patientId: encounter.patientId, encounterId: encounter.id, assignmentId: assignment.id },
    });
  });

  test('finds the bed by ward and by patient', async () => {
    const [bed, encounter] = await Promise.all([hospital.aReadyBed(), hospital.anAdmission()]);
    expect(await at.assign(bed.id, encounter.id)).toBe('done');
    const inWard = await at.nurse.listBeds({ query: { wardId: bed.wardId } });
    expect(inWard.items.map((it) => it.id)).toContain(bed.id);
    const ofPatient = await at.nurse.listBeds({ query: { patientId: encounter.patientId } });
    expect(ofPatient.items.map((it) => it.id)).toEqual([bed.id]);
    const ward = await at.nurse.getWard({ params: { wardId: bed.wardId } });
    expect(ward.beds).toBe(inWard.items.length);
    expect(ward.occupied).toBe(inWard.items.filter((it) => it.state === 'occupied').length);
  });

  test('gets the same answer for the same Idempotency-Key, and one row', async () => {
    const [bed, encounter] = await Promise.all([hospital.aReadyBed(), hospital.anAdmission()]);
    const actor = { userId: randomUUID(), facilityIds: [hospital.facility.id] };
    const again = () =>
      system
        .as('nurse', 'facility', api, actor)
        .assignBed(
          { params: { bedId: bed.id }, body: { encounterId: encounter.id } },
          { idempotencyKey: 'assign-0001' },
        );
    const first = await again();
    expect(await again()).toEqual(first);
    expect(await at.stays('bed_id', bed.id)).toHaveLength(1);
    const other = await hospital.anAdmission();
    const reused = system
      .as('nurse', 'facility', api, actor)
      .assignBed({ params: { bedId: bed.id }, body: { encounterId: other.id } }, { idempotencyKey: 'assign-0001' });
    expect(await outcome(reused)).toBe('idempotency-key-reused');
  });

  test('releases it, has it cleaned and uses it again', async () => {
    const [bed, first, second] = await Promise.all([
      hospital.aReadyBed(),
      hospital.anAdmission(),
      hospital.anAdmission(),
    ]);
    const params = { bedId: bed.id };
    expect(await at.assign(bed.id, first.id)).toBe('done');
    expect(await at.nurse.releaseBed({ params, body: {} })).toMatchObject({ to: expect.any(String) });
    expect(await outcome(at.nurse.releaseBed({ params, body: {} }))).toBe('bed-empty');
    expect(await at.bed(bed.id)).toMatchObject({ state: 'dirty', occupant: null });
    expect(await at.assign(bed.id, second.id)).toBe('bed-not-ready');
    expect(await at.nurse.markBedClean({ params })).toMatchObject({ state: 'ready' });
    expect(await at.nurse.markBedClean({ params })).toMatchObject({ state: 'ready' });
    expect(await at.assign(bed.id, second.id)).toBe('done');
    expect(await outcome(at.nurse.markBedClean({ params }))).toBe('bed-occupied');
  });

  test('does not put a patient into two beds', async () => {
    const [one, other, encounter] = await Promise.all([
      hospital.aReadyBed(),
      hospital.aReadyBed(),
      hospital.anAdmission(),
    ]);
    expect(await at.assign(one.id, encounter.id)).toBe('done');
    expect(await at.assign(other.id, encounter.id)).toBe('encounter-has-bed');
    expect((await at.bed(other.id)).state).toBe('ready');
  });

  test('does not give a bed of one facility to a patient of another', async () => {
    const khartoum = await openHospital(system, 'Africa/Khartoum');
    const [bed, encounter] = await Promise.all([hospital.aReadyBed(), khartoum.anAdmission()]);
    const both = { facilityIds: [hospital.facility.id, khartoum.facility.id] };
    const call = system
      .as('nurse', 'facility', api, both)
      .assignBed({ params: { bedId: bed.id }, body: { encounterId: encounter.id } });
    expect(await outcome(call)).toBe('encounter-elsewhere');
  });

  test('is told what does not exist', async () => {
    const [bed, encounter] = await Promise.all([hospital.aReadyBed(), hospital.anAdmission()]);
    expect(await at.assign(bed.id, randomUUID())).toBe('not-found');
    expect(await at.assign(randomUUID(), encounter.id)).toBe('not-found');
    expect(await at.assign('07', encounter.id)).toBe('invalid-request');
    expect(await at.assign(bed.id, "' or 1=1")).toBe('invalid-request');
  });
});

describe('somebody else', () => {
  test('a nurse of another facility sees and changes nothing', async () => {
    const [bed, encounter] = await Promise.all([hospital.aReadyBed(), hospital.anAdmission()]);
    const stranger = strangerOf(randomUUID());
    const params = { bedId: bed.id };
    expect((await stranger.listBeds({ query: { wardId: bed.wardId } })).items).toEqual([]);
    expect((await stranger.listWards({})).items).toEqual([]);
    expect((await stranger.listFacilities({})).items).toEqual([]);
    const outcomes = await Promise.all([
      outcome(stranger.getBed({ params })),
      outcome(stranger.getWard({ params: { wardId: bed.wardId } })),
      outcome(stranger.assignBed({ params, body: { encounterId: encounter.id } })),
      outcome(stranger.releaseBed({ params, body: {} })),
      outcome(stranger.markBedClean({ params })),
    ]);
    expect(outcomes).toEqual(Array.from({ length: 5 }, () => 'forbidden'));
    expect(await at.bed(bed.id)).toMatchObject({ state: 'ready', occupant: null });
  });

  test('an account without any facility sees empty lists', async () => {
    const nobody = system.as('nurse', 'facility', api, { facilityIds: [] });
    expect((await nobody.listBeds({})).items).toEqual([]);
    expect((await nobody.listFacilities({})).items).toEqual([]);
  });

  test.each(['receptionist', 'patient'] as const)('a %s assigns no beds', async (role) => {
    const bed = await hospital.aReadyBed();
    const call = system.as(role, 'facility', api).assignBed({
      params: { bedId: bed.id },
      body: { encounterId: randomUUID() },
    });
    expect(await outcome(call)).toBe('forbidden');
  });
});

describe('at the same time', () => {
  test('two hundred patients, one bed: one gets it', async () => {
    const bed = await hospital.aReadyBed();
    const encounters = await Promise.all(Array.from({ length: 200 }, () => hospital.anAdmission()));
    const outcomes = await Promise.all(encounters.map((encounter) => at.assign(bed.id, encounter.id)));
    expect(counted(outcomes)).toEqual({ done: 1, 'bed-occupied': 199 });
    const rows = await at.stays('bed_id', bed.id);
    expect(rows).toHaveLength(1);
    const winner = encounters[outcomes.indexOf('done')];
    expect(rows[0]?.encounter_id).toBe(winner?.id);
  });

  test('one patient, twenty beds: the patient gets one', async () => {
    const beds = await Promise.all(Array.from({ length: 20 }, () => hospital.aReadyBed()));
    const encounter = await hospital.anAdmission();
    const outcomes = await Promise.all(beds.map((bed) => at.assign(bed.id, encounter.id)));
    expect(counted(outcomes)).toEqual({ done: 1, 'encounter-has-bed': 19 });
    expect(await at.stays('patient_id', encounter.patientId)).toHaveLength(1);
    const after = await Promise.all(beds.map((bed) => at.bed(bed.id)));
    expect(after.filter((bed) => bed.state === 'occupied')).toHaveLength(1);
  });

  test('twenty nurses release one bed: it is released once', async () => {
    const [bed, encounter] = await Promise.all([hospital.aReadyBed(), hospital.anAdmission()]);
    expect(await at.assign(bed.id, encounter.id)).toBe('done');
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => at.release(bed.id)));
    expect(counted(outcomes)).toEqual({ done: 1, 'bed-empty': 19 });
  });
});
