import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { merging } from '@nilecare/testing/merging.ts';
import type { Deps } from '../src/deps.ts';
import { settlePairings } from '../src/use-cases/settle-pairings.ts';
import { openWard, type Ward } from './ward.ts';

let records: ReturnType<typeof merging>;
let ward: Ward;
beforeAll(async () => {
  ward = await openWard([auditRecorded]);
  records = merging(ward.system, 'device');
});
afterAll(() => ward?.stop());

const deps = () => ward.deps();
const facilityKnows = (mergedId: string) =>
  eventually(async () => {
    const { items } = await ward.beds.listBeds({ query: { patientId: mergedId } });
    return items.length === 1;
  });
/** Somebody who lies in a bed, whose record was merged into another one. */
const aMergedPatient = async () => {
  const [place, survivor, device] = [await ward.anOccupiedBed(), await ward.hospital.aPatient(), await ward.aDevice()];
  const mergeId = await records.merge(place.patient.id, survivor.id);
  await facilityKnows(survivor.id);
  return { ...place, device, mergedId: place.patient.id, survivorId: survivor.id, mergeId };
};
/** As pairings were made once: under the record that went on then. */
const ofBefore = (deviceId: string, patientId: string) =>
  deps().db.transaction((tx) =>
    tx
      .updateTable('pairings')
      .set({ patient_id: patientId, record_known: false })
      .where('device_id', '=', deviceId)
      .execute(),
  );
const shownUnder = async (patientId: string) =>
  (await ward.nurse.listPairings({ query: { patientId } })).items.map((it) => [it.deviceId, it.patientId]);
const measuredFor = async (deviceId: string) =>
  (
    await deps().db.read.selectFrom('vitals').select(['hr', 'patient_id']).where('device_id', '=', deviceId).execute()
  ).map((row) => [row.hr, row.patient_id]);

test('a device that was paired while records were merged measures the record of the stay', async () => {
  const { bed, device, mergedId, survivorId, mergeId } = await aMergedPatient();
  const pairing = await ward.nurse.pairDevice({ body: { deviceId: device.id, bedId: bed.id } });
  expect(pairing).toMatchObject({ patientId: survivorId });
  expect(await ward.pairingsOf(device.id)).toMatchObject([{ patient_id: mergedId, to_at: null, record_known: true }]);
  await ward.shows(device.id, { hr: 71 });
  await eventually(async () => expect(await measuredFor(device.id)).toEqual([[71, mergedId]]));
  expect(await shownUnder(survivorId)).toEqual([[device.id, survivorId]]);

  await records.unmerge(mergeId);
  expect(await shownUnder(survivorId)).toEqual([]);
  expect(await shownUnder(mergedId)).toEqual([[device.id, mergedId]]);
  await ward.shows(device.id, { hr: 72 });
  await eventually(async () => expect(await measuredFor(device.id)).toContainEqual([72, mergedId]));
  expect(await ward.pairingsOf(device.id)).toMatchObject([{ to_at: null }]);
});

test('a merge in the middle of a pairing does not undo it', async () => {
  const [place, survivor, device] = [await ward.anOccupiedBed(), await ward.hospital.aPatient(), await ward.aDevice()];
  const facility = deps().facility;
  let asked = 0;
  const mergedAfterFirst: Deps['facility']['getBed'] = async (given) => {
    const answer = await facility.getBed(given);
    asked += 1;
    if (asked === 1) {
      await records.merge(place.patient.id, survivor.id);
      await facilityKnows(survivor.id);
    }
    return answer;
  };
  Object.assign(deps(), { facility: { ...facility, getBed: mergedAfterFirst } });
  try {
    expect(await ward.pair(device.id, place.bed.id)).toBe('done');
  } finally {
    Object.assign(deps(), { facility });
  }
  expect(asked).toBe(2);
  expect(await ward.pairingsOf(device.id)).toMatchObject([{ patient_id: place.patient.id, to_at: null }]);
});

test('of pairings of before, the one under the wrong record ends with its merge, told and audited; the other stays', async () => {
  const { bed, device, survivorId, mergeId } = await aMergedPatient();
  const own = await ward.aPairedBed();
  const ownMerge = await records.merge((await ward.hospital.aPatient()).id, own.patient.id);
  await ward.nurse.pairDevice({ body: { deviceId: device.id, bedId: bed.id } });
  await ofBefore(device.id, survivorId);
  await ofBefore(own.device.id, own.patient.id);

  await records.unmerge(mergeId);
  await records.unmerge(ownMerge);
  const reason = 'a merge was taken back, and it is not known whom the device measures; pair it again';
  await eventually(async () =>
    expect(await ward.pairingsOf(device.id)).toMatchObject([{ to_at: expect.any(Date), end_reason: reason }]),
  );
  await eventually(async () =>
    expect(await ward.pairingsOf(own.device.id)).toMatchObject([{ to_at: null, record_known: true }]),
  );
  await eventually(() => {
    const told = ward.published.of(auditRecorded).filter((it) => it.data.action === 'device.unpair');
    // Published at least once.
    const entries = new Map(told.map(({ data }) => [data.id, data]));
    return expect([...entries.values()]).toMatchObject([
      { resource: `device/${device.id}`, patientId: survivorId, reason, actor: { kind: 'service', id: 'device' } },
    ]);
  });
  expect(await ward.pair(device.id, bed.id)).toBe('done');
});

/** A patient in a bed whose record was merged, and that one merged again; the pairing of before stands under one of them. */
const aChain = async (under: 'between' | 'last') => {
  const { bed, device, mergedId, survivorId: betweenId, mergeId } = await aMergedPatient();
  await ward.nurse.pairDevice({ body: { deviceId: device.id, bedId: bed.id } });
  const { id: lastId } = await ward.hospital.aPatient();
  const nextMergeId = await records.merge(betweenId, lastId);
  await ofBefore(device.id, under === 'last' ? lastId : betweenId);
  return { device, mergedId, betweenId, lastId, mergeId, nextMergeId };
};

test('of a chain of merges, a pairing of before ends with the merge of its stay, under whichever record it stands', async () => {
  const { device, mergeId } = await aChain('last');
  await records.unmerge(mergeId);
  await eventually(async () => expect(await ward.pairingsOf(device.id)).toMatchObject([{ to_at: expect.any(Date) }]));
});

test('of a chain of merges, a pairing of before stays while its record and that of the stay are one person', async () => {
  const { device, betweenId, lastId, mergeId, nextMergeId } = await aChain('between');
  await records.unmerge(nextMergeId);
  await settlePairings({ survivorId: lastId, mergedId: betweenId }, deps());
  expect(await ward.pairingsOf(device.id)).toMatchObject([{ to_at: null, record_known: false }]);
  await records.unmerge(mergeId);
  await eventually(async () => expect(await ward.pairingsOf(device.id)).toMatchObject([{ to_at: expect.any(Date) }]));
});

test('a service that is away unpairs nobody; one that knows no such bed does', async () => {
  const { bed, device, mergedId, survivorId } = await aMergedPatient();
  await ward.nurse.pairDevice({ body: { deviceId: device.id, bedId: bed.id } });
  await ofBefore(device.id, survivorId);
  const away = { ...deps().facility, getBed: () => Promise.reject(new ServiceUnavailable('It is away.')) };
  const news = { survivorId, mergedId };
  await expect(settlePairings(news, { ...deps(), facility: away })).rejects.toThrow(ServiceUnavailable);
  expect(await ward.pairingsOf(device.id)).toMatchObject([{ to_at: null, record_known: false }]);
  await deps().db.transaction((tx) =>
    tx.updateTable('pairings').set({ bed_id: randomUUID() }).where('device_id', '=', device.id).execute(),
  );
  await settlePairings(news, deps());
  expect(await ward.pairingsOf(device.id)).toMatchObject([{ to_at: expect.any(Date) }]);
});
