import { afterAll, beforeAll, expect, test } from 'vitest';
import * as formularyApi from '@nilecare/contracts/api/medication-formulary.ts';
import * as reconciliationApi from '@nilecare/contracts/api/medication-reconciliation.ts';
import * as prescribingApi from '@nilecare/contracts/api/medication.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { accepting, openPractice, type Practice } from './prescribing.ts';

const api = { ...prescribingApi, ...reconciliationApi };

let system: System;
let practice: Practice;

beforeAll(async () => {
  // What nobody answers for is accepted here: the safety check has tests of its own.
  system = await startSystem(['auth', 'facility', 'clinical', 'business', 'medication'], ownTokens(['medication']));
  practice = await openPractice(system);
});
afterAll(() => system.stop());

async function aStay() {
  const stay = await practice.aStay();
  const { id: staffId } = stay.staff;
  const facilityIds = [practice.hospital.facility.id];
  const doctor = system.as('doctor', 'medication', api, { staffId, userId: staffId, facilityIds });
  return { ...stay, doctor };
}
type Stay = Awaited<ReturnType<typeof aStay>>;

const signed = async ({ doctor, whom }: Stay, item: ReturnType<Practice['item']>) => {
  const { items } = await doctor.signPrescription({ body: { ...whom, items: [item], ...accepting } });
  const [first] = items;
  if (!first) throw new Error('Nothing was signed.');
  return first;
};

test('what was taken at home is decided drug by drug; orders of the stay are lines too, and what is open keeps it open', async () => {
  const stay = await aStay();
  const { doctor, whom } = stay;
  const ordered = await signed(stay, practice.item('paracetamol'));
  const begun = await doctor.startReconciliation({ body: { ...whom, kind: 'admission' } });
  expect(begun.lines.map((it) => [it.origin, it.itemId, it.decision])).toEqual([['order', ordered.id, null]]);
  const params = { reconciliationId: begun.id };
  const told = { text: 'Warfarin, the small pink one', source: 'family' as const, doseText: 'one in the evening' };
  const added = await doctor.addReconciliationLine({ params, body: told }, { ifMatch: begun.version });
  const home = added.lines.find((it) => it.origin === 'home');
  const decide = (
    lineId: string | undefined,
    body: Parameters<typeof doctor.decideReconciliationLine>[0]['body'],
    ifMatch: number,
  ) => doctor.decideReconciliationLine({ params: { ...params, lineId: lineId ?? '' }, body }, { ifMatch });

  expect(await outcome(decide(home?.id, { decision: 'continued' }, 2))).toBe('reconciliation-decision-unfounded');
  const warfarin = await signed(stay, practice.item('warfarin'));
  const other = await aStay();
  const hers = await signed(other, practice.item('warfarin'));
  const ofHers = { decision: 'continued', continuedById: hers.id } as const;
  expect(await outcome(decide(home?.id, ofHers, 2))).toBe('reconciliation-decision-unfounded');
  await decide(home?.id, { decision: 'continued', continuedById: warfarin.id }, 2);
  expect(await outcome(doctor.completeReconciliation({ params, body: {} }, { ifMatch: 3 }))).toBe(
    'reconciliation-undecided',
  );
  const orderLine = begun.lines[0]?.id;
  await decide(orderLine, { decision: 'new' }, 3);
  const meanwhile = await signed(stay, practice.item('aspirin'));
  const complete = await doctor.completeReconciliation({ params, body: {} }, { ifMatch: 4 });
  expect(complete).toMatchObject({ state: 'complete', version: 5 });
  expect(complete.lines.find((it) => it.itemId === meanwhile.id)?.decision).toBe('new');
  expect(await outcome(decide(orderLine, { decision: 'new' }, 5))).toBe('reconciliation-complete');
});

test('an order that ended after it was decided is decided anew', async () => {
  const stay = await aStay();
  const { doctor, whom } = stay;
  const item = await signed(stay, practice.item('paracetamol'));
  const { id: reconciliationId, lines } = await doctor.startReconciliation({ body: { ...whom, kind: 'discharge' } });
  const params = { reconciliationId };
  const lineId = lines[0]?.id ?? '';
  await doctor.decideReconciliationLine(
    { params: { ...params, lineId }, body: { decision: 'continued' } },
    { ifMatch: 1 },
  );
  await doctor.discontinueItem({ params: { itemId: item.id }, body: { reason: 'rash' } }, { ifMatch: 1 });
  const complete = () => doctor.completeReconciliation({ params, body: {} }, { ifMatch: 2 });
  expect(await outcome(complete())).toBe('reconciliation-undecided');
});

test('what went on after the last one is at home before the next', async () => {
  const stay = await aStay();
  const { doctor, whom, patient } = stay;
  const first = await doctor.startReconciliation({ body: { ...whom, kind: 'admission' } });
  const params = { reconciliationId: first.id };
  const line = { text: 'Herbal tea', source: 'patient' as const };
  const { lines } = await doctor.addReconciliationLine({ params, body: line }, { ifMatch: 1 });
  await doctor.decideReconciliationLine(
    { params: { ...params, lineId: lines[0]?.id ?? '' }, body: { decision: 'at-home' } },
    { ifMatch: 2 },
  );
  await doctor.completeReconciliation({ params, body: {} }, { ifMatch: 3 });
  const next = await doctor.startReconciliation({ body: { ...whom, kind: 'discharge' } });
  expect(next.lines).toMatchObject([{ origin: 'home', source: 'record', text: 'Herbal tea', decision: null }]);
  const { items } = await doctor.listReconciliations({ query: { patientId: patient.id } });
  expect(items.map((it) => it.kind)).toEqual(['discharge', 'admission']);
});

test('two who begin at the same time begin one; strangers begin none', async () => {
  const { doctor, whom } = await aStay();
  const start = () => doctor.startReconciliation({ body: { ...whom, kind: 'admission' } });
  const answers = await Promise.all([start(), start(), start(), start()]);
  expect(new Set(answers.map((it) => it.id)).size).toBe(1);
  const { read } = system.deps<Deps>('medication').db;
  const rows = await read
    .selectFrom('reconciliations')
    .selectAll()
    .where('encounter_id', '=', whom.encounterId)
    .execute();
  expect(rows).toHaveLength(1);
  const stranger = await aStay();
  const foreign = stranger.doctor.startReconciliation({ body: { ...whom, kind: 'discharge' } });
  expect(await outcome(foreign)).toBe('no-care-relationship');
});

test('the formulary is searched by any name, changed by its version, and no barcode stands for two drugs', async () => {
  const { pharmacy } = practice;
  const body: Parameters<typeof pharmacy.addDrug>[0]['body'] = {
    generic: { en: 'Ceftriaxone', ar: 'سيفترياكسون' },
    brands: ['Rocephin'],
    ingredients: [{ rxcui: '2193', name: 'ceftriaxone', strength: { value: 1, unit: 'g' } }],
    form: 'powder-for-injection',
    per: { value: 1, unit: '{vial}' },
    routes: ['intravenous'],
    dispensingUnit: '{vial}',
    singleUse: true,
    barcodes: ['6229999900011'],
  };
  const drug = await pharmacy.addDrug({ body });
  const found = async (query: NonNullable<Parameters<typeof pharmacy.listDrugs>[0]['query']>) =>
    (await pharmacy.listDrugs({ query })).items.map((it) => it.id);
  for (const search of ['ceftri', 'ROCE', 'سيفتري', 'ceftriaxone 1'])
    expect(await found({ search }), search).toEqual([drug.id]);
  expect(await found({ search: 'triaxone' })).toEqual([]);
  expect(await found({ search: '%' })).not.toEqual([]);
  expect(await found({ barcode: '6229999900011' })).toEqual([drug.id]);
  expect(await found({ ingredient: '2193' })).toEqual([drug.id]);
  const twin = { ...body, brands: [], barcodes: ['6229999900011'] };
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => outcome(pharmacy.addDrug({ body: twin }))));
  expect(counted(outcomes)).toEqual({ 'drug-barcode-taken': 5 });

  const fresh = { ...body, brands: [], barcodes: ['6229999900028'] };
  const racing = await Promise.all(Array.from({ length: 5 }, () => outcome(pharmacy.addDrug({ body: fresh }))));
  expect(counted(racing)).toEqual({ done: 1, 'drug-barcode-taken': 4 });

  const params = { drugId: drug.id };
  const changed = await pharmacy.changeDrug({ params, body: { ...body, active: false } }, { ifMatch: 1 });
  expect(changed).toMatchObject({ active: false, version: 2 });
  expect(await outcome(pharmacy.changeDrug({ params, body }, { ifMatch: 1 }))).toBe('version-conflict');
  expect(await found({ search: 'roceph' })).toEqual([]);
  expect(await found({ search: 'roceph', active: 'false' })).toEqual([drug.id]);
  const { doctor, whom } = await aStay();
  const item = { ...practice.item('paracetamol'), drugId: drug.id, route: 'intravenous' as const };
  expect(await outcome(doctor.signPrescription({ body: { ...whom, items: [item], ...accepting } }))).toBe(
    'drug-not-in-use',
  );
  const nurse = system.as('nurse', 'medication', formularyApi);
  expect(await outcome(nurse.addDrug({ body: { ...body, barcodes: [] } }))).toBe('forbidden');
});

test('pages of the formulary follow each other without a gap', async () => {
  const { pharmacy } = practice;
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await pharmacy.listDrugs({ query: { limit: 2, ...(cursor === undefined ? {} : { cursor }) } });
    ids.push(...page.items.map((it) => it.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  const { items } = await pharmacy.listDrugs({ query: { limit: 500 } });
  expect(ids).toEqual(items.map((it) => it.id));
});
