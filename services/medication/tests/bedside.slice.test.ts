import { afterAll, beforeAll, expect, test } from 'vitest';
import * as administrationApi from '@nilecare/contracts/api/medication-administration.ts';
import * as controlledApi from '@nilecare/contracts/api/medication-controlled.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import * as pharmacyApi from '@nilecare/contracts/api/medication-pharmacy.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { merging } from '@nilecare/testing/merging.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { testClock } from '@nilecare/testing/test-clock.ts';
import type { Deps } from '../src/deps.ts';
import { planting } from './plant-orders.ts';

const api = { ...administrationApi, ...controlledApi, ...pharmacyApi };
const HOUR = 3_600_000;
const GTIN = '06223001234567';

let system: System;
let hospital: Hospital;
let plant: ReturnType<typeof planting>;
// A winter's morning in Cairo: eight by the clocks there. It lies ahead: tokens that are given then are good now as well.
const morning = new Date('2037-11-30T06:00:00Z');
const clock = testClock(morning);

beforeAll(async () => {
  system = await startSystem(['auth', 'facility', 'clinical', 'business', 'medication'], {
    clock,
    ...ownTokens(['medication']),
  });
  hospital = await openHospital(system);
  plant = planting(system.deps<Deps>('medication'));
});
afterAll(() => system.stop());

/** A patient in the ward with a nurse who treats her, and a drug that is scanned. */
async function aBedside(
  given: Partial<Parameters<typeof plant.order>[0]> = {},
  drug: Parameters<typeof plant.drug>[0] = {},
) {
  clock.set(morning);
  const staff = await hospital.aStaffMember('nurse');
  const patient = await hospital.aPatient();
  const stay = await hospital.anAdmission({
    patientId: patient.id,
    attendingStaffId: staff.id,
    wardId: hospital.ward.id,
  });
  const barcode = String(Math.floor(Math.random() * 1e13)).padStart(14, '0');
  const drugId = await plant.drug({ barcodes: [barcode], ...drug });
  const facilityId = hospital.facility.id;
  const startAt = new Date(morning.getTime() - 12 * HOUR);
  const itemId = await plant.order({
    drugId,
    patientId: patient.id,
    encounterId: stay.id,
    facilityId,
    wardId: hospital.ward.id,
    startAt,
    ...given,
  });
  const actor = { staffId: staff.id, userId: staff.id, facilityIds: [facilityId] };
  const nurse = system.as('nurse', 'medication', api, actor);
  const scans = { patientScan: patient.number, drugScan: barcode };
  return { patient, stay, drugId, itemId, nurse, scans, facilityId, barcode, staffId: staff.id };
}

const rows = (itemId: string) =>
  system
    .deps<Deps>('medication')
    .db.read.selectFrom('administrations')
    .selectAll()
    .where('item_id', '=', itemId)
    .execute();

test('what is due stands in the list at the times of the ward, and is done when it is given', async () => {
  const { patient, itemId, nurse, scans } = await aBedside();
  const before = await nurse.listDoses({ query: { patientId: patient.id } });
  expect(before.timeZone).toBe('Africa/Cairo');
  expect(before.items.map((it) => [it.dueAt, it.state])).toEqual([
    ['2037-11-29T18:00:00.000Z', 'late'],
    ['2037-11-30T06:00:00.000Z', 'due'],
  ]);

  const given = { itemId, dueAt: morning.toISOString(), outcome: 'given' as const, ...scans };
  await nurse.recordDose({ body: given });
  const after = await nurse.listDoses({ query: { patientId: patient.id } });
  expect(after.items[1]).toMatchObject({
    state: 'recorded',
    administration: { outcome: 'given', dose: { value: 1, unit: '{tablet}' }, patientScanned: true, drugScanned: true },
  });
  expect(await rows(itemId)).toHaveLength(1);
});

test('the wrong wristband and the wrong package stop it, say what was scanned, and nothing is written', async () => {
  const { itemId, nurse, scans } = await aBedside();
  const other = await hospital.aPatient();
  const dose = { itemId, dueAt: morning.toISOString(), outcome: 'given' as const, ...scans };
  await expect(nurse.recordDose({ body: { ...dose, patientScan: other.number } })).rejects.toMatchObject({
    code: 'scan-mismatch',
    extensions: { what: 'patient', scanned: other.number },
  });
  await expect(nurse.recordDose({ body: { ...dose, drugScan: GTIN } })).rejects.toMatchObject({
    code: 'scan-mismatch',
    extensions: { what: 'drug', scanned: GTIN },
  });
  await expect(
    nurse.recordDose({ body: { itemId, dueAt: dose.dueAt, outcome: 'given', patientScan: scans.patientScan } }),
  ).rejects.toMatchObject({ status: 400 });
  expect(await rows(itemId)).toHaveLength(0);
});

test('twenty nurses at once: one dose is given once, due or as needed', async () => {
  const due = await aBedside();
  // Opens the record, so that twenty questions to clinical are not what is waited for.
  await due.nurse.listDoses({ query: { patientId: due.patient.id } });
  const dose = { itemId: due.itemId, dueAt: morning.toISOString(), outcome: 'given' as const, ...due.scans };
  const dueOutcomes = await Promise.all(
    Array.from({ length: 20 }, () => outcome(due.nurse.recordDose({ body: dose }))),
  );
  expect(counted(dueOutcomes)).toEqual({ done: 1, 'dose-recorded': 19 });
  expect(await rows(due.itemId)).toHaveLength(1);

  const needed = await aBedside({ asNeeded: { reason: 'pain', minHours: 4, maxPerDay: 3 } });
  await needed.nurse.listDoses({ query: { patientId: needed.patient.id } });
  const once = { itemId: needed.itemId, outcome: 'given' as const, ...needed.scans };
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => outcome(needed.nurse.recordDose({ body: once }))),
  );
  expect(counted(outcomes)).toEqual({ done: 1, 'as-needed-too-soon': 19 });
  expect(await rows(needed.itemId)).toHaveLength(1);
});

test('as needed waits for its interval, and of a day gives no more than it may', async () => {
  const { itemId, nurse, scans, patient } = await aBedside({ asNeeded: { reason: 'pain', minHours: 4, maxPerDay: 2 } });
  const give = () => outcome(nurse.recordDose({ body: { itemId, outcome: 'given', ...scans } }));
  const at = (hours: number) => clock.set(new Date(morning.getTime() + hours * HOUR));
  expect(await give()).toBe('done');
  at(3.9);
  expect(await give()).toBe('as-needed-too-soon');
  expect((await nurse.listDoses({ query: { patientId: patient.id } })).items.at(-1)).toMatchObject({
    state: 'waiting',
    from: new Date(morning.getTime() + 4 * HOUR).toISOString(),
    asNeededFor: 'pain',
  });
  at(4);
  expect(await give()).toBe('done');
  at(12);
  expect(await give()).toBe('as-needed-too-soon');
  at(24);
  expect(await give()).toBe('done');
});

test('not at another time, not too early, not of an order that is held, not by who does not treat her', async () => {
  const { itemId, nurse, scans } = await aBedside();
  const give = (dueAt: string | null, who = nurse) =>
    outcome(who.recordDose({ body: { itemId, dueAt, outcome: 'given', ...scans } }));
  expect(await give('2037-11-30T07:00:00Z')).toBe('dose-not-due');
  expect(await give(null)).toBe('dose-not-due');
  expect(await give('2037-11-30T18:00:00Z')).toBe('dose-too-early');
  const stranger = system.as('nurse', 'medication', api, { staffId: (await hospital.aStaffMember('nurse')).id });
  expect(await give(morning.toISOString(), stranger)).toBe('no-care-relationship');
  const { db } = system.deps<Deps>('medication');
  await db.read.updateTable('prescription_items').set({ state: 'held' }).where('id', '=', itemId).execute();
  expect(await give(morning.toISOString())).toBe('pharmacy-order-ended');
  expect(await rows(itemId)).toHaveLength(0);
});

test('refused is said with a reason; it is corrected, and what stood there stays in the history', async () => {
  const { itemId, nurse, patient } = await aBedside();
  const dueAt = morning.toISOString();
  await expect(nurse.recordDose({ body: { itemId, dueAt, outcome: 'refused' } })).rejects.toMatchObject({
    status: 400,
  });
  const reason = { code: 'patient-refused' as const };
  const refused = await nurse.recordDose({ body: { itemId, dueAt, outcome: 'refused', reason } });
  expect(refused).toMatchObject({ outcome: 'refused', dose: null, reason: { code: 'patient-refused' } });

  clock.set(new Date(morning.getTime() + HOUR));
  const body = {
    outcome: 'given' as const,
    at: new Date(morning.getTime() + HOUR / 2).toISOString(),
    because: 'she took it after all',
  };
  const params = { administrationId: refused.id };
  const corrected = await nurse.correctDose({ params, body }, { ifMatch: 1 });
  expect(corrected).toMatchObject({ version: 2, outcome: 'given', reason: null, dose: { value: 1 } });
  expect(await outcome(nurse.correctDose({ params, body }, { ifMatch: 1 }))).toBe('version-conflict');
  const history = await nurse.getDoseHistory({ params });
  expect(history.items.map((it) => [it.version, it.entry.outcome, it.because])).toEqual([
    [2, 'given', 'she took it after all'],
    [1, 'refused', null],
  ]);
  expect(history.items[0]?.entry.patientId).toBe(patient.id);
});

test('a controlled drug is given by two people: never by one, and never another dose than was looked at', async () => {
  const { itemId, nurse, scans, facilityId } = await aBedside({}, { controlled: '1' });
  const colleague = system.as('nurse', 'medication', api, { facilityIds: [facilityId] });
  const give = (secondCheckId?: string) =>
    outcome(
      nurse.recordDose({
        body: {
          itemId,
          dueAt: morning.toISOString(),
          outcome: 'given',
          ...scans,
          ...(secondCheckId ? { secondCheckId } : {}),
        },
      }),
    );
  const ask = (quantity: number) =>
    nurse.askSecondCheck({ body: { purpose: 'administer', facilityId, itemId, quantity } });
  expect(await give()).toBe('second-check-needed');
  const check = await ask(1);
  expect(await give(check.id)).toBe('second-check-unusable');
  const params = { checkId: check.id };
  expect(await outcome(nurse.confirmSecondCheck({ params }))).toBe('same-witness');
  const other = await ask(2);
  await colleague.confirmSecondCheck({ params: { checkId: other.id } });
  expect(await give(other.id)).toBe('second-check-unusable');

  const waiting = await colleague.listSecondChecks({ query: { facilityId, itemId } });
  expect(waiting.items.map((it) => it.state).toSorted()).toEqual(['asked', 'confirmed']);
  await colleague.confirmSecondCheck({ params });
  expect(await give(check.id)).toBe('done');
  expect(await rows(itemId)).toMatchObject([{ witness_name: 'Test nurse' }]);
});

test('the round of a ward: late doses first, only of patients in the own care', async () => {
  const mine = await aBedside();
  const strangers = await aBedside();
  const round = await mine.nurse.getRound({ params: { wardId: hospital.ward.id } });
  expect(new Set(round.items.map((it) => it.patientId))).toEqual(new Set([mine.patient.id]));
  expect(round.items.map((it) => it.state)).toEqual(['late', 'due']);
  expect(round.closed).toBeGreaterThanOrEqual(1);
  expect(round.items.some((it) => it.patientId === strangers.patient.id)).toBe(false);
  const elsewhere = system.as('nurse', 'medication', api, { facilityIds: ['0192f0c1-0000-7000-8000-000000000000'] });
  expect(await outcome(elsewhere.getRound({ params: { wardId: hospital.ward.id } }))).toBe('forbidden');
});

test('what the pharmacist asks is seen by who treats the patient, and answered by who prescribes', async () => {
  const { itemId, nurse, patient, facilityId, staffId } = await aBedside();
  const pharmacist = system.as('pharmacist', 'medication', api, { facilityIds: [facilityId] });
  const params = { itemId };
  const body = { decision: 'query', reason: 'twice a day?' } as const;
  await pharmacist.verifyOrder({ params, body }, { ifMatch: 1 });
  const query = { patientId: patient.id };
  expect((await nurse.listOpenQueries({ query })).items).toMatchObject([{ itemId, query: { text: 'twice a day?' } }]);
  const stranger = system.as('doctor', 'medication', api, { staffId: (await hospital.aStaffMember('doctor')).id });
  expect(await outcome(stranger.listOpenQueries({ query }))).toBe('no-care-relationship');
  const answer = { params, body: { text: 'yes, twice' } };
  expect(await outcome(stranger.answerQuery(answer, { ifMatch: 2 }))).toBe('no-care-relationship');
  const doctor = system.as('doctor', 'medication', api, { staffId, facilityIds: [facilityId] });
  await doctor.answerQuery(answer, { ifMatch: 2 });
  expect((await nurse.listOpenQueries({ query })).items).toEqual([]);
  expect(await pharmacist.getPharmacyOrder({ params })).toMatchObject({
    state: 'waiting',
    answer: { text: 'yes, twice' },
  });
});

test('of what the pharmacy rejected nothing is given, whatever the list showed before; it is said why', async () => {
  const { itemId, nurse, patient, facilityId, scans } = await aBedside();
  const pharmacist = system.as('pharmacist', 'medication', api, { facilityIds: [facilityId] });
  const body = { decision: 'reject', reason: 'anaphylaxis to penicillin, call me' } as const;
  await pharmacist.verifyOrder({ params: { itemId }, body }, { ifMatch: 1 });
  const { items } = await nurse.listDoses({ query: { patientId: patient.id } });
  expect(items[0]).toMatchObject({ verified: false, objection: { kind: 'rejection', text: body.reason } });
  const dose = { itemId, dueAt: morning.toISOString() };
  expect(await outcome(nurse.recordDose({ body: { ...dose, outcome: 'given', ...scans } }))).toBe(
    'order-rejected-by-pharmacy',
  );
  expect(await rows(itemId)).toEqual([]);
  const reason = { code: 'on-instruction' as const };
  expect(await outcome(nurse.recordDose({ body: { ...dose, outcome: 'held', reason } }))).toBe('done');
});

test('as needed with days between: what was given the day before yesterday counts still', async () => {
  const { itemId, nurse, scans } = await aBedside({ asNeeded: { reason: 'pain', minHours: 72, maxPerDay: null } });
  const give = () => outcome(nurse.recordDose({ body: { itemId, outcome: 'given', ...scans } }));
  const at = (hours: number) => clock.set(new Date(morning.getTime() + hours * HOUR));
  expect(await give()).toBe('done');
  at(71);
  expect(await give()).toBe('as-needed-too-soon');
  at(72);
  expect(await give()).toBe('done');
});

test('a dose is in the unit of its order, and missed when its time has come', async () => {
  const { itemId, nurse, scans } = await aBedside();
  const dose = { itemId, dueAt: morning.toISOString(), outcome: 'given' as const, ...scans };
  expect(await outcome(nurse.recordDose({ body: { ...dose, dose: { value: 1, unit: 'g' } } }))).toBe('implausible');
  const missed = {
    itemId,
    dueAt: '2037-11-30T18:00:00Z',
    outcome: 'missed' as const,
    reason: { code: 'patient-away' as const },
  };
  expect(await outcome(nurse.recordDose({ body: missed }))).toBe('administration-time-impossible');
  expect(await rows(itemId)).toEqual([]);
  await nurse.recordDose({ body: { ...missed, outcome: 'held' } });
  expect(await rows(itemId)).toMatchObject([{ outcome: 'held' }]);
});

test('of a controlled drug another amount is corrected by two people; its time by one, and the amount stays', async () => {
  const { itemId, nurse, scans, facilityId } = await aBedside({}, { controlled: '1' });
  const colleague = system.as('nurse', 'medication', api, { facilityIds: [facilityId] });
  const checked = async (quantity: number) => {
    const check = await nurse.askSecondCheck({ body: { purpose: 'administer', facilityId, itemId, quantity } });
    await colleague.confirmSecondCheck({ params: { checkId: check.id } });
    return check.id;
  };
  const given = await nurse.recordDose({
    body: {
      ...{ itemId, dueAt: morning.toISOString(), outcome: 'given', ...scans },
      ...{ dose: { value: 2, unit: '{tablet}' }, secondCheckId: await checked(2) },
    },
  });
  const params = { administrationId: given.id };
  const body = { outcome: 'given', at: morning.toISOString(), because: 'the other time was wrong' } as const;
  const corrected = await nurse.correctDose({ params, body }, { ifMatch: 1 });
  expect(corrected.dose).toEqual({ value: 2, unit: '{tablet}' });
  const other = { ...body, dose: { value: 1, unit: '{tablet}' }, because: 'one was broken' };
  expect(await outcome(nurse.correctDose({ params, body: other }, { ifMatch: 2 }))).toBe('second-check-needed');
  const again = { ...other, secondCheckId: await checked(1) };
  expect(await nurse.correctDose({ params, body: again }, { ifMatch: 2 })).toMatchObject({ dose: { value: 1 } });
});

test('what was ordered in the stay before the patient came from another hospital stands in the round here', async () => {
  const elsewhere = await openHospital(system, 'Africa/Khartoum');
  const { nurse, itemId, patient } = await aBedside({ facilityId: elsewhere.facility.id });
  const round = await nurse.getRound({ params: { wardId: hospital.ward.id }, query: { hours: 24 } });
  const mine = round.items.filter((it) => it.patientId === patient.id);
  expect(mine.length).toBeGreaterThan(0);
  // By the clocks where it was ordered: Khartoum had the same hour as Cairo's winter.
  expect(new Set(mine.map((it) => it.itemId))).toEqual(new Set([itemId]));
  expect(round.timeZone).toBe('Africa/Cairo');
});

test('doses of a record that was merged are shown under the one that goes on', async () => {
  const { patient, itemId, nurse, scans } = await aBedside();
  const survivor = await hospital.aPatient();
  await merging(system, 'medication').merge(patient.id, survivor.id);
  const dose = { itemId, dueAt: morning.toISOString(), outcome: 'given' as const, ...scans };
  expect(await nurse.recordDose({ body: dose })).toMatchObject({ patientId: survivor.id });
  const { items } = await nurse.listDoses({ query: { patientId: survivor.id } });
  expect(new Set(items.flatMap((it) => [it.patientId, it.administration?.patientId ?? it.patientId]))).toEqual(
    new Set([survivor.id]),
  );
  expect(await rows(itemId)).toMatchObject([{ patient_id: patient.id }]);
});
