import { randomUUID } from 'node:crypto';
import * as indexApi from '@nilecare/contracts/api/clinical-index.ts';
import * as recordApi from '@nilecare/contracts/api/clinical-record.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type { EventType } from '@nilecare/contracts/event.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { publishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem } from '@nilecare/testing/system.ts';
import { facilityRows } from '../src/data/facilities.ts';
import { invoiceRows } from '../src/data/invoice-rows.ts';
import type { Deps } from '../src/deps.ts';
import { insuranceApis as api } from '../src/insurance-routes.ts';
import type { RemittanceFile, RemittedClaim } from '../src/domain/x12/read-835.ts';
import { issueMany } from '../src/use-cases/invoices/issue-many.ts';
import { knowFacility } from '../src/use-cases/know-facility.ts';
import { write835 } from './write-835.ts';

type Line = readonly [category: 'visit' | 'lab' | 'drug', serviceCode: string, amountMinor: number];

/** A hospital with an insurer, insured patients, their issued invoices, and who works on claims. */
export async function openInsuranceDesk(events: readonly EventType[] = [], insurerEndpoints = '[]') {
  const tokens = ownTokens(['billing', 'clinical']);
  const system = await startSystem(['auth', 'facility', 'business', 'clinical', 'billing'], {
    ...tokens,
    own: { ...tokens.own, billing: { insurerEndpoints } },
  });
  const published = await publishedEvents(system, events);
  const hospital = await openHospital(system);
  const facilityId = hospital.facility.id;
  const deps = system.deps<Deps>('billing');
  const as = (role: 'receptionist' | 'administrator' | 'nurse', facilityIds: readonly string[] = [facilityId]) =>
    system.as(role, 'billing', api, { facilityIds, userId: randomUUID() });
  const desk = as('receptionist');
  const record = system.asService('test', 'clinical', recordApi);

  const anInsurer = async (payerId = `P${randomUUID().slice(0, 8)}`) =>
    desk.createInsurer({ body: { name: { en: 'Nile Insurance', ar: 'تأمين النيل' }, payerId, providerId: 'PROV-7' } });
  const aPlan = (insurerId: string, rules: object = {}) =>
    desk.createPlan({
      params: { insurerId },
      body: {
        ...{ code: `PLAN-${randomUUID().slice(0, 8)}`, name: { en: 'Gold', ar: 'ذهبي' } },
        rules: { currency: 'EGP', ...rules },
      },
    });
  const aPolicy = (patientId: string, planId: string, more: object = {}) =>
    desk.recordPolicy({
      body: { patientId, facilityId, planId, number: `POL ${randomUUID()}`, validFrom: '2020-01-01', ...more },
    });

  /** A patient of the insurer, in an encounter with a diagnosis. */
  async function anInsuredPatient(rules: object = {}) {
    const insurer = await anInsurer();
    const plan = await aPlan(insurer.id, rules);
    const patient = await hospital.aPatient();
    const policy = await aPolicy(patient.id, plan.id);
    const encounter = await hospital.anAdmission({ patientId: patient.id, class: 'ambulatory' });
    await record.recordDiagnosis({
      body: { patientId: patient.id, encounterId: encounter.id, code: 'J18.9', rank: 'principal' },
    });
    return { insurer, plan, patient, policy, encounter };
  }

  /** Issues an invoice of these lines as the books do. */
  async function anInvoice(
    patientId: string,
    encounterId: string | null,
    lines: readonly Line[],
    { placeId = facilityId, servedOn }: { readonly placeId?: string; readonly servedOn?: string } = {},
  ): Promise<string> {
    await knowFacility(deps, placeId);
    const id = newId();
    const at = deps.clock.now();
    const total = lines.reduce((sum, [, , amount]) => sum + amount, 0);
    await deps.db.transaction(async (tx) => {
      const draft = {
        id,
        facilityId: placeId,
        patientId,
        encounterId,
        appointmentId: null,
        state: 'draft',
        at,
      } as const;
      await invoiceRows(tx).insert([{ ...draft, currency: 'EGP', by: 'test' }]);
      for (const [position, [category, serviceCode, amount]] of lines.entries()) {
        const chargeId = newId();
        const what = { category, service_code: serviceCode, description_en: serviceCode, description_ar: serviceCode };
        const day = servedOn ?? at.toISOString().slice(0, 'YYYY-MM-DD'.length);
        await tx
          .insertInto('charges')
          .values({
            ...{ id: chargeId, facility_id: placeId, patient_id: patientId, encounter_id: encounterId, ...what },
            ...{ appointment_id: null, state: 'invoiced', source: 'manual', source_id: chargeId, reference: '' },
            ...{ service_id: null, quantity: 1, currency: 'EGP', unit_price_minor: amount, amount_minor: amount },
            ...{ price_reason: null, served_at: at, served_on: day, invoice_id: id, entered_by: 'test' },
            ...{ void_reason: null, voided_by: null, voided_at: null, created_at: at },
          })
          .execute();
        await tx
          .insertInto('invoice_lines')
          .values({
            ...{ id: newId(), invoice_id: id, position, charge_id: chargeId, ...what, quantity: 1 },
            ...{ unit_price_minor: amount, discount_share: null, discount_amount_minor: null, discount_reason: null },
            ...{ discount_minor: 0, invoice_discount_minor: 0, net_minor: amount, tax_rate: 0, tax_inclusive: 0 },
            ...{ tax_minor: 0, total_minor: amount, served_on: day },
          })
          .execute();
      }
      const amounts = { netMinor: total, discountMinor: 0, taxMinor: 0, totalMinor: total };
      await invoiceRows(tx).setAmounts(id, { ...amounts, lines: new Map() });
      const draftRow = await invoiceRows(tx).lock(id);
      const facility = await facilityRows(tx).lock(placeId);
      await issueMany(tx, [draftRow], { facility, actor: serviceActor('test'), at, paymentTermDays: 30 });
    });
    return id;
  }

  /** The draft of a claim. */
  async function aDraft(lines: readonly Line[], rules: object = {}) {
    const insured = await anInsuredPatient(rules);
    const invoiceId = await anInvoice(insured.patient.id, insured.encounter.id, lines);
    const claim = await desk.draftClaim({ body: { invoiceId, insurerId: insured.insurer.id } });
    return { ...insured, invoiceId, claim };
  }

  /** A claim that has gone to the insurer. */
  async function aSubmittedClaim(rules: object = {}, lines: readonly Line[] = [['visit', 'VISIT', 10_000]]) {
    const drafted = await aDraft(lines, rules);
    const { id: claimId, version } = drafted.claim;
    return { ...drafted, claim: await desk.submitClaim({ params: { claimId } }, { ifMatch: version }) };
  }

  /** Two records are one person. */
  async function merge(survivorId: string, mergedId: string): Promise<void> {
    const index = system.as(
      'administrator',
      'clinical',
      { ...clinicalApi, ...indexApi },
      { facilityIds: [facilityId] },
    );
    const version = async (patientId: string) => (await index.getPatient({ params: { patientId } })).version;
    const [survivorVersion, mergedVersion] = [await version(survivorId), await version(mergedId)];
    const reason = 'one person at two desks';
    await index.mergePatients({ body: { survivorId, survivorVersion, mergedId, mergedVersion, reason } });
  }

  /** Takes in what an insurer sends. */
  const remit = (
    insurer: { readonly id: string; readonly payerId: string },
    claims: readonly RemittedClaim[],
    more: Partial<RemittanceFile> = {},
  ) => {
    const providerAdjustments = more.providerAdjustments ?? [];
    const keptBack = providerAdjustments.reduce((sum, it) => sum + it.amountMinor, 0);
    const file = write835({
      ...{ payerId: insurer.payerId, traceNumber: `T${randomUUID().slice(0, 12)}`, paidOn: '2026-11-28' },
      ...{ currency: 'EGP', claims, providerAdjustments },
      totalMinor: claims.reduce((sum, it) => sum + it.paidMinor, 0) - keptBack,
      ...more,
    });
    return desk.takeInRemittance({
      body: { facilityId, insurerId: insurer.id, file: Buffer.from(file).toString('base64') },
    });
  };

  /** By account, debit less credit: what stands in the books of an insurer. */
  async function books(insurerId: string): Promise<Record<string, number>> {
    const rows = await deps.db.read
      .selectFrom('posting_entries')
      .select(['account', 'debit_minor', 'credit_minor'])
      .where('insurer_id', '=', insurerId)
      .execute();
    return Object.fromEntries(
      [...Map.groupBy(rows, (row) => row.account)]
        .map(([account, of]): [string, number] => [
          account,
          of.reduce((sum, row) => sum + row.debit_minor - row.credit_minor, 0),
        ])
        .filter(([, balance]) => balance !== 0),
    );
  }
  const shares = (invoiceId: string) =>
    deps.db.read
      .selectFrom('invoice_shares')
      .selectAll()
      .where('invoice_id', '=', invoiceId)
      .orderBy('payer')
      .execute();

  return {
    ...{ system, hospital, facilityId, deps, db: deps.db.read, as, desk, published, remit, books, shares },
    ...{ anInsurer, aPlan, aPolicy, anInsuredPatient, anInvoice, aDraft, aSubmittedClaim, merge },
    async stop() {
      await published.stop();
      await system.stop();
    },
  };
}
export type InsuranceDesk = Awaited<ReturnType<typeof openInsuranceDesk>>;
