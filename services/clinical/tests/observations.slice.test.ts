import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { observationRecorded } from '@nilecare/contracts/events/clinical.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { openClinic, type Clinic } from './clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic([observationRecorded]);
});
afterAll(() => clinic?.stop());

const measured = [
  { name: 'respiration' as const, value: 25 },
  { name: 'spo2' as const, value: 93 },
  { name: 'systolic' as const, value: 120 },
  { name: 'diastolic' as const, value: 80 },
  { name: 'pulse' as const, value: 115 },
  { name: 'temperature' as const, value: 101.3, unit: '[degF]' },
];
const bedside = { measured, consciousness: 'A' as const, oxygen: { given: true, litresPerMinute: 2 } };
const minutesAgo = (n: number) => new Date(Date.now() - n * 60_000).toISOString();

describe('vital signs entered by hand', () => {
  test('are stored in one unit, scored, and say what the score asks for', async () => {
    const { patientId, doctor, encounter } = await clinic.aStay();
    const takenAt = minutesAgo(10);
    const set = await doctor.recordObservation({
      body: { patientId, encounterId: encounter.id, takenAt, position: 'sitting', ...bedside },
    });
    expect(set).toMatchObject({
      status: 'final',
      takenAt,
      news2: { score: 10, risk: 'high', missing: [] },
      response: { band: 'high' },
    });
    expect(set.measured).toContainEqual({ name: 'temperature', value: 38.5, unit: 'Cel', loinc: '8310-5' });
    const told = await eventually(() =>
      clinic.published.of(observationRecorded).find((it) => it.data.observationId === set.id),
    );
    expect(told.data).toMatchObject({ version: 1, news2: { score: 10, risk: 'high' } });
    const preview = await doctor.previewNews2({ body: bedside });
    expect(preview).toEqual({ news2: set.news2, response: set.response });
  });

  test('are scored by the scale of the latest set that is no error, unless another is said', async () => {
    const { patientId, doctor } = await clinic.aStay();
    const enter = (minutes: number, spo2Scale?: 1 | 2) =>
      doctor.recordObservation({
        body: { patientId, takenAt: minutesAgo(minutes), ...bedside, ...(spo2Scale ? { spo2Scale } : {}) },
      });
    const pointsOf = (set: Awaited<ReturnType<typeof enter>>) => [set.spo2Scale, set.news2?.points.spo2];
    expect(pointsOf(await enter(40))).toEqual([1, 2]);
    const decided = await enter(30, 2);
    const next = await enter(20);
    expect([decided, next].map(pointsOf)).toEqual([
      [2, 1],
      [2, 1],
    ]);
    // Of before the decision, entered late: nobody is asked what held then.
    expect((await enter(35)).spo2Scale).toBe(2);
    const reason = 'measured at another patient';
    const corrected = await doctor.correctObservation(
      { params: { observationId: next.id }, body: { ...bedside, reason } },
      { ifMatch: next.version },
    );
    expect(pointsOf(corrected)).toEqual([2, 1]);
    await doctor.retractObservation(
      { params: { observationId: next.id }, body: { reason } },
      { ifMatch: corrected.version },
    );
    const mistaken = await enter(10, 1);
    await doctor.retractObservation(
      { params: { observationId: mistaken.id }, body: { reason } },
      { ifMatch: mistaken.version },
    );
    expect((await enter(8)).spo2Scale).toBe(2);
    expect((await enter(5, 1)).spo2Scale).toBe(1);
    expect((await enter(1)).spo2Scale).toBe(1);
  });

  test('of a child have no score', async () => {
    const child = await clinic.hospital.aPatient({ birthDate: '2020-01-01' });
    const attending = await clinic.hospital.aStaffMember('doctor');
    await clinic.hospital.anAdmission({ patientId: child.id, attendingStaffId: attending.id });
    const set = await clinic.doctor(attending.id).recordObservation({ body: { patientId: child.id, ...bedside } });
    expect(set).toMatchObject({ news2: null, response: null });
  });

  test('sent twice are one observation, of thirty at once', async () => {
    const { patientId, doctor } = await clinic.aStay();
    const takenAt = minutesAgo(5);
    const record = () => outcome(doctor.recordObservation({ body: { patientId, takenAt, ...bedside } }));
    expect(counted(await Promise.all(Array.from({ length: 30 }, record)))).toEqual({
      done: 1,
      'observation-repeated': 29,
    });
    const idempotencyKey = 'tapped twice';
    const body = { patientId, takenAt: minutesAgo(1), ...bedside };
    const answers = await Promise.all(
      [1, 2].map(() => doctor.recordObservation({ body }, { idempotencyKey }).catch(() => null)),
    );
    const again = await doctor.recordObservation({ body }, { idempotencyKey });
    expect(answers.filter((it) => it !== null).every((it) => it.id === again.id)).toBe(true);
    const { items } = await doctor.listObservations({ query: { patientId } });
    expect(items).toHaveLength(2);
  });

  test('are corrected and called errors with a reason; every state is kept', async () => {
    const { patientId, doctor } = await clinic.aStay();
    const takenAt = minutesAgo(30);
    const { id } = await doctor.recordObservation({ body: { patientId, takenAt, ...bedside } });
    const params = { observationId: id };
    const right = { consciousness: 'V' as const, reason: 'misread' };
    const corrected = await doctor.correctObservation({ params, body: right }, { ifMatch: 1 });
    expect(corrected).toMatchObject({ status: 'corrected', takenAt, consciousness: 'V', measured: [], news2: null });
    const retract = () =>
      outcome(doctor.retractObservation({ params, body: { reason: 'another patient' } }, { ifMatch: 2 }));
    expect(counted(await Promise.all(Array.from({ length: 10 }, retract)))).toEqual({
      done: 1,
      'entered-in-error': 9,
    });
    const { items } = await doctor.getObservationHistory({ params });
    expect(items.map((it) => [it.version, it.entry.status, it.reason])).toEqual([
      [3, 'entered-in-error', 'another patient'],
      [2, 'corrected', 'misread'],
      [1, 'final', null],
    ]);
  });

  test('are refused where they cannot be right', async () => {
    const { patientId, doctor } = await clinic.aStay();
    const record = (given: object) => outcome(doctor.recordObservation({ body: { patientId, ...given } }));
    expect(await record({})).toBe('invalid-request');
    expect(await record({ measured: [{ name: 'pulse', value: 900 }] })).toBe('implausible');
    expect(await record({ measured: [{ name: 'pulse', value: 72, unit: 'kPa' }] })).toBe('implausible');
    expect(await record({ ...bedside, takenAt: '2099-01-01T00:00:00Z' })).toBe('implausible');
    expect(await record({ ...bedside, takenAt: '1970-01-01T00:00:00Z' })).toBe('implausible');
    expect(await record({ oxygen: { given: false, litresPerMinute: 3 } })).toBe('implausible');
    expect((await doctor.listObservations({ query: { patientId } })).items).toEqual([]);
  });

  test('are listed by when they were taken, whenever they were entered, page by page', async () => {
    const { patientId, doctor } = await clinic.aStay();
    for (const ago of [20, 50, 10, 40, 30])
      await doctor.recordObservation({
        body: { patientId, takenAt: minutesAgo(ago), measured: [{ name: 'pulse', value: ago + 40 }] },
      });
    const first = await doctor.listObservations({ query: { patientId, limit: 3 } });
    const rest = await doctor.listObservations({ query: { patientId, limit: 3, cursor: first.nextCursor ?? '' } });
    const values = [...first.items, ...rest.items].map((it) => it.measured[0]?.value);
    expect(values).toEqual([50, 60, 70, 80, 90]);
    const [latest] = first.items;
    const before = await doctor.listObservations({ query: { patientId, to: latest?.takenAt ?? '' } });
    expect(before.items).toHaveLength(4);
    const since = await doctor.listObservations({ query: { patientId, from: latest?.takenAt ?? '' } });
    expect(since.items.map((it) => it.id)).toEqual([latest?.id]);
  });

  test('by what was measured: a weight is found behind any number of pulses', async () => {
    const { patientId, doctor } = await clinic.aStay();
    const note = 'the pulse, "name":"weight" was not measured';
    const measured = [{ name: 'weight' as const, value: 61 }];
    await doctor.recordObservation({ body: { patientId, takenAt: minutesAgo(50), measured } });
    for (const ago of [30, 20, 10])
      await doctor.recordObservation({
        body: { patientId, takenAt: minutesAgo(ago), measured: [{ name: 'pulse', value: 70 }], note },
      });
    const query = { patientId, limit: 1, measures: 'weight' };
    const { items, nextCursor } = await doctor.listObservations({ query });
    expect(items.map((it) => it.measured[0]?.value)).toEqual([61]);
    expect(nextCursor).toBeNull();
    const either = await doctor.listObservations({ query: { patientId, measures: 'weight,pulse' } });
    expect(either.items).toHaveLength(4);
  });
});
