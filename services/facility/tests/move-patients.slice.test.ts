import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as bedsApi from '@nilecare/contracts/api/facility-beds.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { bedAssigned, bedReleased } from '@nilecare/contracts/events/facility.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { openBeds, type Beds } from './beds.ts';

let beds: Beds;
beforeAll(async () => {
  beds = await openBeds([bedAssigned, bedReleased, auditRecorded]);
});
afterAll(() => beds?.stop());

const takenBed = async (wardId?: string) => {
  const [bed, encounter] = await Promise.all([
    beds.hospital.aReadyBed(wardId === undefined ? {} : { wardId }),
    beds.hospital.anAdmission(),
  ]);
  expect(await beds.assign(bed.id, encounter.id)).toBe('done');
  return { bed, encounter };
};

describe('a transfer', () => {
  test('leaves one bed to be cleaned and takes another, also of another ward', async () => {
    const elsewhere = await beds.hospital.aWard('high-dependency');
    const [{ bed, encounter }, to] = await Promise.all([takenBed(), beds.hospital.aReadyBed({ wardId: elsewhere.id })]);
    expect(await beds.transfer(bed.id, encounter.id, to.id)).toBe('done');
    expect(await beds.bed(bed.id)).toMatchObject({ state: 'dirty', occupant: null });
    expect(await beds.bed(to.id)).toMatchObject({ state: 'occupied', occupant: { encounterId: encounter.id } });
    const [before, now] = await beds.stays('encounter_id', encounter.id);
    expect(before).toMatchObject({ bed_id: bed.id, ended_at: now?.started_at, end_reason: 'transfer' });
    expect(now).toMatchObject({ bed_id: to.id, ward_id: elsewhere.id, ended_at: null });
    expect(await beds.periods(bed.id)).toEqual(['ready', 'occupied', 'dirty']);
  });

  test('is published as leaving and taking, and audited once', async () => {
    const [{ bed, encounter }, to] = await Promise.all([takenBed(), beds.hospital.aReadyBed()]);
    expect(await beds.transfer(bed.id, encounter.id, to.id)).toBe('done');
    const ofEncounter = <T extends { data: { encounterId: string } }>(all: readonly T[]) =>
      all.filter((it) => it.data.encounterId === encounter.id);
    await eventually(() => {
      expect(ofEncounter(beds.published.of(bedAssigned)).map((it) => it.data.bedId)).toEqual([bed.id, to.id]);
      const left = ofEncounter(beds.published.of(bedReleased));
      expect(left.map((it) => [it.data.bedId, it.data.reason, it.subject])).toEqual([
        [bed.id, 'transfer', encounter.patientId],
      ]);
      const audited = beds.published.of(auditRecorded).filter((it) => it.data.action === 'bed.transfer');
      expect(audited.filter((it) => it.data.patientId === encounter.patientId)).toHaveLength(1);
      return true;
    });
  });

  test('moves who was meant, and nobody else who lies there by now', async () => {
    const [{ bed }, stranger, to] = await Promise.all([
      takenBed(),
      beds.hospital.anAdmission(),
      beds.hospital.aReadyBed(),
    ]);
    expect(await beds.transfer(bed.id, stranger.id, to.id)).toBe('bed-has-other-patient');
    expect(await beds.release(bed.id)).toBe('done');
    expect(await beds.transfer(bed.id, stranger.id, to.id)).toBe('bed-empty');
    expect(await beds.bed(to.id)).toMatchObject({ state: 'ready' });
  });

  test('goes to a bed that is ready only, and the patient keeps the old one otherwise', async () => {
    const [mine, other, broken] = await Promise.all([takenBed(), takenBed(), beds.hospital.aReadyBed()]);
    expect(await beds.block(broken.id)).toBe('done');
    const to = (bedId: string) => beds.transfer(mine.bed.id, mine.encounter.id, bedId);
    expect(await to(other.bed.id)).toBe('bed-occupied');
    expect(await to(broken.id)).toBe('bed-not-ready');
    expect(await to(mine.bed.id)).toBe('same-bed');
    expect(await to(randomUUID())).toBe('not-found');
    expect(await beds.bed(mine.bed.id)).toMatchObject({ occupant: { encounterId: mine.encounter.id } });
    expect(await beds.stays('encounter_id', mine.encounter.id)).toHaveLength(1);
  });

  test('does not leave the facility', async () => {
    const khartoum = await openHospital(beds.system, 'Africa/Khartoum');
    const [{ bed, encounter }, to] = await Promise.all([takenBed(), khartoum.aReadyBed()]);
    const both = { facilityIds: [beds.hospital.facility.id, khartoum.facility.id] };
    const call = beds.system
      .as('nurse', 'facility', bedsApi, both)
      .transferPatient({ params: { bedId: bed.id }, body: { encounterId: encounter.id, toBedId: to.id } });
    expect(await outcome(call)).toBe('bed-elsewhere');
    expect(await beds.transfer(bed.id, encounter.id, to.id)).not.toBe('done');
    const stranger = beds.system.as('nurse', 'facility', bedsApi, { facilityIds: [khartoum.facility.id] });
    const body = { encounterId: encounter.id, toBedId: to.id };
    expect(await outcome(stranger.transferPatient({ params: { bedId: bed.id }, body }))).toBe('forbidden');
  });

  test('asked for twenty times is done once', async () => {
    const [{ bed, encounter }, ...free] = await Promise.all([
      takenBed(),
      ...Array.from({ length: 20 }, () => beds.hospital.aReadyBed()),
    ]);
    const outcomes = await Promise.all(free.map((to) => beds.transfer(bed.id, encounter.id, to.id)));
    expect(counted(outcomes)).toEqual({ done: 1, 'bed-empty': 19 });
    expect(await beds.stays('encounter_id', encounter.id)).toHaveLength(2);
  });
});

describe('a swap', () => {
  test('lets two patients exchange their beds, which stay occupied', async () => {
    const elsewhere = await beds.hospital.aWard('high-dependency');
    const [one, other] = await Promise.all([takenBed(), takenBed(elsewhere.id)]);
    expect(await beds.swap(one.bed.id, one.encounter.id, other.bed.id, other.encounter.id)).toBe('done');
    expect(await beds.bed(one.bed.id)).toMatchObject({
      state: 'occupied',
      occupant: { encounterId: other.encounter.id },
    });
    expect(await beds.bed(other.bed.id)).toMatchObject({
      state: 'occupied',
      occupant: { encounterId: one.encounter.id },
    });
    expect(await beds.periods(one.bed.id)).toEqual(['ready', 'occupied']);
    const open = (await beds.stays('bed_id', one.bed.id)).filter((it) => it.ended_at === null);
    expect(open).toMatchObject([{ encounter_id: other.encounter.id, ward_id: one.bed.wardId }]);
  });

  test('that is not as it was seen does not happen', async () => {
    const [one, other, free] = await Promise.all([takenBed(), takenBed(), beds.hospital.aReadyBed()]);
    expect(await beds.swap(one.bed.id, other.encounter.id, other.bed.id, one.encounter.id)).toBe(
      'bed-has-other-patient',
    );
    expect(await beds.swap(one.bed.id, one.encounter.id, free.id, other.encounter.id)).toBe('bed-empty');
    expect(await beds.swap(one.bed.id, one.encounter.id, one.bed.id, one.encounter.id)).toBe('same-bed');
    expect(await beds.stays('encounter_id', one.encounter.id)).toHaveLength(1);
  });

  test('asked for from both sides at once happens once', async () => {
    const [one, other] = await Promise.all([takenBed(), takenBed()]);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0
          ? beds.swap(one.bed.id, one.encounter.id, other.bed.id, other.encounter.id)
          : beds.swap(other.bed.id, other.encounter.id, one.bed.id, one.encounter.id),
      ),
    );
    expect(counted(outcomes)).toEqual({ done: 1, 'bed-has-other-patient': 19 });
    expect(await beds.stays('encounter_id', one.encounter.id)).toHaveLength(2);
  });
});

describe('a bed that does not suit', () => {
  test('is given for a reason only, which the audit trail keeps', async () => {
    const [bed, encounter] = await Promise.all([beds.hospital.aReadyBed(), beds.hospital.anAdmission()]);
    const body = { encounterId: encounter.id, needs: ['isolation' as const, 'bariatric' as const] };
    const call = beds.nurse.assignBed({ params: { bedId: bed.id }, body });
    await expect(call).rejects.toMatchObject({
      status: 422,
      code: 'bed-unsuitable',
      problem: { overridable: true, warnings: ['isolation-needed', 'equipment-missing'] },
    });
    expect(await beds.stays('bed_id', bed.id)).toEqual([]);
    const overrideReason = 'no isolation bed is free before noon';
    expect(await beds.assign(bed.id, encounter.id, { needs: ['isolation'], overrideReason })).toBe('done');
    expect(await beds.bed(bed.id)).toMatchObject({ occupant: { needs: ['isolation'] } });
    await eventually(() => {
      const entry = beds.published
        .of(auditRecorded)
        .find((it) => it.data.resource === `bed/${bed.id}` && it.data.patientId);
      expect(entry?.data).toMatchObject({ reason: overrideReason, details: { overridden: ['isolation-needed'] } });
      return true;
    });
  });

  test('what a patient needs goes along to the next bed', async () => {
    const ward = await beds.hospital.aWard();
    const places = beds.system.asService('test', 'facility', { ...bedsApi });
    const [{ bed, encounter }, plain] = await Promise.all([takenBed(), beds.hospital.aReadyBed({ wardId: ward.id })]);
    expect(await beds.transfer(bed.id, encounter.id, plain.id, { needs: ['oxygen'] })).toBe('bed-unsuitable');
    const { label, room, monitored } = plain;
    const equipped = { label, room, monitored, isolation: false, equipment: ['oxygen' as const] };
    await places.updateBed({ params: { bedId: plain.id }, body: equipped }, { ifMatch: plain.version });
    expect(await beds.transfer(bed.id, encounter.id, plain.id, { needs: ['oxygen'] })).toBe('done');
    const next = await beds.hospital.aReadyBed();
    expect(await beds.transfer(plain.id, encounter.id, next.id)).toBe('bed-unsuitable');
    expect(await beds.transfer(plain.id, encounter.id, next.id, { needs: [] })).toBe('done');
  });
});
