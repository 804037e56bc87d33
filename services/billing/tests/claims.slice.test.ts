import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as claimsApi from '@nilecare/contracts/api/billing-claims.ts';
import * as creditsApi from '@nilecare/contracts/api/billing-credits.ts';
import { callForFile } from '@nilecare/contracts/client.ts';
import { claimAdjudicated, claimSubmitted } from '@nilecare/contracts/events/billing.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { seeds, sized } from '@nilecare/testing/thorough.ts';
import { submissions } from '../src/data/claims/submissions.ts';
import { usage } from '../src/data/insurance/usage.ts';
import { aClaimInAnyOrder, stepsOfClaim } from './a-claim-in-any-order.ts';
import { openInsuranceDesk, type InsuranceDesk } from './insurance-desk.ts';
import { paid } from './write-835.ts';

const AT_ONCE = 200;
let office: InsuranceDesk;
beforeAll(async () => {
  office = await openInsuranceDesk([claimSubmitted, claimAdjudicated]);
});
afterAll(() => office?.stop());

const atOnce = <T>(call: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: AT_ONCE }, () => call()));

/** One at the most is told that it was done; so many at once are not all answered in time, which the rows outlast. */
function expectOneOrLate(outcomes: readonly string[], refused: string): void {
  expect(outcomes.filter((it) => it === 'done').length).toBeLessThanOrEqual(1);
  for (const it of outcomes) expect(['done', refused, 'service-unavailable', 'deadline-exceeded']).toContain(it);
}

test.each(seeds(1))(
  'an issued invoice has one claim to an insurer, of two hundred drafts and submissions (seed %i)',
  async () => {
    const { patient, encounter, insurer } = await office.anInsuredPatient();
    const invoiceId = await office.anInvoice(patient.id, encounter.id, [['visit', 'VISIT', 10_000]]);
    const drafts = await atOnce(() => outcome(office.desk.draftClaim({ body: { invoiceId, insurerId: insurer.id } })));
    expectOneOrLate(drafts, 'claim-exists');
    const claims = office.db.selectFrom('claims').selectAll().where('invoice_id', '=', invoiceId);
    const [claim] = await eventually(async () => {
      const rows = await claims.execute();
      expect(rows).toHaveLength(1);
      return rows;
    });
    const claimId = claim?.id ?? '';
    const sent = await atOnce(() => outcome(office.desk.submitClaim({ params: { claimId } }, { ifMatch: 1 })));
    expectOneOrLate(sent, 'version-conflict');
    const submissions = office.db.selectFrom('claim_submissions').selectAll().where('claim_id', '=', claimId);
    await eventually(async () => expect(await submissions.execute()).toHaveLength(1));
    await eventually(() => office.published.of(claimSubmitted).some((it) => it.data.claimId === claimId));
  },
);

test('a claim goes out as X12 and FHIR, with the diagnoses of the encounter, as it was true then', async () => {
  const { claim, policy } = await office.aSubmittedClaim();
  expect(claim).toMatchObject({ state: 'submitted', diagnoses: [{ code: 'J18.9', rank: 'principal' }] });
  const params = { claimId: claim.id };
  const at = (endpoint: typeof claimsApi.getClaimX12 | typeof claimsApi.getClaimFhir) =>
    callForFile(
      (request) =>
        fetch(`${office.system.url('billing')}${request.path}`, {
          headers: {
            ...request.headers,
            authorization: `Bearer ${office.system.token('receptionist', { facilityIds: [office.facilityId] })}`,
          },
        }),
      endpoint,
      { params },
    ).then((it) => it.text());
  const x12 = await at(claimsApi.getClaimX12);
  expect(x12).toContain(`CLM*${claim.number}*100.00***22:B:1`);
  expect(x12).toContain('HI*ABK:J189~');
  expect(x12).toContain(policy.number);
  expect(JSON.parse(await at(claimsApi.getClaimFhir))).toMatchObject({ resourceType: 'Claim', total: { value: 100 } });
  const [row] = await office.db.selectFrom('claim_submissions').selectAll().where('claim_id', '=', claim.id).execute();
  expect(row?.sent).not.toContain(policy.number);
});

describe('what changed between a draft and its submission', () => {
  const lines = [
    ['visit', 'VISIT', 4_000],
    ['lab', 'LAB', 6_000],
  ] as const;
  const sentOf = async (claimId: string) => submissions(office.db).last(claimId, office.deps.cipher);

  test('was credited: it is not claimed, whatever line it was; of nothing there is no claim', async () => {
    const { claim, invoiceId } = await office.aDraft(lines);
    const billing = office.system.as('administrator', 'billing', creditsApi, { facilityIds: [office.facilityId] });
    const credit = (credited: readonly { lineId: string; amountMinor: number }[] | null) =>
      billing.creditInvoice({ params: { invoiceId }, body: { lines: credited && [...credited], reason: 'not done' } });
    const [visit] = claim.lines;
    await credit([{ lineId: visit?.id ?? '', amountMinor: 4_000 }]);
    const params = { claimId: claim.id };
    const sent = await office.desk.submitClaim({ params }, { ifMatch: claim.version });
    expect(sent).toMatchObject({ claimedMinor: 6_000, lines: [{ serviceCode: 'LAB', claimedMinor: 6_000 }] });
    expect(await sentOf(claim.id)).toMatchObject({ claimedMinor: 6_000, lines: [{ serviceCode: 'LAB' }] });
    const refused = await office.desk.refuseClaim({ params, body: { code: '16' } }, { ifMatch: sent.version });
    const { items } = await office.desk.listClaims({ query: { number: claim.number, insurerId: claim.insurerId } });
    expect(items).toMatchObject([{ id: claim.id, openMinor: 6_000 }]);
    await credit(null);
    expect(await office.desk.getClaim({ params })).toMatchObject({ openMinor: 0, claimedMinor: 6_000 });
    const again = office.desk.resubmitClaim({ params, body: { reason: 'once more' } }, { ifMatch: refused.version });
    expect(await outcome(again)).toBe('nothing-to-claim');
  });

  test('is who the patient is: the record that goes on is named', async () => {
    const { claim, patient } = await office.aDraft(lines);
    const survivor = await office.hospital.aPatient({ name: { en: 'Known Afterwards', ar: 'معروف لاحقًا' } });
    await office.merge(survivor.id, patient.id);
    await eventually(async () => (await patientLinks(office.db).groupOf(patient.id)).survivorId === survivor.id);
    await office.desk.submitClaim({ params: { claimId: claim.id } }, { ifMatch: claim.version });
    expect(await sentOf(claim.id)).toMatchObject({ patient: { id: survivor.id, name: { en: 'Known Afterwards' } } });
  });
});

describe('a remittance', () => {
  test('pays a claim in part; what is left moves to the patient, until it is paid after all, and is written off', async () => {
    const limits = { deductibleMinor: 0, annualLimitMinor: 20_000 };
    const { claim, insurer, policy, invoiceId } = await office.aSubmittedClaim(limits);
    const remittance = await office.remit(insurer, [paid(claim.number, 10_000, 7_000, 1_000)]);
    expect(remittance).toMatchObject({ claimCount: 1, unmatchedCount: 0, claims: [{ claimId: claim.id }] });
    const answered = await office.desk.getClaim({ params: { claimId: claim.id } });
    expect(answered).toMatchObject({
      ...{ state: 'partly-paid', paidMinor: 7_000, patientMinor: 1_000, contractualMinor: 2_000, openMinor: 3_000 },
      reasons: [
        { group: 'contractual', code: '45', text: { en: 'More than the agreed price' } },
        { group: 'patient', code: '2' },
      ],
    });
    expect(await office.books(insurer.id)).toEqual({ 'receivable-insurer': 3_000, 'insurer-money': 7_000 });
    const settle = (toPatientMinor: number, writeOffMinor: number) =>
      office.desk.settleClaim(
        { params: { claimId: claim.id }, body: { toPatientMinor, writeOffMinor, reason: 'as it answered' } },
        { ifMatch: answered.version },
      );
    expect(await outcome(settle(1_000, 1_000))).toBe('settlement-differs');
    expect(await outcome(settle(0, 3_000))).toBe('forbidden');
    expect(await settle(1_000, 2_000)).toMatchObject({ state: 'closed', openMinor: 0 });
    expect((await office.shares(invoiceId)).map((it) => [it.payer, it.paid_minor, it.moved_minor])).toEqual([
      ['insurer', 7_000, -1_000],
      ['patient', 0, 1_000],
    ]);
    expect(await office.books(insurer.id)).toEqual({ 'insurer-money': 7_000 });
    await office.remit(insurer, [paid(claim.number, 600, 600)]);
    expect((await office.shares(invoiceId)).map((it) => [it.payer, it.paid_minor, it.moved_minor])).toEqual([
      ['insurer', 7_600, -400],
      ['patient', 0, 400],
    ]);
    expect(await office.desk.getClaim({ params: { claimId: claim.id } })).toMatchObject({
      ...{ state: 'closed', paidMinor: 7_600, settlement: { toPatientMinor: 400, writeOffMinor: 2_000 } },
    });
    expect(await office.books(insurer.id)).toEqual({ 'insurer-money': 7_600 });
    const left = usage(office.db).leftOf(policy.id, new Date().getUTCFullYear(), limits);
    expect(await left).toEqual({ deductibleLeftMinor: 0, limitLeftMinor: 12_400 });
    await eventually(() =>
      office.published
        .of(claimAdjudicated)
        .some(({ data }) => data.claimId === claim.id && data.outcome === 'partly-paid'),
    );
  });

  test('that comes twice, also at once, changes nothing; with other contents it is refused', async () => {
    const { claim, insurer } = await office.aSubmittedClaim();
    const traceNumber = `TWICE-${claim.id.slice(0, 8)}`;
    const same = () => office.remit(insurer, [paid(claim.number, 10_000, 10_000)], { traceNumber });
    const ids = (await Promise.all(Array.from({ length: 10 }, same))).map((it) => it.id);
    expect(new Set(ids).size).toBe(1);
    expect(await office.books(insurer.id)).toEqual({ 'insurer-money': 10_000 });
    expect((await office.desk.getClaim({ params: { claimId: claim.id } })).adjudications).toHaveLength(1);
    const other = office.remit(insurer, [paid(claim.number, 10_000, 9_000)], { traceNumber });
    expect(await outcome(other)).toBe('remittance-differs');
  });

  test('takes back what it paid, keeps back what it likes, and pays anew', async () => {
    const { claim, insurer } = await office.aSubmittedClaim();
    const claimId = claim.id;
    await office.remit(insurer, [paid(claim.number, 10_000, 8_000)]);
    const reversal = { ...paid(claim.number, -10_000, -8_000), status: '22' };
    await office.remit(insurer, [reversal], {
      providerAdjustments: [{ code: 'WO', reference: 'R', amountMinor: 500 }],
    });
    const reversed = await office.desk.getClaim({ params: { claimId } });
    expect(reversed).toMatchObject({ state: 'acknowledged', paidMinor: 0, openMinor: 10_000, reasons: [] });
    await office.remit(insurer, [paid(claim.number, 10_000, 10_000)]);
    expect(await office.desk.getClaim({ params: { claimId } })).toMatchObject({ state: 'paid', paidMinor: 10_000 });
    expect(await office.books(insurer.id)).toEqual({ 'insurer-money': 9_500, 'insurer-kept-back': 500 });
  });

  test('that takes back comes before what it takes back, or after what it pays instead: the sum is what counts', async () => {
    const { claim, insurer, invoiceId } = await office.aSubmittedClaim();
    const reversal = { ...paid(claim.number, -10_000, -8_000), status: '22' };
    const early = await office.remit(insurer, [paid(claim.number, 10_000, 9_000), reversal]);
    expect(early.claims.map((it) => it.kind)).toEqual(['payment', 'reversal']);
    const ofInsurer = async () => (await office.shares(invoiceId))[0]?.paid_minor;
    expect(await ofInsurer()).toBe(1_000);
    await office.remit(insurer, [paid(claim.number, 10_000, 8_000)]);
    expect(await ofInsurer()).toBe(9_000);
    await office.remit(insurer, [
      paid(claim.number, 10_000, 9_500),
      { ...reversal, paidMinor: -9_000, adjustments: [{ group: 'CO', code: '45', amountMinor: -1_000 }] },
    ]);
    expect(await ofInsurer()).toBe(9_500);
    expect(await office.books(insurer.id)).toEqual({ 'receivable-insurer': 500, 'insurer-money': 9_500 });
    expect(await office.desk.getClaim({ params: { claimId: claim.id } })).toMatchObject({
      ...{ state: 'partly-paid', paidMinor: 9_500, openMinor: 500, reasons: [{ code: '45', amountMinor: 500 }] },
    });
  });

  test('of a claim that nobody knows is kept, and posted when somebody does; what is beyond the share waits', async () => {
    const { claim, insurer } = await office.aSubmittedClaim();
    const { id: remittanceId, claims } = await office.remit(insurer, [paid('NOT-OURS', 11_000, 11_000)]);
    expect(claims).toMatchObject([{ claimNumber: 'NOT-OURS', claimId: null }]);
    expect(await office.books(insurer.id)).toMatchObject({ 'insurer-unapplied': -11_000, 'insurer-money': 11_000 });
    const { items } = await office.desk.listRemittances({ query: { insurerId: insurer.id, unmatched: 'true' } });
    expect(items).toMatchObject([{ id: remittanceId, unmatchedCount: 1 }]);
    const params = { remittanceId, entryId: claims[0]?.id ?? '' };
    const match = () => outcome(office.desk.matchRemittanceClaim({ params, body: { claimId: claim.id } }));
    expect(counted(await Promise.all([match(), match(), match()]))).toEqual({
      done: 1,
      'remittance-claim-matched': 2,
    });
    expect(await office.desk.getClaim({ params: { claimId: claim.id } })).toMatchObject({ state: 'paid' });
    expect(await office.books(insurer.id)).toEqual({ 'insurer-unapplied': -1_000, 'insurer-money': 11_000 });
  });

  test('that does not balance, is of another, or is none changes nothing', async () => {
    const { claim, insurer } = await office.aSubmittedClaim();
    const all = [paid(claim.number, 10_000, 7_000)];
    expect(await outcome(office.remit(insurer, all, { totalMinor: 7_001 }))).toBe('remittance-unbalanced');
    expect(await outcome(office.remit({ ...insurer, payerId: 'OTHER' }, all))).toBe('remittance-of-another');
    expect(await outcome(office.remit(insurer, all, { payeeIds: ['ANOTHER'] }))).toBe('remittance-for-another');
    const body = { facilityId: office.facilityId, insurerId: insurer.id, file: Buffer.from('ISA').toString('base64') };
    expect(await outcome(office.desk.takeInRemittance({ body }))).toBe('remittance-unreadable');
    expect((await office.desk.getClaim({ params: { claimId: claim.id } })).state).toBe('submitted');
  });
});

test('a claim that was not taken in goes again, one that was denied in place of the first, and one that never should have been is voided', async () => {
  const { claim, insurer, invoiceId } = await office.aSubmittedClaim();
  const params = { claimId: claim.id };
  const refused = await office.desk.refuseClaim({ params, body: { code: '16' } }, { ifMatch: claim.version });
  expect(refused).toMatchObject({ state: 'rejected', reasons: [{ code: '16', amountMinor: 10_000 }] });
  const list = await office.desk.listClaims({ query: { state: 'rejected,partly-paid', insurerId: insurer.id } });
  expect(list.items.map((it) => it.id)).toEqual([claim.id]);
  const again = await office.desk.resubmitClaim(
    { params, body: { reason: 'the number was missing' } },
    { ifMatch: refused.version },
  );
  expect(again.submissions.map((it) => it.frequency)).toEqual(['original', 'original']);
  await office.remit(insurer, [{ ...paid(claim.number, 10_000, 0), status: '4' }]);
  const denied = await office.desk.getClaim({ params });
  expect(denied).toMatchObject({ state: 'rejected', reasons: [{ code: '45' }] });
  const third = await office.desk.resubmitClaim(
    { params, body: { reason: 'it was agreed' } },
    { ifMatch: denied.version },
  );
  expect(third.submissions.at(-1)).toMatchObject({ frequency: 'replacement' });
  const voided = await office.desk.voidClaim({ params, body: { reason: 'of another' } }, { ifMatch: third.version });
  expect(voided).toMatchObject({ state: 'closed', submissions: [{}, {}, {}, { frequency: 'void' }] });
  expect(await submissions(office.db).last(claim.id, office.deps.cipher)).toMatchObject({
    ...{ frequency: 'void', payerControlNumber: `ICN-${claim.number}`, claimedMinor: 10_000 },
  });
  const next = await office.desk.draftClaim({ body: { invoiceId, insurerId: insurer.id } });
  expect(next.id).not.toBe(claim.id);
});

test('a second insurer is told what the first one paid, when it has answered', async () => {
  const rules = { categories: [{ category: 'visit', coInsurance: 2_000 }] };
  const first = await office.anInsuredPatient(rules);
  const insurer = await office.anInsurer();
  await office.aPolicy(first.patient.id, (await office.aPlan(insurer.id)).id, { priority: 'secondary' });
  const invoiceId = await office.anInvoice(first.patient.id, first.encounter.id, [['visit', 'VISIT', 10_000]]);
  const draft = (insurerId: string) => office.desk.draftClaim({ body: { invoiceId, insurerId } });
  const submit = ({ id: claimId, version }: claimsApi.Claim) =>
    office.desk.submitClaim({ params: { claimId } }, { ifMatch: version });
  const second = await draft(insurer.id);
  expect(await outcome(submit(second))).toBe('claim-incomplete');
  const primary = await submit(await draft(first.insurer.id));
  await office.remit(first.insurer, [paid(primary.number, 8_000, 7_000)]);
  expect(await submit(second)).toMatchObject({ state: 'submitted', claimedMinor: 2_000 });
  const sent = await submissions(office.db).last(second.id, office.deps.cipher);
  expect(sent?.earlierPayer).toMatchObject({ insurer: { payerId: first.insurer.payerId }, paidMinor: 7_000 });
});

test('whatever is answered, settled and credited in whatever order, the books are what stands on the shares', async () => {
  await fc.assert(
    fc.asyncProperty(stepsOfClaim, async (steps) => {
      const claim = await aClaimInAnyOrder(office);
      for (const step of steps) {
        await claim.do(step);
        await claim.agrees();
      }
    }),
    { numRuns: sized(3, 40), endOnFailure: true },
  );
});

test('who works elsewhere sees and does nothing', async () => {
  const { claim, insurer, patient } = await office.aSubmittedClaim();
  const stranger = office.as('receptionist', [crypto.randomUUID()]);
  const params = { claimId: claim.id };
  expect(await outcome(stranger.getClaim({ params }))).toBe('forbidden');
  expect(await outcome(stranger.acknowledgeClaim({ params }, { ifMatch: claim.version }))).toBe('forbidden');
  expect((await stranger.listClaims({ query: { insurerId: insurer.id } })).items).toEqual([]);
  expect(await outcome(stranger.listPolicies({ query: { patientId: patient.id } }))).not.toBe('done');
  expect(await outcome(office.as('nurse').listClaims({}))).toBe('forbidden');
});
