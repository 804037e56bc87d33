import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { encounterReclassified, encounterReopened } from '@nilecare/contracts/events/clinical.ts';
import type { DataOf } from '@nilecare/contracts/event.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { openClinic, type Clinic } from './clinic.ts';

let clinic: Clinic;

beforeAll(async () => {
  clinic = await openClinic([encounterReopened, encounterReclassified, auditRecorded], {
    beside: ['auth', 'billing'],
    ...ownTokens(['clinical', 'billing']),
  });
});
afterAll(() => clinic?.stop());

const paramsOf = ({ id }: Pick<Encounter, 'id'>) => ({ params: { encounterId: id } });
const because = { reason: 'the wrong patient was discharged' };

describe('a discharge that was a mistake', () => {
  test('is taken back once, by whoever works there; the stay goes on, and it is told', async () => {
    const { encounter, doctor } = await clinic.aStay();
    const ended = await doctor.dischargePatient({ ...paramsOf(encounter), body: {} }, { ifMatch: 1 });
    const reopen = (who: Pick<typeof doctor, 'reopenEncounter'> = doctor) =>
      outcome(who.reopenEncounter({ ...paramsOf(encounter), body: because }, { ifMatch: 2 }));
    expect(await reopen(clinic.as('doctor', null, { facilityIds: [] }))).toBe('forbidden');
    expect(counted(await Promise.all(Array.from({ length: 10 }, () => reopen())))).toEqual({
      done: 1,
      'version-conflict': 9,
    });
    const open = await doctor.getEncounter(paramsOf(encounter));
    expect(open).toMatchObject({ version: 3, status: 'in-progress', dischargedAt: null, discharge: null });
    const [told] = await eventually(() => {
      const found = clinic.published.of(encounterReopened).filter((it) => it.data.encounterId === encounter.id);
      return found.length === 1 && found;
    });
    expect(told?.data).toMatchObject({ version: 3, wardId: encounter.wardId, dischargedAt: ended.dischargedAt });
    await eventually(() =>
      expect(
        clinic.published
          .of(auditRecorded)
          .find(({ data }) => data.action === 'encounter.reopen' && data.resource === `encounter/${encounter.id}`)
          ?.data,
      ).toMatchObject({ reason: because.reason, details: { billChecked: true } }),
    );
    expect(await outcome(doctor.dischargePatient({ ...paramsOf(encounter), body: {} }, { ifMatch: 3 }))).toBe('done');
  });

  test('stays one where the patient is in hospital again, or died; a stay that goes on is none', async () => {
    const { encounter, patientId, doctor, attending } = await clinic.aStay();
    const reopen = (version: number) =>
      outcome(doctor.reopenEncounter({ ...paramsOf(encounter), body: because }, { ifMatch: version }));
    expect(await reopen(1)).toBe('encounter-not-possible');
    await doctor.dischargePatient({ ...paramsOf(encounter), body: {} }, { ifMatch: 1 });
    const again = await doctor.admitPatient({
      body: { patientId, facilityId: encounter.facilityId, attendingStaffId: attending.id },
    });
    expect(await reopen(2)).toBe('encounter-already-open');
    const deceasedDate = new Date().toISOString().slice(0, 10);
    const body = { disposition: 'died' as const, deceasedDate };
    await doctor.dischargePatient({ ...paramsOf(again), body }, { ifMatch: 1 });
    expect(await reopen(2)).toBe('patient-deceased');
  });
});

describe('another class', () => {
  test('is taken on by an open stay, and told; of two stays in hospital there is one', async () => {
    const { encounter, patientId, doctor, attending } = await clinic.aStay();
    const change = (it: Encounter, kind: Encounter['class'], version: number) =>
      outcome(
        doctor.changeEncounterClass({ ...paramsOf(it), body: { class: kind, ...because } }, { ifMatch: version }),
      );
    expect(await change(encounter, 'inpatient', 1)).toBe('encounter-not-possible');
    expect(await change(encounter, 'ambulatory', 1)).toBe('done');
    const told = (): DataOf<typeof encounterReclassified>[] =>
      clinic.published
        .of(encounterReclassified)
        .map(({ data }) => data)
        .filter((it) => it.encounterId === encounter.id);
    await eventually(() => expect(told()).toMatchObject([{ class: 'ambulatory', fromClass: 'inpatient', version: 2 }]));
    const other = await doctor.admitPatient({
      body: { patientId, facilityId: encounter.facilityId, attendingStaffId: attending.id },
    });
    expect(await change(encounter, 'emergency', 2)).toBe('encounter-already-open');
    await doctor.dischargePatient({ ...paramsOf(other), body: {} }, { ifMatch: 1 });
    expect(await change(encounter, 'emergency', 2)).toBe('done');
    expect(await change(other, 'ambulatory', 2)).toBe('encounter-closed');
  });
});
