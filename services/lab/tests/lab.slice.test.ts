import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as latestApi from '@nilecare/contracts/api/lab-latest.ts';
import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import type { EventType } from '@nilecare/contracts/event.ts';
import {
  labCriticalAcknowledged,
  labResultCorrected,
  labResultCritical,
  labResultFinal,
  labTestCancelled,
} from '@nilecare/contracts/events/lab.ts';
import { allItems } from '@nilecare/service-kit/client/every-item.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { merging } from '@nilecare/testing/merging.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { only, openLaboratory, type Laboratory } from './laboratory.ts';

let system: System;
let lab: Laboratory;
let published: PublishedEvents;

beforeAll(async () => {
  system = await startSystem(['lab', 'clinical', 'facility', 'business']);
  lab = await openLaboratory(system);
  published = await publishedEvents(system, [
    ...[labResultCritical, labCriticalAcknowledged, labResultFinal, labResultCorrected, labTestCancelled],
  ]);
});
afterAll(async () => {
  await published?.stop();
  await system?.stop();
});

const toldOf = async (event: EventType, itemOrPatient: string) =>
  eventually(() => {
    const found = published.of(event).filter((it) => JSON.stringify(it.data).includes(itemOrPatient));
    expect(found).toHaveLength(1);
    return found;
  });

describe('an order', () => {
  test('becomes one specimen for each container, and each test once', async () => {
    const order = await lab.order(await lab.anAdmission(), ['K', 'HB', 'CREA'], { panels: ['UE', 'CBC'] });
    const specimens = await lab.specimensOf(order.id);
    expect(specimens.map((it) => it.container).toSorted()).toEqual(['edta-purple', 'serum-yellow']);
    expect(order.items.filter((it) => it.test.code === 'K')).toHaveLength(1);
    expect(order.items).toHaveLength(6 + 14);
    const blood = 'HB RBC HCT MCV MCH MCHC RDW PLT WBC NEUT LYMPH MONO EOS BASO'.split(' ');
    expect(order.items.map((it) => it.test.code).filter((code) => blood.includes(code))).toEqual(blood);
    expect(new Set(specimens.map((it) => it.barcode)).size).toBe(2);
  });

  test('of what was ordered a short time ago is refused with what it was, and made when it is wanted twice', async () => {
    const stay = await lab.anAdmission();
    const before = await lab.order(stay, ['K']);
    const again = lab.order(stay, ['K', 'NA']);
    await expect(again).rejects.toMatchObject({
      code: 'lab-order-duplicate',
      extensions: { duplicates: [expect.objectContaining({ code: 'K', number: before.number })] },
    });
    expect(await outcome(lab.order(stay, ['K'], { allowDuplicates: true }))).toBe('done');
    const twice = await Promise.all([0, 1].map(() => outcome(lab.order(stay, ['MG']))));
    expect(counted(twice)).toEqual({ done: 1, 'lab-order-duplicate': 1 });
  });

  test('is for who treats the patient, of a stay that is hers, and of tests that there are', async () => {
    const [stay, other] = [await lab.anAdmission(), await lab.anAdmission()];
    const stranger = lab.as('doctor', { staffId: randomUUID() });
    const body = {
      patientId: stay.patientId,
      encounterId: stay.id,
      facilityId: lab.hospital.facility.id,
      tests: ['K'],
    };
    expect(await outcome(stranger.placeLabOrder({ body }))).toBe('no-care-relationship');
    expect(await outcome(lab.order({ ...stay, id: other.id }, ['K']))).toBe('encounter-of-another');
    expect(await outcome(lab.order(stay, ['UNICORN']))).toBe('unknown-lab-test');
    expect(await outcome(lab.nurse.placeLabOrder({ body }))).toBe('forbidden');
  });

  test('is cancelled test by test until there is a result; of nothing left nothing is collected', async () => {
    const stay = await lab.anAdmission();
    const order = await lab.order(stay, ['HB', 'K']);
    const cancel = (item: LabItem | undefined) =>
      outcome(lab.doctor.cancelLabItem({ params: { itemId: item?.id ?? '' }, body: { reason: 'not needed' } }));
    expect(await cancel(order.items.find((it) => it.test.code === 'K'))).toBe('done');
    const [told] = await toldOf(labTestCancelled, order.id);
    expect(told?.data).toMatchObject({ orderId: order.id, testCode: 'K' });
    expect((await lab.specimensOf(order.id)).map((it) => it.container)).toEqual(['edta-purple']);
    expect(await cancel(order.items.find((it) => it.test.code === 'K'))).toBe('lab-item-state');
    const item = await lab.enter(only(await lab.received(stay, ['NA'])), '140');
    expect(await cancel(item)).toBe('lab-item-state');
  });
});

describe('a specimen', () => {
  test('is collected from the right patient with the right label only', async () => {
    const [stay, other] = [await lab.anAdmission(), await lab.anAdmission()];
    const order = await lab.order(stay, ['HB', 'K']);
    const [one, two] = await lab.specimensOf(order.id);
    if (!one || !two) throw new Error('two specimens were planned');
    const collect = (barcode: string, patientId: string) =>
      outcome(lab.nurse.collectSpecimen({ params: { specimenId: one.id }, body: { barcode, patientId } }));
    expect(await collect(one.barcode, other.patientId)).toBe('wrong-patient');
    expect(await collect(two.barcode, stay.patientId)).toBe('specimen-mismatch');
    const found = await lab.nurse.findSpecimen({ query: { barcode: one.barcode } });
    expect(found).toMatchObject({ id: one.id, state: 'planned', patientId: stay.patientId });
    expect(await collect(one.barcode, stay.patientId)).toBe('done');
    expect(await collect(one.barcode, stay.patientId)).toBe('specimen-state');
  });

  test('that is rejected is collected again under another label', async () => {
    const stay = await lab.anAdmission();
    const item = only(await lab.received(stay, ['HB']));
    const params = { specimenId: item.specimenId ?? '' };
    const another = await lab.first.rejectSpecimen({ params, body: { reason: 'haemolysed' } });
    expect(another).toMatchObject({ state: 'planned', replacesId: item.specimenId, tests: [{ code: 'HB' }] });
    expect(another.barcode).not.toBe(item.barcode);
    expect(await lab.item(item.id)).toMatchObject({ state: 'ordered', barcode: another.barcode, dueAt: null });
    expect(await outcome(lab.first.rejectSpecimen({ params, body: { reason: 'clotted' } }))).toBe('specimen-state');
    const stranger = lab.as('laboratory-technician', { facilityIds: [randomUUID()] });
    expect(await outcome(stranger.rejectSpecimen({ params, body: { reason: 'clotted' } }))).toBe('forbidden');
  });
});

describe('a result', () => {
  test('is read by who treats the patient once two people have verified it', async () => {
    const stay = await lab.anAdmission();
    const read = async () => (await lab.doctor.listPatientResults({ query: { patientId: stay.patientId } })).items;
    const entered = await lab.enter(only(await lab.received(stay, ['K'])), '5.9');
    expect(entered.result).toMatchObject({ value: '5.9', flag: 'H', range: { low: 3.5, high: 5.3 } });
    const verified = await lab.verify(entered);
    expect(await read()).toEqual([]);
    expect(await outcome(lab.release(verified, lab.first))).toBe('same-verifier');
    const released = await lab.release(verified);
    expect(await read()).toMatchObject([{ id: released.id, state: 'released', result: { value: '5.9' } }]);
    expect(await toldOf(labResultFinal, stay.patientId)).toMatchObject([
      { data: { testCode: 'K', test: { en: 'Potassium' } } },
    ]);
    const { trail } = await lab.first.getResultHistory({ params: { itemId: released.id } });
    expect(trail.map((it) => it.action)).toEqual([
      ...['ordered', 'collected', 'received', 'entered', 'left-to-people', 'verified', 'released'],
    ]);
  });

  test('is entered in the unit of the test, as it understands it, and confirmed where hardly anybody has it', async () => {
    const item = only(await lab.received(await lab.anAdmission(), ['K']));
    expect(await outcome(lab.enter(item, '140', { unit: 'mg/dL' }))).toBe('lab-unit-mismatch');
    expect(await outcome(lab.enter(item, '5,9'))).toBe('lab-value-invalid');
    expect(await outcome(lab.enter(item, '59'))).toBe('lab-value-implausible');
    const confirmed = await lab.enter(item, '15', { confirmImplausible: true });
    expect(confirmed.result).toMatchObject({ implausible: true, flag: 'HH' });
    expect(await outcome(lab.enter(item, '5'))).toBe('version-conflict');
  });

  test('shows how it moved since the one before', async () => {
    const stay = await lab.anAdmission();
    await lab.released(stay, 'CREA', '80');
    const item = await lab.enter(only(await lab.received(stay, ['CREA'])), '160');
    expect(item.result?.delta).toMatchObject({ previous: 80, change: 100, exceeded: true });
  });

  test('that was wrong is replaced by one that two people verify; the old one is marked, then history', async () => {
    const stay = await lab.anAdmission();
    const released = await lab.released(stay, 'NA', '141');
    const read = async () =>
      only((await lab.doctor.listPatientResults({ query: { patientId: stay.patientId } })).items);
    const body = { value: '114', unit: 'mmol/L', reason: 'digits were swapped' };
    const params = { itemId: released.id };
    const corrected = await lab.first.correctResult({ params, body }, { ifMatch: released.version });
    expect(await read()).toMatchObject({ result: { value: '141' }, underCorrection: true });
    await lab.release(await lab.verify(corrected));
    expect(await read()).toMatchObject({ result: { value: '114' }, underCorrection: false, corrected: true });
    const { results } = await lab.doctor.getResultHistory({ params });
    expect(results.map((it) => it.value)).toEqual(['114', '141']);
    expect(results[0]?.correctionReason).toBe('digits were swapped');
    expect(await toldOf(labResultCorrected, stay.patientId)).toMatchObject([{ data: { previousValue: '141' } }]);
  });

  test('is in the inbox of who ordered it until it is seen, and again when it is corrected', async () => {
    const stay = await lab.anAdmission();
    const released = await lab.released(stay, 'CL', '101');
    const inbox = async () =>
      (await lab.doctor.listResultsInbox({})).items.filter((it) => it.patientId === stay.patientId);
    expect(await inbox()).toHaveLength(1);
    const see = (resultId: string, who = lab.doctor) =>
      outcome(who.markResultSeen({ params: { itemId: released.id }, body: { resultId } }));
    expect(await see(released.result?.id ?? '', lab.nurse)).toBe('no-care-relationship');
    expect(await see(released.result?.id ?? '')).toBe('done');
    expect(await inbox()).toEqual([]);
    const body = { value: '110', unit: 'mmol/L', reason: 'another specimen' };
    const corrected = await lab.first.correctResult(
      { params: { itemId: released.id }, body },
      { ifMatch: released.version },
    );
    await lab.release(await lab.verify(corrected));
    expect(await see(released.result?.id ?? '')).toBe('lab-item-state');
    expect(await inbox()).toMatchObject([{ result: { value: '110' } }]);
  });

  test('counts as the latest number only when it was released, is one, and is not being corrected', async () => {
    const stay = await lab.anAdmission();
    const cds = system.asService('cds', 'lab', latestApi);
    const query = { patientId: stay.patientId, loinc: '2160-0,14682-9' };
    const latest = async () => (await cds.getLatestResults({ query })).items.map((it) => it.value);
    await lab.enter(only(await lab.received(stay, ['CREA'])), '70');
    expect(await latest()).toEqual([]);
    const released = await lab.released(stay, 'CREA', '90');
    expect(await latest()).toEqual([90]);
    const body = { value: '91', unit: 'umol/L', reason: 'typed wrongly' };
    await lab.first.correctResult({ params: { itemId: released.id }, body }, { ifMatch: released.version });
    expect(await latest()).toEqual([]);
    await lab.released(stay, 'CREA', '<20');
    expect(await latest()).toEqual([]);
    const asDoctor = system.as('doctor', 'lab', latestApi).getLatestResults({ query });
    expect(await outcome(asDoctor)).toBe('forbidden');
  });

  test('goes with a record that is merged into another', async () => {
    const [stay, survivor] = [await lab.anAdmission(), await lab.anAdmission()];
    const merged = await lab.hospital.aPatient();
    const visit = await lab.hospital.anAdmission({
      patientId: merged.id,
      class: 'ambulatory',
      attendingStaffId: await attendingOf(stay.id),
    });
    await lab.released(visit, 'MG', '0.9');
    await merging(system, 'lab').merge(merged.id, survivor.patientId);
    const { items } = await lab.first.listPatientResults({ query: { patientId: survivor.patientId } });
    expect(items).toMatchObject([{ patientId: survivor.patientId, result: { value: '0.9' } }]);

    // Page by page it is the same list.
    await lab.released(survivor, 'MG', '1.1');
    const query = { patientId: survivor.patientId };
    const results = await allItems((page) => lab.first.listPatientResults({ query: { ...query, ...page } }), one);
    expect(results.map((it) => it.result?.value)).toEqual(['1.1', '0.9']);
    const orders = await allItems((page) => lab.first.listLabOrders({ query: { ...query, ...page } }), one);
    expect(orders.map((it) => it.id)).toEqual(results.map((it) => it.orderId));
  });
});

const one = { pageSize: 1 };

/** Who is responsible for the stay. */
async function attendingOf(encounterId: string): Promise<string> {
  const { getEncounter } = await import('@nilecare/contracts/api/clinical.ts');
  const { careTeam } = await system
    .asService('test', 'clinical', { getEncounter })
    .getEncounter({ params: { encounterId } });
  return careTeam[0]?.staffId ?? '';
}

describe('a critical value', () => {
  const critical = async () => {
    const stay = await lab.anAdmission();
    const verified = await lab.verify(await lab.enter(only(await lab.received(stay, ['K'])), '7.1'));
    const { items } = await lab.nurse.listCriticalValues({ query: { open: 'true' } });
    return { stay, verified, value: only(items.filter((it) => it.itemId === verified.id)) };
  };

  test('is told when it is verified technically, and read back once with the value itself', async () => {
    const { stay, value } = await critical();
    expect(value).toMatchObject({ value: '7.1', unit: 'mmol/L', flag: 'HH', read: null, wardId: lab.hospital.ward.id });
    const news = { criticalId: value.id, direction: 'high', wardId: lab.hospital.ward.id, value: '7.1' };
    expect(await toldOf(labResultCritical, stay.patientId)).toMatchObject([{ data: news }]);
    const params = { criticalId: value.id };
    const read = (repeated: string) => outcome(lab.nurse.acknowledgeCritical({ params, body: { value: repeated } }));
    expect(await read('1.7')).toBe('read-back-mismatch');
    expect(counted(await Promise.all(Array.from({ length: 10 }, () => read('7.10'))))).toEqual({
      ...{ done: 1, 'critical-read-already': 9 },
    });
    await toldOf(labCriticalAcknowledged, stay.patientId);
  });

  test('is told by telephone as well, by the laboratory alone', async () => {
    const { value } = await critical();
    const params = { criticalId: value.id };
    const body = { readerName: 'Dr Salma', value: '٧٫١' };
    expect(await outcome(lab.nurse.recordCriticalCall({ params, body }))).toBe('forbidden');
    expect(await lab.first.recordCriticalCall({ params, body })).toMatchObject({
      read: { via: 'phone', readerName: 'Dr Salma' },
    });
  });
});

describe('quality control and rules', () => {
  const facilityId = () => lab.hospital.facility.id;
  const aControl = (testCode: string, level = 1) =>
    lab.first.addControl({
      body: { facilityId: facilityId(), testCode, level, lot: randomUUID(), mean: 4, sd: 0.1, expiresOn: '2099-12-31' },
    });
  const run = (controlId: string, value: number, comment: string | null = null) =>
    lab.first.recordControlRun({ params: { controlId }, body: { value, comment } });

  test('rules verify what is usual while the controls of the day hold, and say what they found', async () => {
    await lab.first.saveLabRule({ body: { facilityId: facilityId(), testCode: 'K', level: 'both' } });
    const control = await aControl('K');
    const reasons = async (value: string) => {
      const item = await lab.enter(only(await lab.received(await lab.anAdmission(), ['K'])), value);
      const { trail } = await lab.first.getResultHistory({ params: { itemId: item.id } });
      return [item.state, trail.findLast((it) => 'reasons' in it.details)?.details['reasons']];
    };
    expect(await reasons('4.1')).toEqual(['entered', ['quality-missing']]);
    expect(await run(control.id, 4.05)).toMatchObject({ inControl: true, z: 0.5 });
    expect(await reasons('4.1')).toEqual(['released', []]);
    expect(await reasons('6')).toEqual(['entered', ['outside-range']]);
    expect(await run(control.id, 4.35)).toMatchObject({ inControl: false, broken: ['1-2s', '1-3s'] });
    expect(await reasons('4.1')).toEqual(['entered', ['quality-out']]);
    expect(await outcome(run(control.id, 4))).toBe('control-comment-needed');
    expect(await run(control.id, 4, 'calibrated again')).toMatchObject({ inControl: true });
    await lab.first.saveLabRule({ body: { facilityId: facilityId(), testCode: 'K', level: 'technical' } });
    expect(await reasons('4.1')).toEqual(['verified', []]);
    await lab.first.saveLabRule({ body: { facilityId: facilityId(), testCode: 'K', level: 'off' } });
    const chart = await lab.first.listControlRuns({ params: { controlId: control.id } });
    expect(chart.items.map((it) => it.value)).toEqual([4.05, 4.35, 4]);
  });

  test('a control that has expired is not run', async () => {
    const body = { facilityId: facilityId(), testCode: 'NA', level: 1, lot: 'old', mean: 140, sd: 1 };
    const control = await lab.first.addControl({ body: { ...body, expiresOn: '2020-01-01' } });
    expect(await outcome(run(control.id, 140))).toBe('control-expired');
  });

  test('the report names how long tests took', async () => {
    await lab.released(await lab.anAdmission(), 'PHOS', '1.1');
    const today = new Date().toISOString().slice(0, 10);
    const query = { facilityId: facilityId(), from: '2026-01-01', to: '2026-01-02' };
    expect((await lab.first.getTurnaround({ query })).items).toEqual([]);
    const day = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
    const next = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
    const { items } = await lab.first.getTurnaround({ query: { facilityId: facilityId(), from: day, to: next } });
    expect(items.find((it) => it.testCode === 'PHOS')).toMatchObject({
      priority: 'routine',
      count: 1,
      target: 240,
      inTime: 1,
    });
  });
});

describe('at the same time', () => {
  test('numbers and labels are unique and none is left out', { timeout: 90_000 }, async () => {
    const taken = async () => {
      const rows = await lab.db.read.selectFrom('lab_counters').selectAll().execute();
      return new Map(rows.map((row) => [row.name, Number(row.taken)]));
    };
    const stay = await lab.anAdmission();
    const before = await taken();
    // Who is answered too late, as 200 at once are on a slow machine, asks again with the same key.
    const order = (idempotencyKey: string) =>
      eventually(() => lab.order(stay, ['HB', 'K'], { allowDuplicates: true }, { idempotencyKey }));
    for (let seed = 0; seed < 20; seed += 1) {
      const orders = await Promise.all(Array.from({ length: seed === 0 ? 200 : 20 }, () => order(randomUUID())));
      expect(new Set(orders.map((it) => it.number)).size).toBe(orders.length);
    }
    const after = await taken();
    const count = 200 + 19 * 20;
    expect((after.get('order') ?? 0) - (before.get('order') ?? 0)).toBe(count);
    expect((after.get('specimen') ?? 0) - (before.get('specimen') ?? 0)).toBe(2 * count);
    const rows = await lab.db.read.selectFrom('lab_specimens').select('barcode').execute();
    expect(new Set(rows.map((row) => Number(row.barcode)))).toEqual(
      new Set(Array.from({ length: after.get('specimen') ?? 0 }, (_, at) => at + 1)),
    );
  });

  test('two verifiers: one does it, once', async () => {
    const stay = await lab.anAdmission();
    for (let seed = 0; seed < 20; seed += 1) {
      const entered = await lab.enter(only(await lab.received(stay, ['K'])), '7.2');
      const outcomes = await Promise.all([lab.first, lab.second].map((who) => outcome(lab.verify(entered, who))));
      expect(counted(outcomes)).toEqual({ done: 1, 'version-conflict': 1 });
      const rows = await lab.db.read
        .selectFrom('lab_criticals')
        .selectAll()
        .where('item_id', '=', entered.id)
        .execute();
      expect(rows).toHaveLength(1);
    }
  });

  test('a correction and a release: the one that comes second is told', async () => {
    const stay = await lab.anAdmission();
    for (let seed = 0; seed < 10; seed += 1) {
      const verified = await lab.verify(await lab.enter(only(await lab.received(stay, ['NA'])), '140'));
      const correct = (version: number) =>
        lab.first.correctResult(
          { params: { itemId: verified.id }, body: { value: '150', unit: 'mmol/L', reason: 'another one' } },
          { ifMatch: version },
        );
      const outcomes = await Promise.all([
        outcome(lab.release(verified)),
        outcome(correct(verified.version)),
        outcome(correct(verified.version + 1)),
      ]);
      const rows = await lab.db.read.selectFrom('lab_results').selectAll().where('item_id', '=', verified.id).execute();
      const corrected = outcomes.slice(1).filter((it) => it === 'done').length;
      expect(outcomes[0]).toBe('done');
      expect(rows).toHaveLength(1 + corrected);
      expect(rows.filter((row) => row.released_at !== null).map((row) => row.value)).toEqual(['140']);
    }
  });
});
