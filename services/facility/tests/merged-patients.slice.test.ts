import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BedMessage, realtimeChannels } from '@nilecare/contracts/realtime.ts';
import { writeLink } from '@nilecare/service-kit/patients/patient-links.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import { liveMessages, type LiveMessages } from '@nilecare/testing/live-messages.ts';
import { merging } from '@nilecare/testing/merging.ts';
import { counted } from '@nilecare/testing/outcome.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { learnRecords } from '../src/background/learn-records.ts';
import type { Deps } from '../src/deps.ts';
import { nurseAtTheBeds } from './nurse-at-the-beds.ts';

let system: System;
let hospital: Hospital;
let at: ReturnType<typeof nurseAtTheBeds>;
let records: ReturnType<typeof merging>;
let announced: LiveMessages<BedMessage>;

beforeAll(async () => {
  system = await startSystem(['facility', 'clinical', 'business', 'auth'], ownTokens(['facility']));
  hospital = await openHospital(system);
  at = nurseAtTheBeds(system, hospital);
  records = merging(system, 'facility');
  announced = await liveMessages(system, realtimeChannels.beds, (it) => [BedMessage.parse(it)]);
});
afterAll(async () => {
  await announced?.stop();
  await system?.stop();
});

const facility = () => system.deps<Deps>('facility').db;
const aBed = () => hospital.aReadyBed();
/** Somebody in hospital whose record was merged into another one. */
const aMergedStay = async () => {
  const [encounter, survivor] = await Promise.all([hospital.anAdmission(), hospital.aPatient()]);
  const mergedId = encounter.patientId;
  return { encounter, mergedId, survivorId: survivor.id, mergeId: await records.merge(mergedId, survivor.id) };
};
const occupant = async (bedId: string) => (await at.bed(bedId)).occupant;
const bedsOf = async (patientId: string) =>
  (await at.nurse.listBeds({ query: { patientId } })).items.map((it) => it.id);
const rowsUnder = async (encounterId: string) =>
  (await at.stays('encounter_id', encounterId)).map((it) => it.patient_id);

/** As stays were written once: nobody knows whether they stand under their own record. */
const ofBefore = (encounterId: string, given: { readonly patient_id?: string; readonly encounter_id?: string }) =>
  facility().transaction((tx) =>
    tx
      .updateTable('bed_assignments')
      .set({ ...given, record_known: 0 })
      .where('encounter_id', '=', encounterId)
      .execute(),
  );

describe('a bed of a merged record', () => {
  test('that is given, left and kept meanwhile goes back with its stay', async () => {
    const { encounter, mergedId, survivorId, mergeId } = await aMergedStay();
    const [bed, to, kept] = [await aBed(), await aBed(), await aBed()];
    const body = { encounterId: encounter.id };
    const reserved = await at.nurse.reserveBed({ params: { bedId: kept.id }, body });
    expect(reserved).toMatchObject({ patientId: survivorId });
    expect(await at.reservations(kept.id)).toMatchObject([{ patient_id: mergedId }]);
    expect(await at.nurse.assignBed({ params: { bedId: bed.id }, body })).toMatchObject({ patientId: survivorId });
    const params = { bedId: bed.id };
    const moved = await at.nurse.transferPatient({ params, body: { ...body, toBedId: to.id } });
    expect(moved).toMatchObject({ patientId: survivorId });
    expect(await occupant(to.id)).toMatchObject({ patientId: survivorId, recordId: mergedId });
    expect(await bedsOf(survivorId)).toEqual([to.id]);

    await records.unmerge(mergeId);
    expect(await occupant(to.id)).toMatchObject({ patientId: mergedId, recordId: mergedId });
    expect([await bedsOf(survivorId), await bedsOf(mergedId)]).toEqual([[], [to.id]]);
    expect(await rowsUnder(encounter.id)).toEqual([mergedId, mergedId]);
  });

  test('stays with the record that goes on where she was admitted under it', async () => {
    const [merged, survivor] = await Promise.all([hospital.aPatient(), hospital.aPatient()]);
    const mergeId = await records.merge(merged.id, survivor.id);
    const encounter = await hospital.anAdmission({ patientId: survivor.id });
    const bed = await aBed();
    expect(await at.assign(bed.id, encounter.id)).toBe('done');
    expect(await bedsOf(merged.id)).toEqual([bed.id]);
    await records.unmerge(mergeId);
    expect(await occupant(bed.id)).toMatchObject({ patientId: survivor.id, recordId: survivor.id });
    expect(await bedsOf(merged.id)).toEqual([]);
  });

  test('is announced to its screens when the record that goes on is merged again', async () => {
    const { encounter, survivorId } = await aMergedStay();
    const bed = await aBed();
    expect(await at.assign(bed.id, encounter.id)).toBe('done');
    const last = await hospital.aPatient();
    await records.merge(survivorId, last.id);
    const shown = () => announced.all.findLast((it) => it.bedId === bed.id);
    await eventually(() => expect(shown()).toMatchObject({ patientId: last.id }));
  });

  test('of before, that did not know its record, learns it when the service starts', async () => {
    const { encounter, mergedId, survivorId, mergeId } = await aMergedStay();
    const bed = await aBed();
    expect(await at.assign(bed.id, encounter.id)).toBe('done');
    const deps = system.deps<Deps>('facility');
    await ofBefore(encounter.id, { patient_id: survivorId });
    const learning = learnRecords(deps);
    await learning.start();
    await eventually(async () =>
      expect(await at.stays('encounter_id', encounter.id)).toMatchObject([{ patient_id: mergedId, record_known: 1 }]),
    );
    await learning.stop();
    await records.unmerge(mergeId);
    expect(await occupant(bed.id)).toMatchObject({ patientId: mergedId });
  });
});

describe('what cannot be learnt of a stay of before', () => {
  test('because clinical does not know its encounter: it stays as it is, and is asked about no more', async () => {
    const [bed, encounter, unknown] = [await aBed(), await hospital.anAdmission(), randomUUID()];
    expect(await at.assign(bed.id, encounter.id)).toBe('done');
    await ofBefore(encounter.id, { encounter_id: unknown });
    const learning = learnRecords(system.deps<Deps>('facility'));
    await learning.start();
    await eventually(async () =>
      expect(await at.stays('encounter_id', unknown)).toMatchObject([
        { patient_id: encounter.patientId, record_known: 1 },
      ]),
    );
    await learning.stop();
  });

  test('because another one has a bed under its record: it is told once, and learnt when that has ended', async () => {
    const deps = system.deps<Deps>('facility');
    const [one, other] = [await hospital.anAdmission(), await hospital.anAdmission()];
    const [bed, bedOfOther] = [await aBed(), await aBed()];
    expect(await at.assign(bed.id, one.id)).toBe('done');
    const elsewhere = await hospital.aPatient();
    await ofBefore(one.id, { patient_id: elsewhere.id });
    expect(await at.assign(bedOfOther.id, other.id)).toBe('done');
    await deps.db.transaction((tx) =>
      tx
        .updateTable('bed_assignments')
        .set({ patient_id: one.patientId })
        .where('encounter_id', '=', other.id)
        .execute(),
    );

    const lines: string[] = [];
    const sink = new Writable({
      write: (line, _encoding, done) => {
        lines.push(String(line));
        done();
      },
    });
    let asked = 0;
    const getEncounter: Deps['clinical']['getEncounter'] = (given) => {
      if (given.params.encounterId === one.id) asked += 1;
      return deps.clinical.getEncounter(given);
    };
    const clinical = { ...deps.clinical, getEncounter };
    const learning = learnRecords({ ...deps, clinical, log: pino(sink) }, 1);
    await learning.start();
    await eventually(() => asked >= 4);
    expect(lines.filter((line) => line.includes(one.id))).toHaveLength(1);
    expect(await at.release(bedOfOther.id)).toBe('done');
    await eventually(async () =>
      expect(await at.stays('encounter_id', one.id)).toMatchObject([{ patient_id: one.patientId, record_known: 1 }]),
    );
    await learning.stop();
  });
});

test('two records of one person that are given a bed at the same moment get one', async () => {
  const elsewhere = await hospital.aWard();
  for (let round = 0; round < 5; round += 1) {
    // Clinical lets nobody be in hospital twice; news of a merge that is taken back meanwhile may say so for a moment.
    const [encounter, other] = await Promise.all([hospital.anAdmission(), hospital.anAdmission()]);
    const [patientId, survivorId] = [encounter.patientId, other.patientId];
    await facility().transaction((tx) => writeLink(tx, 'mysql', { patientId, survivorId, version: 1 }));
    // In two rooms: in one they would wait for each other because of it.
    const beds = await Promise.all(
      Array.from({ length: 12 }, (_, nth) => hospital.aReadyBed(nth % 2 === 0 ? {} : { wardId: elsewhere.id })),
    );
    const outcomes = await Promise.all(
      beds.map((bed, nth) => at.assign(bed.id, nth % 2 === 0 ? encounter.id : other.id)),
    );
    expect(counted(outcomes)).toEqual({ done: 1, 'encounter-has-bed': 11 });
    expect([...(await at.stays('patient_id', patientId)), ...(await at.stays('patient_id', survivorId))]).toHaveLength(
      1,
    );
  }
});

test('merge and unmerge while a patient is moved: each stay stands under the record of its encounter', async () => {
  const [encounter, survivor] = await Promise.all([hospital.anAdmission(), hospital.aPatient()]);
  const beds = [await aBed(), await aBed()];
  let moves = 0;
  let over = false;
  const moving = (async () => {
    while (!over) {
      const bedId = beds[moves % 2]?.id ?? '';
      expect(await at.assign(bedId, encounter.id)).toBe('done');
      await at.nurse.releaseBed({ params: { bedId }, body: { needsCleaning: false, encounterId: encounter.id } });
      moves += 1;
    }
  })();
  for (let round = 0; round < 5; round += 1) {
    const mergeId = await records.merge(encounter.patientId, survivor.id);
    await records.unmerge(mergeId);
  }
  over = true;
  await moving;
  expect(moves).toBeGreaterThan(0);
  expect(new Set(await rowsUnder(encounter.id))).toEqual(new Set([encounter.patientId]));
});
