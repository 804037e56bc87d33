import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as creditsApi from '@nilecare/contracts/api/billing-credits.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { openInsuranceDesk, type InsuranceDesk } from './insurance-desk.ts';
import { standInInsurer } from './stand-in-insurer.ts';

const PAYER = 'ASKABLE-1';
let insurerServer: Awaited<ReturnType<typeof standInInsurer>>;
let office: InsuranceDesk;
beforeAll(async () => {
  insurerServer = await standInInsurer();
  office = await openInsuranceDesk([], JSON.stringify([{ payerId: PAYER, url: insurerServer.url, token: 'secret' }]));
});
afterAll(async () => {
  await office?.stop();
  await insurerServer?.stop();
});

const atOnce = <T>(count: number, call: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, () => call()));

describe('a policy', () => {
  test('is one of its rank at a time, also of many who record it at once, and bears what was done in its time', async () => {
    const [insurer, patient] = [await office.anInsurer(), await office.hospital.aPatient()];
    const plan = await office.aPlan(insurer.id);
    const all = await atOnce(20, () => outcome(office.aPolicy(patient.id, plan.id, { number: 'CARD 0815' })));
    expect(counted(all)).toEqual({ done: 1, 'policy-overlaps': 19 });
    const [policy] = (await office.desk.listPolicies({ query: { patientId: patient.id } })).items;
    expect(policy).toMatchObject({ number: 'CARD 0815', priority: 'primary', planName: { en: 'Gold' } });
    const rows = await office.db.selectFrom('policies').selectAll().where('patient_id', '=', patient.id).execute();
    expect(JSON.stringify(rows)).not.toContain('CARD 0815');
    const ended = { planId: plan.id, number: 'CARD 0815', validFrom: '2020-01-01', validTo: '2024-12-31' };
    const change = { params: { policyId: policy?.id ?? '' }, body: ended };
    expect(await office.desk.changePolicy(change, { ifMatch: 1 })).toMatchObject({ validTo: '2024-12-31', version: 2 });
    const other = await office.aPlan((await office.anInsurer()).id);
    const moved = { ...change, body: { ...ended, planId: other.id } };
    expect(await outcome(office.desk.changePolicy(moved, { ifMatch: 2 }))).toBe('insurer-fixed');
    const payers = async (servedOn: string) =>
      (await office.shares(await office.anInvoice(patient.id, null, [['visit', 'VISIT', 1_000]], { servedOn }))).map(
        (it) => [it.payer, it.amount_minor],
      );
    const whole = [
      ['insurer', 1_000],
      ['patient', 0],
    ];
    expect(await payers('2024-12-31')).toEqual(whole);
    expect(await payers('2025-01-01')).toEqual([['patient', 1_000]]);
    expect(await outcome(office.aPolicy(patient.id, plan.id, { validFrom: '2025-01-01' }))).toBe('done');
  });

  test('of a plan that is not in use is not recorded', async () => {
    const [insurer, patient] = [await office.anInsurer(), await office.hospital.aPatient()];
    const plan = await office.aPlan(insurer.id);
    const { id: planId, version, insurerId, ...body } = plan;
    await office.desk.updatePlan(
      { params: { insurerId, planId }, body: { ...body, active: false } },
      { ifMatch: version },
    );
    expect(await outcome(office.aPolicy(patient.id, planId))).toBe('insurer-inactive');
    expect(await outcome(office.anInsurer(insurer.payerId))).toBe('payer-id-taken');
  });
});

test('whether a policy is good is asked of the insurer; one that does not answer has not said no', async () => {
  const [insurer, patient] = [await office.anInsurer(PAYER), await office.hospital.aPatient()];
  expect(insurer.answersEligibility).toBe(true);
  const plan = await office.aPlan(insurer.id, { deductibleMinor: 5_000 });
  const policy = await office.aPolicy(patient.id, plan.id, { validTo: '2099-12-31' });
  const check = (on?: string) =>
    office.desk.checkEligibility({ params: { policyId: policy.id }, body: { ...(on ? { on } : {}) } });
  expect(await check()).toMatchObject({ result: 'covered', by: 'insurer', deductibleLeftMinor: 5_000 });
  expect(insurerServer.asked.at(-1)).toMatchObject({
    ...{ path: '/fhir/CoverageEligibilityRequest/$submit', authorization: 'Bearer secret' },
    body: { insurance: [{ coverage: { identifier: { value: policy.number } } }] },
  });
  insurerServer.say('no');
  expect(await check()).toMatchObject({ result: 'not-covered', reason: 'insurer-says-no', note: 'as you like' });
  for (const silence of ['nonsense', 'error', 'queued', 'nothing'] as const) {
    insurerServer.say(silence);
    expect(await check()).toMatchObject({ result: 'not-known', by: 'insurer' });
  }
  expect(await check('2100-01-01')).toMatchObject({ result: 'not-covered', by: 'own-rules', reason: 'ended' });
  const { items } = await office.desk.listEligibilityChecks({ params: { policyId: policy.id } });
  expect(items).toHaveLength(7);
});

test('what needs the insurer’s leave is paid with it, up to its limit, also of two visits at once', async () => {
  const rules = { categories: [{ category: 'lab', needsAuthorisation: true }] };
  const { policy, patient, encounter } = await office.anInsuredPatient(rules);
  const lines = [['lab', 'MRI', 8_000]] as const;
  const insurers = async (invoiceId: string) =>
    (await office.shares(invoiceId)).filter((it) => it.payer === 'insurer').map((it) => it.amount_minor);
  expect(await insurers(await office.anInvoice(patient.id, encounter.id, lines))).toEqual([]);
  const body = { facilityId: office.facilityId, policyId: policy.id, category: 'lab', estimateMinor: 8_000 } as const;
  const asked = await office.desk.requestPreAuthorisation({ body });
  const decide = () =>
    office.desk.decidePreAuthorisation(
      {
        params: { authorisationId: asked.id },
        body: {
          decision: 'approved',
          number: 'AUTH-1',
          limitMinor: 9_000,
          validFrom: '2020-01-01',
          validTo: '2099-12-31',
        },
      },
      { ifMatch: asked.version },
    );
  expect(await decide()).toMatchObject({ state: 'approved', usedMinor: 0 });
  expect(await outcome(decide())).toBe('version-conflict');
  const visits = await atOnce(2, () => office.anInvoice(patient.id, encounter.id, lines));
  const paid = await Promise.all(visits.map(async (id) => ({ id, by: await insurers(id) })));
  expect(paid.map((it) => it.by).toSorted()).toEqual([[1_000], [8_000]]);
  const last = paid.find((it) => it.by[0] === 1_000)?.id ?? '';
  const used = async () =>
    (await office.desk.listPreAuthorisations({ query: { patientId: patient.id } })).items.map((it) => it.usedMinor);
  expect(await used()).toEqual([9_000]);
  const invoicesOf = office.system.as('administrator', 'billing', creditsApi, { facilityIds: [office.facilityId] });
  await invoicesOf.creditInvoice({ params: { invoiceId: last }, body: { reason: 'not done' } });
  expect(await used()).toEqual([8_000]);
});

test('an issued invoice is shared between insurer and patient to the unit, and the year’s deductible is used up by it', async () => {
  const rules = { deductibleMinor: 3_000, categories: [{ category: 'visit', coPayMinor: 500, coInsurance: 1_000 }] };
  const { patient, encounter, insurer } = await office.anInsuredPatient(rules);
  const lines = [['visit', 'VISIT', 10_003]] as const;
  const [first, second] = [
    await office.anInvoice(patient.id, encounter.id, lines),
    await office.anInvoice(patient.id, encounter.id, lines),
  ];
  expect((await office.shares(first)).map((it) => [it.payer, it.amount_minor])).toEqual([
    ['insurer', 5_853],
    ['patient', 4_150],
  ]);
  expect((await office.shares(second)).map((it) => [it.payer, it.amount_minor])).toEqual([
    ['insurer', 8_553],
    ['patient', 1_450],
  ]);
  const { items } = await office.desk.listDueClaims({ query: { insurerId: insurer.id } });
  expect(items.map((it) => [it.invoiceId, it.amountMinor])).toEqual([
    [first, 5_853],
    [second, 8_553],
  ]);
});

test('many invoices at once never use a year’s limit twice; a second insurer pays of what the first leaves', async () => {
  const { patient, encounter, insurer } = await office.anInsuredPatient({ annualLimitMinor: 10_000 });
  const second = await office.anInsurer();
  const plan = await office.aPlan(second.id, { categories: [{ category: 'visit', coInsurance: 5_000 }] });
  await office.aPolicy(patient.id, plan.id, { priority: 'secondary' });
  // Two facilities: the books of each let one at a time through, a policy is good in both.
  const places = [office.facilityId, (await openHospital(office.system)).facility.id];
  const ids = await Promise.all(
    [...places, ...places, ...places, ...places].map((placeId) =>
      office.anInvoice(patient.id, encounter.id, [['visit', 'VISIT', 3_000]], { placeId }),
    ),
  );
  const shares = (await Promise.all(ids.map((id) => office.shares(id)))).flat();
  const of = (insurerId: string | null) =>
    shares.filter((it) => it.insurer_id === insurerId).reduce((sum, it) => sum + it.amount_minor, 0);
  expect(of(insurer.id)).toBe(10_000);
  expect(of(second.id)).toBe(7_000);
  expect(of(null)).toBe(7_000);
});
