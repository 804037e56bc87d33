import { afterAll, beforeAll, expect, test } from 'vitest';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import { EncounterNotOpen } from '@nilecare/contracts/api/facility.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { bedAssigned, bedReleased } from '@nilecare/contracts/events/facility.ts';
import { BedMessage, realtimeChannels } from '@nilecare/contracts/realtime.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { liveMessages, type LiveMessages } from '@nilecare/testing/live-messages.ts';
import type { Deps } from '../src/deps.ts';
import { assignBed } from '../src/use-cases/assign-bed.ts';
import { openBeds, type Beds } from './beds.ts';

let announced: LiveMessages<BedMessage>;
let beds: Beds;
beforeAll(async () => {
  beds = await openBeds([bedAssigned, bedReleased, auditRecorded]);
  announced = await liveMessages(beds.system, realtimeChannels.beds, (it) => [BedMessage.parse(it)]);
});
afterAll(async () => {
  await announced?.stop();
  await beds?.stop();
});

const takenBed = async () => {
  const [bed, encounter] = await Promise.all([beds.hospital.aReadyBed(), beds.hospital.anAdmission()]);
  expect(await beds.assign(bed.id, encounter.id)).toBe('done');
  return { bed, encounter };
};
const records = () => beds.system.asService('test', 'clinical', clinicalApi);
const discharge = ({ id, version }: Encounter) =>
  records().dischargePatient({ params: { encounterId: id }, body: {} }, { ifMatch: version });
const assigned = (bedId: string) => beds.published.of(bedAssigned).filter((it) => it.data.bedId === bedId);
const released = (bedId: string) => beds.published.of(bedReleased).filter((it) => it.data.bedId === bedId);
const audited = (bedId: string) =>
  beds.published
    .of(auditRecorded)
    .filter((it) => it.data.resource === `bed/${bedId}` && it.data.action !== 'bed.create');

test('each change is published once, under the patient, and audited', async () => {
  const { bed, encounter } = await takenBed();
  expect(await beds.release(bed.id)).toBe('done');
  await eventually(() => {
    expect(assigned(bed.id)).toHaveLength(1);
    expect(released(bed.id)).toHaveLength(1);
    expect(audited(bed.id).map((it) => it.data.action)).toEqual(['bed.assign', 'bed.release']);
    return true;
  });
  const [put, left] = [assigned(bed.id)[0], released(bed.id)[0]];
  expect(put).toMatchObject({ subject: encounter.patientId, data: { bedId: bed.id, encounterId: encounter.id } });
  expect(left?.data.assignmentId).toBe(put?.data.assignmentId);
  expect(audited(bed.id)[0]?.data).toMatchObject({
    patientId: encounter.patientId,
    facilityId: beds.hospital.facility.id,
    actor: { kind: 'user', roles: ['nurse'] },
  });
});

test('screens hear how the bed is now', async () => {
  const { bed, encounter } = await takenBed();
  const { patientId } = encounter;
  await eventually(() => expect(announced.all).toContainEqual(expect.objectContaining({ bedId: bed.id, patientId })));
  expect(await beds.release(bed.id)).toBe('done');
  await eventually(() =>
    expect(announced.all.findLast((it) => it.bedId === bed.id)).toMatchObject({ state: 'dirty', patientId: null }),
  );
  await beds.nurse.markBedClean({ params: { bedId: bed.id } });
  await eventually(() => expect(announced.all.findLast((it) => it.bedId === bed.id)).toMatchObject({ state: 'ready' }));
});

test('a discharge frees the bed for cleaning', async () => {
  const { bed, encounter } = await takenBed();
  await discharge(encounter);
  await eventually(async () => expect(await beds.bed(bed.id)).toMatchObject({ state: 'dirty', occupant: null }));
  await eventually(() => expect(released(bed.id)).toHaveLength(1));
  expect(await beds.stays('bed_id', bed.id)).toMatchObject([{ ended_at: expect.any(Date) }]);
});

test('a discharge after the bed was released does not touch the next patient', async () => {
  const { bed, encounter } = await takenBed();
  expect(await beds.release(bed.id)).toBe('done');
  await beds.nurse.markBedClean({ params: { bedId: bed.id } });
  const next = await beds.hospital.anAdmission();
  expect(await beds.assign(bed.id, next.id)).toBe('done');
  await discharge(encounter);
  const witness = await takenBed();
  await discharge(witness.encounter);
  await eventually(async () => expect((await beds.bed(witness.bed.id)).state).toBe('dirty'));
  expect((await beds.bed(bed.id)).occupant?.encounterId).toBe(next.id);
});

test('a bed given while the discharge is on its way is free in the end', async () => {
  const pairs = await Promise.all(
    Array.from({ length: 20 }, async () => ({
      bed: await beds.hospital.aReadyBed(),
      encounter: await beds.hospital.anAdmission(),
    })),
  );
  const outcomes = await Promise.all(
    pairs.flatMap(({ bed, encounter }) => [
      beds.assign(bed.id, encounter.id),
      discharge(encounter).then(() => 'discharged'),
    ]),
  );
  expect(outcomes.filter((it) => it === 'discharged')).toHaveLength(20);
  await eventually(async () => {
    const after = await Promise.all(pairs.map(({ bed }) => beds.bed(bed.id)));
    return after.every((bed) => bed.occupant === null);
  });
  const late = await Promise.all(pairs.map(({ bed, encounter }) => beds.assign(bed.id, encounter.id)));
  expect(new Set(late)).toEqual(new Set(['encounter-not-open']));
});

test('a bed is refused when the discharge arrived after the encounter was found open', async () => {
  const [bed, encounter] = await Promise.all([beds.hospital.aReadyBed(), beds.hospital.anAdmission()]);
  const deps = beds.system.deps<Deps>('facility');
  const answeredLate: Deps['clinical'] = {
    getPatient: (given) => records().getPatient(given),
    async getEncounter(given) {
      const found = await records().getEncounter(given);
      await discharge(encounter);
      await eventually(() => gateIsClosed(encounter.id));
      return found;
    },
  };
  const context = {
    ...{ ...deps, clinical: answeredLate, actor: serviceActor('test'), signal: new AbortController().signal },
    ...{ ifMatch: 0, seen: () => undefined, headers: {}, address: 'test' },
  };
  const late = assignBed(
    { params: { bedId: bed.id }, query: {}, body: { encounterId: encounter.id, overrideReason: null } },
    context,
  );
  await expect(late).rejects.toThrow(EncounterNotOpen);
  expect(await beds.bed(bed.id)).toMatchObject({ state: 'ready', occupant: null });
});

async function gateIsClosed(encounterId: string): Promise<boolean> {
  const row = await beds.system
    .deps<Deps>('facility')
    .db.read.selectFrom('encounter_gates')
    .select('closed_at')
    .where('encounter_id', '=', encounterId)
    .executeTakeFirst();
  return row?.closed_at instanceof Date;
}
