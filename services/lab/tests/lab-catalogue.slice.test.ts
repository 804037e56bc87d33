import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import type { createLabTest } from '@nilecare/contracts/api/lab.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { only, openLaboratory, type Laboratory } from './laboratory.ts';

let system: System;
let lab: Laboratory;

beforeAll(async () => {
  system = await startSystem(['lab', 'clinical', 'facility', 'business']);
  lab = await openLaboratory(system);
});
afterAll(() => system?.stop());

const zinc = (code: string): CallOf<typeof createLabTest>['body'] => ({
  ...{ code, name: { en: 'Zinc', ar: 'الزنك' }, loinc: '5763-8', section: 'chemistry', specimen: 'blood' },
  ...{ container: 'serum-yellow', kind: 'number', unit: 'umol/L', decimals: 1, source: 'own verification' },
  ...{ ranges: [{ low: 11, high: 19 }], criticals: [{ low: 2 }], plausible: { low: 0.5, high: 200 } },
  turnaround: { routine: 240, urgent: 90, stat: 45 },
});
const testOf = async (code: string) => only((await lab.first.listLabTests({})).items.filter((it) => it.code === code));

test('a test is offered, its range changed from now on, and it is withdrawn; old results keep their range', async () => {
  const stay = await lab.anAdmission();
  const { code, ...body } = zinc('ZN');
  const created = await lab.first.createLabTest({ body: { code, ...body } });
  const before = await lab.released(stay, 'ZN', '12');
  expect(before.result).toMatchObject({ flag: 'N', range: { low: 11, high: 19 } });

  const params = { testId: created.id };
  const narrower = { ...body, ranges: [{ low: 13, high: 19 }] };
  const changed = await lab.first.updateLabTest({ params, body: narrower }, { ifMatch: created.version });
  expect(await lab.item(before.id)).toMatchObject({ result: { flag: 'N', range: { low: 11 } } });
  expect((await lab.released(stay, 'ZN', '12')).result).toMatchObject({ flag: 'L', range: { low: 13 } });

  await lab.first.updateLabTest({ params, body: { ...narrower, active: false } }, { ifMatch: changed.version });
  expect(await outcome(lab.order(stay, ['ZN'], { allowDuplicates: true }))).toBe('unknown-lab-test');
  const { items } = await lab.first.listLabTestVersions({ params });
  expect(items.map((it) => [it.version, it.active, it.ranges[0]?.low])).toEqual([
    ...[
      [3, false, 13],
      [2, true, 13],
      [1, true, 11],
    ],
  ]);
});

test('a test that came with the laboratory keeps what it was like before the first change', async () => {
  const { id, code: _code, version, ...body } = await testOf('MG');
  const params = { testId: id };
  await lab.first.updateLabTest({ params, body: { ...body, source: 'own verification' } }, { ifMatch: version });
  const { items } = await lab.first.listLabTestVersions({ params });
  expect(items.map((it) => it.source)).toEqual(['own verification', body.source]);
});

test('of a panel, what is withdrawn is left out; the others are ordered', async () => {
  const { id, code: _code, version, ...body } = await testOf('DDIMER');
  await lab.first.saveLabPanel({
    params: { code: 'CLOT' },
    body: { name: { en: 'Clots', ar: 'تخثر' }, testCodes: ['DDIMER', 'FIB'], active: true },
  });
  await lab.first.updateLabTest({ params: { testId: id }, body: { ...body, active: false } }, { ifMatch: version });
  const order = await lab.order(await lab.anAdmission(), [], { panels: ['CLOT'] });
  expect(order.items.map((it) => it.test.code)).toEqual(['FIB']);
});

test('what contradicts itself is refused with its parts, and so is another unit for what has results', async () => {
  const unsound = { ...zinc('ZN2'), loinc: '5763-9', unit: 'microns', ranges: [{ low: 19, high: 11 }] };
  await expect(lab.first.createLabTest({ body: unsound })).rejects.toMatchObject({
    ...{ code: 'lab-test-unsound', extensions: { faults: ['loinc', 'unit', 'ranges'] } },
  });
  const { id, code: _code, version, ...body } = await testOf('CREA');
  const params = { testId: id };
  const inMilligrams = lab.first.updateLabTest({ params, body: { ...body, unit: 'mg/dL' } }, { ifMatch: version });
  await expect(inMilligrams).rejects.toMatchObject({ extensions: { faults: ['unit-changed'] } });
  expect(await outcome(lab.doctor.createLabTest({ body: zinc('ZN3') }))).toBe('forbidden');
});

test('of two who change a test at once, one is told that the other was faster; of two who offer a code, one', async () => {
  const { id, code: _code, version, ...body } = await testOf('CL');
  const change = () => outcome(lab.first.updateLabTest({ params: { testId: id }, body }, { ifMatch: version }));
  expect(counted(await Promise.all([change(), change()]))).toEqual({ done: 1, 'version-conflict': 1 });
  const offer = () => outcome(lab.first.createLabTest({ body: zinc('ZN4') }));
  expect(counted(await Promise.all([offer(), offer()]))).toEqual({ done: 1, 'lab-code-taken': 1 });
});

test('a label whose tests were all cancelled is told to be of nothing when it comes', async () => {
  const stay = await lab.anAdmission();
  const order = await lab.order(stay, ['NA']);
  await lab.collect(order);
  const { id: itemId, specimenId, barcode } = only(order.items);
  await lab.doctor.cancelLabItem({ params: { itemId }, body: { reason: 'not needed' } });
  const params = { specimenId: specimenId ?? '' };
  await expect(lab.first.receiveSpecimen({ params, body: { barcode: barcode ?? '' } })).rejects.toMatchObject({
    ...{ code: 'specimen-state', extensions: { state: 'cancelled' } },
  });
  expect(await outcome(lab.first.rejectSpecimen({ params, body: { reason: 'clotted' } }))).toBe('specimen-state');
});
