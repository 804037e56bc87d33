import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/device.ts';
import { ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { devicePaired, deviceUnpaired } from '@nilecare/contracts/events/device.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import type { Deps } from '../src/deps.ts';
import { openWard, type Ward } from './ward.ts';

let ward: Ward;
beforeAll(async () => {
  ward = await openWard([devicePaired, deviceUnpaired, auditRecorded]);
});
afterAll(() => ward?.stop());

const audited = (resource: string) => ward.published.of(auditRecorded).filter((it) => it.data.resource === resource);

describe('a nurse pairs a device with a bed', () => {
  test('and it measures the patient who lies there, told once and audited', async () => {
    const { bed, patient, device, pairing } = await ward.aPairedBed();
    const place = { bedId: bed.id, wardId: ward.hospital.ward.id, facilityId: ward.hospital.facility.id };
    expect(pairing).toMatchObject({ deviceId: device.id, patientId: patient.id, ...place, to: null });
    expect(pairing.pairedBy).toBe('Nurse Sara');
    expect(await ward.pairingsOf(device.id)).toMatchObject([
      { patient_id: patient.id, bed_id: bed.id, paired_by: 'Nurse Sara', to_at: null },
    ]);
    expect((await ward.nurse.getDevice({ params: { deviceId: device.id } })).pairing).toMatchObject({
      id: pairing.id,
      patientId: patient.id,
    });
    await eventually(() => {
      expect(ward.published.of(devicePaired).filter((it) => it.data.pairingId === pairing.id)).toMatchObject([
        { subject: patient.id, data: { deviceId: device.id, ...place } },
      ]);
      expect(audited(`device/${device.id}`).map((it) => it.data)).toMatchObject([
        { action: 'device.register', patientId: null },
        { action: 'device.pair', patientId: patient.id, facilityId: ward.hospital.facility.id },
      ]);
      return true;
    });
  });

  test('in which nobody lies: refused', async () => {
    const [device, bed] = await Promise.all([ward.aDevice(), ward.hospital.aReadyBed()]);
    expect(await ward.pair(device.id, bed.id)).toBe('bed-has-no-patient');
    expect(await ward.pairingsOf(device.id)).toEqual([]);
  });

  test('while it measures somebody else: refused, and that pairing stays', async () => {
    const { device, pairing } = await ward.aPairedBed();
    const { bed } = await ward.anOccupiedBed();
    expect(await ward.pair(device.id, bed.id)).toBe('device-busy');
    expect(await ward.pairingsOf(device.id)).toMatchObject([{ id: pairing.id, to_at: null }]);
  });

  test('that is retired, unknown, or of another facility: refused', async () => {
    const { bed } = await ward.anOccupiedBed();
    const { id, version, kind, facilityId } = await ward.aDevice();
    await ward.administrator.updateDevice(
      { params: { deviceId: id }, body: { kind, facilityId, status: 'retired' } },
      { ifMatch: version },
    );
    expect(await ward.pair(id, bed.id)).toBe('device-retired');
    expect(await ward.pair('nobody-knows-it', bed.id)).toBe('not-found');
    const everywhere = ward.system.as('administrator', 'device', api);
    const elsewhere = await everywhere.registerDevice({
      body: { id: `far-${randomUUID().slice(0, 8)}`, facilityId: randomUUID() },
    });
    expect(await ward.pair(elsewhere.id, bed.id)).toBe('forbidden');
    expect(await ward.pair(elsewhere.id, bed.id, everywhere)).toBe('device-elsewhere');
    expect([...(await ward.pairingsOf(id)), ...(await ward.pairingsOf(elsewhere.id))]).toEqual([]);
  });

  test('of another facility, or as somebody who may not: refused', async () => {
    const [{ bed }, device] = await Promise.all([ward.anOccupiedBed(), ward.aDevice()]);
    const stranger = ward.system.as('nurse', 'device', api, { facilityIds: [randomUUID()] });
    const receptionist = ward.system.as('receptionist', 'device', api, { facilityIds: [ward.hospital.facility.id] });
    expect(await ward.pair(device.id, bed.id, stranger)).toBe('forbidden');
    expect(await ward.pair(device.id, bed.id, receptionist)).toBe('forbidden');
    expect(await ward.pairingsOf(device.id)).toEqual([]);
  });

  test('at the same moment as others: one gets it', async () => {
    const device = await ward.aDevice();
    const places = await Promise.all(Array.from({ length: 8 }, () => ward.anOccupiedBed()));
    const outcomes = await Promise.all(places.map(({ bed }) => ward.pair(device.id, bed.id)));
    expect(counted(outcomes)).toEqual({ done: 1, 'device-busy': 7 });
    expect(await ward.pairingsOf(device.id)).toHaveLength(1);
  });

  test('twice under one Idempotency-Key: pairs it once, with one answer', async () => {
    const [{ bed }, device] = await Promise.all([ward.anOccupiedBed(), ward.aDevice()]);
    const again = () =>
      ward.nurse.pairDevice({ body: { deviceId: device.id, bedId: bed.id } }, { idempotencyKey: `pair-${device.id}` });
    const first = await again();
    expect(await again()).toEqual(first);
    expect(await ward.pairingsOf(device.id)).toHaveLength(1);
  });
});

/** Runs the work while the answers of the facility service to the device service are what a test makes of them. */
async function whileFacility<T>(answers: Partial<Deps['facility']>, work: () => Promise<T>): Promise<T> {
  const deps = ward.system.deps<{ facility: Deps['facility'] }>('device');
  const real = deps.facility;
  deps.facility = { ...real, ...answers };
  try {
    return await work();
  } finally {
    deps.facility = real;
  }
}

describe('a pairing that is being made', () => {
  const pairUnder = (idempotencyKey: string, deviceId: string, bedId: string) =>
    outcome(ward.nurse.pairDevice({ body: { deviceId, bedId } }, { idempotencyKey }));

  test('does not stay when the patient leaves the bed meanwhile, nor does its answer', async () => {
    const [{ bed }, device] = await Promise.all([ward.anOccupiedBed(), ward.aDevice()]);
    const ask = ward.deps().facility.getBed;
    const leavesAfterFirst: Deps['facility']['getBed'] = async (given) => {
      const answer = await ask(given);
      if (answer.occupant) await ward.beds.releaseBed({ params: { bedId: bed.id }, body: {} });
      return answer;
    };
    const again = () => pairUnder(`pair-${device.id}`, device.id, bed.id);
    expect(await whileFacility({ getBed: leavesAfterFirst }, again)).toBe('bed-has-no-patient');
    const undone = [{ to_at: expect.any(Date), ended_by: 'system', end_reason: 'the patient left the bed' }];
    expect(await ward.pairingsOf(device.id)).toMatchObject(undone);
    expect(await again()).toBe('bed-has-no-patient');
    expect(await ward.pairingsOf(device.id)).toMatchObject(undone);
    const next = await ward.anOccupiedBed();
    expect(await ward.pair(device.id, next.bed.id)).toBe('done');
  });

  test('does not stay when nobody can say who lies in the bed; the same request pairs anew later, once', async () => {
    const [{ bed, patient }, device] = await Promise.all([ward.anOccupiedBed(), ward.aDevice()]);
    const ask = ward.deps().facility.getBed;
    let asked = 0;
    const goneAfterFirst: Deps['facility']['getBed'] = async (given) => {
      asked += 1;
      if (asked > 1) throw new ServiceUnavailable('facility is away');
      return ask(given);
    };
    const again = () => pairUnder(`pair-${device.id}`, device.id, bed.id);
    expect(await whileFacility({ getBed: goneAfterFirst }, again)).toBe('service-unavailable');
    const undone = { to_at: expect.any(Date), ended_by: 'system' };
    expect(await ward.pairingsOf(device.id)).toMatchObject([undone]);
    expect([await again(), await again()]).toEqual(['done', 'done']);
    expect(await ward.pairingsOf(device.id)).toMatchObject([undone, { to_at: null, patient_id: patient.id }]);
  });
});

describe('a pairing is ended', () => {
  test('by a nurse, with who, when and why; the history keeps it', async () => {
    const { device, patient, pairing } = await ward.aPairedBed();
    const ended = await ward.nurse.endPairing({ params: { pairingId: pairing.id }, body: { reason: 'to theatre' } });
    expect(ended).toMatchObject({ endedBy: 'Nurse Sara', endReason: 'to theatre', to: expect.any(String) });
    const { bed, patient: next } = await ward.anOccupiedBed();
    await ward.nurse.pairDevice({ body: { deviceId: device.id, bedId: bed.id } });
    const { items } = await ward.nurse.listPairings({ query: { deviceId: device.id } });
    expect(items).toMatchObject([{ patientId: next.id, to: null }, ended]);
    expect((await ward.nurse.listPairings({ query: { patientId: patient.id } })).items).toMatchObject([ended]);
    await eventually(() => {
      expect(ward.published.of(deviceUnpaired).filter((it) => it.data.pairingId === pairing.id)).toMatchObject([
        { subject: patient.id, data: { deviceId: device.id, reason: 'to theatre' } },
      ]);
      expect(audited(`device/${device.id}`).find((it) => it.data.action === 'device.unpair')?.data).toMatchObject({
        patientId: patient.id,
        reason: 'to theatre',
      });
      return true;
    });
  });

  test('once, by whoever is first', async () => {
    const { device, pairing } = await ward.aPairedBed();
    const end = () => outcome(ward.nurse.endPairing({ params: { pairingId: pairing.id }, body: {} }));
    expect(counted(await Promise.all([end(), end(), end()]))).toEqual({ done: 1, 'pairing-ended': 2 });
    expect(await ward.pairingsOf(device.id)).toMatchObject([{ ended_by: 'Nurse Sara', end_reason: 'unpaired' }]);
  });

  test('by nobody of another facility', async () => {
    const { device, pairing } = await ward.aPairedBed();
    const stranger = ward.system.as('nurse', 'device', api, { facilityIds: [randomUUID()] });
    const params = { pairingId: pairing.id };
    expect(await outcome(stranger.endPairing({ params, body: {} }))).toBe('forbidden');
    expect(await outcome(stranger.endPairing({ params: { pairingId: randomUUID() }, body: {} }))).toBe('not-found');
    expect(await ward.pairingsOf(device.id)).toMatchObject([{ to_at: null }]);
    expect((await stranger.listPairings({ query: { deviceId: device.id } })).items).toEqual([]);
  });
});

test('pairings are listed newest first, page by page', async () => {
  const device = await ward.aDevice();
  const made: string[] = [];
  for (let nth = 0; nth < 4; nth += 1) {
    const { bed } = await ward.anOccupiedBed();
    const { id } = await ward.nurse.pairDevice({ body: { deviceId: device.id, bedId: bed.id } });
    await ward.nurse.endPairing({ params: { pairingId: id }, body: {} });
    made.unshift(id);
  }
  const read: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const query = { deviceId: device.id, limit: 3, ...(cursor ? { cursor } : {}) };
    const page = await ward.nurse.listPairings({ query });
    read.push(...page.items.map((it) => it.id));
    cursor = page.nextCursor;
  }
  expect(read).toEqual(made);
});
