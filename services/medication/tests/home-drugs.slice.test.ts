import { afterAll, beforeAll, expect, test } from 'vitest';
import * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import * as factsApi from '@nilecare/contracts/api/medication-facts.ts';
import * as pharmacyApi from '@nilecare/contracts/api/medication-pharmacy.ts';
import * as reconciliationApi from '@nilecare/contracts/api/medication-reconciliation.ts';
import * as prescribingApi from '@nilecare/contracts/api/medication.ts';
import { encounterDischarged } from '@nilecare/contracts/events/clinical.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { foreignEvents } from '@nilecare/testing/foreign-events.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { accepting, openPractice, type Practice } from './prescribing.ts';

const api = { ...prescribingApi, ...reconciliationApi, ...factsApi };

let system: System;
let practice: Practice;

beforeAll(async () => {
  system = await startSystem(
    ['auth', 'facility', 'clinical', 'business', 'cds', 'medication'],
    ownTokens(['medication']),
  );
  practice = await openPractice(system);
});
afterAll(() => system.stop());

/** A stay whose reconciliation is open, with warfarin that the family told of. */
async function aTeller() {
  const { staff, patient, whom } = await practice.aStay();
  const actor = { staffId: staff.id, userId: staff.id, facilityIds: [practice.hospital.facility.id] };
  const doctor = system.as('doctor', 'medication', api, actor);
  const begun = await doctor.startReconciliation({ body: { ...whom, kind: 'admission' } });
  const params = { reconciliationId: begun.id };
  const body = { text: 'Warfarin, the small pink one', source: 'family' as const };
  const { lines } = await doctor.addReconciliationLine({ params, body }, { ifMatch: begun.version });
  const lineId = lines[0]?.id ?? '';
  const decide = (decision: Parameters<typeof doctor.decideReconciliationLine>[0]['body'], ifMatch: number) =>
    doctor.decideReconciliationLine({ params: { ...params, lineId }, body: decision }, { ifMatch });
  const check = (name: Parameters<Practice['item']>[0]) =>
    doctor.checkPrescription({ body: { ...whom, items: [practice.item(name)] } });
  const sign = (name: Parameters<Practice['item']>[0], more: object = accepting) =>
    doctor.signPrescription({ body: { ...whom, items: [practice.item(name)], ...more } });
  return { doctor, patient, whom, actor, params, lineId, decide, check, sign };
}

const bleeding = async (checked: Promise<{ readonly alerts: readonly { readonly title: { en: string } }[] }>) =>
  (await checked).alerts.map((it) => it.title.en).filter((it) => it.includes('warfarin'));

test('what is taken at home is looked at with every order until it is decided, and said to be taken at home', async () => {
  const { check, sign, decide } = await aTeller();
  expect(await bleeding(check('aspirin'))).toEqual([expect.stringContaining('warfarin (taken at home)')]);
  // Who says more than a name may mean something else: nobody signs without knowing.
  expect((await check('aspirin')).notChecked).toContainEqual(
    expect.objectContaining({ kind: 'interaction', reason: 'unknown-drug' }),
  );
  const refused: unknown = await sign('aspirin', {}).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(RemoteProblem);
  await decide({ decision: 'not-taken', reason: 'stopped a year ago', continuedById: null }, 2);
  expect(await bleeding(check('aspirin'))).toEqual([]);
});

test('what goes on with an order is that order, until the stay ends it: then it is taken at home again', async () => {
  const { doctor, whom, check, sign, decide, params } = await aTeller();
  const warfarin = (await sign('warfarin')).items[0]?.id ?? '';
  await decide({ decision: 'continued', continuedById: warfarin }, 2);
  const inStay = await bleeding(check('aspirin'));
  expect(inStay).toEqual([expect.stringContaining('warfarin')]);
  expect(inStay[0]).not.toContain('taken at home');
  await doctor.completeReconciliation({ params, body: {} }, { ifMatch: 3 });

  const events = await foreignEvents(system);
  const { id: facilityId } = practice.hospital.facility;
  const at = new Date().toISOString();
  await events.tell(encounterDischarged, whom.patientId, { ...whom, facilityId, class: 'inpatient', at });
  await events.stop();
  const afterwards = { patientId: whom.patientId, encounterId: null, facilityId };
  const again = () => doctor.checkPrescription({ body: { ...afterwards, items: [practice.item('aspirin')] } });
  await eventually(async () => (await bleeding(again())).some((it) => it.includes('warfarin (taken at home)')));
});

test('who prescribes while somebody adds a drug from home is checked with it', async () => {
  const { doctor, whom, params, sign } = await aTeller();
  const body = { text: 'Aspirin', source: 'package' as const };
  const [added, signed] = await Promise.all([
    doctor.addReconciliationLine({ params, body }, { ifMatch: 2 }),
    outcome(sign('clarithromycin')),
  ]);
  expect(added.lines.map((it) => it.text)).toContain('Aspirin');
  expect(['done', 'safety-stops', 'prescribed-meanwhile']).toContain(signed);
  const facts = await doctor.getSafetyFacts({ query: { patientId: whom.patientId } });
  expect(facts.homeDrugs.map((it) => it.text).toSorted()).toEqual(['Aspirin', 'Warfarin, the small pink one']);
});

test('a pharmacist reads what has to be known to verify, of patients of her facility, and no more of the record', async () => {
  const { patient, actor, whom } = await aTeller();
  const record = system.as('doctor', 'clinical', allergiesApi, actor);
  await record.recordAllergy({
    body: { patientId: whom.patientId, substance: { text: 'Penicillin' }, category: 'medication', criticality: 'high' },
  });
  const readApi = { ...prescribingApi, ...factsApi, ...pharmacyApi };
  const query = { patientId: patient.id };
  const pharmacist = system.as('pharmacist', 'medication', readApi, { facilityIds: actor.facilityIds });
  const facts = await pharmacist.getSafetyFacts({ query });
  expect(facts).toMatchObject({
    patientId: patient.id,
    patient: { birthDate: patient.birthDate, sex: 'female', weight: null },
    allergies: { status: 'recorded', items: [{ substance: { text: 'Penicillin' }, criticality: 'high' }] },
    homeDrugs: [{ text: 'Warfarin, the small pink one', source: 'family', decision: null }],
  });
  // The laboratory does not run here: what it would know is not known.
  expect(facts.unavailable).toContain('creatinine');
  expect((await pharmacist.listMedication({ query })).items).toEqual([]);

  const elsewhere = ['0192f0c1-0000-7000-8000-000000000000'];
  const stranger = system.as('pharmacist', 'medication', readApi, { facilityIds: elsewhere });
  expect(await outcome(stranger.getSafetyFacts({ query }))).toBe('forbidden');
  const nurse = system.as('nurse', 'medication', readApi, { facilityIds: actor.facilityIds });
  expect(await outcome(nurse.getSafetyFacts({ query }))).toBe('no-care-relationship');
});
