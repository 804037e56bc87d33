import * as formularyApi from '@nilecare/contracts/api/medication-formulary.ts';
import * as importsApi from '@nilecare/contracts/api/medication-imports.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Deps } from '../src/deps.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem(['medication']);
});
afterAll(() => system.stop());

const api = { ...formularyApi, ...importsApi };
const HEADINGS = 'generic en,generic ar,ingredients,form,routes,dispensing unit,barcodes';
const line = (name: string, barcode = '') => `${name},${name},${name} 5 mg [1191],tablet,oral,tablet,${barcode}`;
const fileOf = (...lines: string[]) => Buffer.from([HEADINGS, ...lines].join('\r\n')).toString('base64');
const pharmacist = () => system.as('pharmacist', 'medication', api);
const names = async () =>
  (
    await system
      .deps<Deps>('medication')
      .db.read.selectFrom('drugs')
      .select('generic_en')
      .orderBy('generic_en')
      .execute()
  ).map((it) => it.generic_en);

test('a dry run stores nothing, an import all rows, the same import again nothing more', async () => {
  const file = fileOf(line('Alpha', '12345670'), line('Beta'));
  const planned = await pharmacist().importDrugs({ body: { file, dryRun: true } });
  expect(planned).toMatchObject({ stored: false, rows: 2, created: 2, unchanged: 0, errorCount: 0 });
  expect(await names()).toEqual([]);
  expect(await pharmacist().importDrugs({ body: { file, dryRun: false } })).toMatchObject({ stored: true, created: 2 });
  const again = await pharmacist().importDrugs({ body: { file, dryRun: false } });
  expect(again).toMatchObject({ stored: true, created: 0, unchanged: 2 });
  expect(await names()).toEqual(['Alpha', 'Beta']);
  const { items } = await pharmacist().listDrugs({ query: { barcode: '12345670' } });
  expect(items).toMatchObject([{ name: { en: 'Alpha 5 mg tablet' }, ingredients: [{ rxcui: '1191' }] }]);
});

test('one row that does not fit, or takes the barcode of another drug, holds all', async () => {
  const file = fileOf(line('Gamma'), line('Delta', '12345670'), line('Epsilon', '1'));
  const report = await pharmacist().importDrugs({ body: { file, dryRun: false } });
  expect(report).toMatchObject({ stored: false, errorCount: 2 });
  expect(report.errors.map(({ line: at, code }) => [at, code])).toEqual([
    [3, 'barcode-taken'],
    [4, 'barcode-invalid'],
  ]);
  expect(await names()).toEqual(['Alpha', 'Beta']);
});

test('the same file from several at once adds each drug once', async () => {
  const file = fileOf(line('Zeta'), line('Eta'));
  const reports = await Promise.all(
    Array.from({ length: 5 }, () => pharmacist().importDrugs({ body: { file, dryRun: false } })),
  );
  expect(reports.reduce((sum, it) => sum + it.created, 0)).toBe(2);
  expect(await names()).toEqual(['Alpha', 'Beta', 'Eta', 'Zeta']);
});

test('who does not manage the formulary imports nothing', async () => {
  const doctor = system.as('doctor', 'medication', api);
  await expect(doctor.importDrugs({ body: { file: fileOf(line('Theta')), dryRun: false } })).rejects.toMatchObject({
    status: 403,
  });
  expect(await names()).not.toContain('Theta');
});
