import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect } from 'vitest';
import * as chargesApi from '@nilecare/contracts/api/billing-charges.ts';
import * as accountsApi from '@nilecare/contracts/api/billing-accounts.ts';
import * as creditsApi from '@nilecare/contracts/api/billing-credits.ts';
import * as daysApi from '@nilecare/contracts/api/billing-days.ts';
import * as finalBillsApi from '@nilecare/contracts/api/billing-final-bills.ts';
import * as invoicesApi from '@nilecare/contracts/api/billing-invoices.ts';
import * as ownApi from '@nilecare/contracts/api/billing-own.ts';
import * as pricesApi from '@nilecare/contracts/api/billing-prices.ts';
import * as api from '@nilecare/contracts/api/billing.ts';
import * as placesApi from '@nilecare/contracts/api/facility-places.ts';
import type { DataOf } from '@nilecare/contracts/event.ts';
import { paymentCompleted, refundCompleted } from '@nilecare/contracts/events/payment.ts';
import type { RoleName } from '@nilecare/contracts/permissions.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { foreignEvents } from '@nilecare/testing/foreign-events.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startSystem, type SystemOptions } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { capture } from '../src/use-cases/charges/capture.ts';

const everything = {
  ...{ ...api, ...pricesApi, ...chargesApi, ...invoicesApi, ...creditsApi, ...finalBillsApi },
  ...{ ...accountsApi, ...daysApi, ...ownApi },
};

/** Clocks of tests run ahead. */
const A_YEAR = 366 * 86_400;

/** The books of one facility, who works on them, and the rows that are left by it. */
export async function openTheBooks(options: SystemOptions = {}) {
  const tokens = ownTokens(['billing']);
  const system = await startSystem(['auth', 'facility', 'clinical', 'business', 'billing'], {
    ...options,
    ...tokens,
    own: { ...tokens.own, billing: { billingSweepMs: 200, paymentTermDays: 10, ...options.own?.billing } },
  });
  const events = await foreignEvents(system);
  const facility = await system.asService('test', 'facility', placesApi).createFacility({
    body: { name: { en: `Hospital ${randomUUID()}`, ar: 'مستشفى' }, timeZone: 'Africa/Cairo', currency: 'EGP' },
  });
  const facilityId = facility.id;
  const as = (role: RoleName, more: object = {}) =>
    system.as(role, 'billing', everything, { facilityIds: [facilityId], lifeSeconds: A_YEAR, ...more });
  const office = as('administrator');
  const list = await office.createPriceList({
    body: { facilityId, name: { en: 'Prices', ar: 'الأسعار' }, validFrom: '2020-01-01' },
  });
  const deps = () => system.deps<Deps>('billing');
  const db = () => deps().db.read;

  /** Something that can be charged, with its price. @returns the service */
  async function aService(priceMinor: number | null, more: Partial<api.BillableService> = {}) {
    const body = {
      code: `S-${randomUUID()}`,
      name: { en: 'Service', ar: 'خدمة' },
      category: 'other' as const,
      ...more,
    };
    const service = await office.createBillableService({ body });
    if (priceMinor !== null) await setPrice(service.id, priceMinor);
    return service;
  }
  const setPrice = (serviceId: string, priceMinor: number) =>
    office.setPrices({ params: { priceListId: list.id }, body: { prices: [{ serviceId, priceMinor }] } });

  /** A charge of a patient, as if it were entered: what the patient is called does not matter to the books. */
  async function aCharge(serviceId: string, patientId: string, quantity = 1, encounterId: string | null = null) {
    const at = deps().clock.now();
    const code = await db()
      .selectFrom('billable_services')
      .select(['code', 'category'])
      .where('id', '=', serviceId)
      .executeTakeFirstOrThrow();
    const id = await deps().db.transaction((tx) =>
      capture(
        tx,
        {
          ...{ source: 'manual', sourceId: randomUUID(), category: code.category, reference: code.code, serviceId },
          ...{ facilityId, patientId, encounterId, quantity, servedAt: at },
        },
        at,
      ),
    );
    return id ?? '';
  }
  async function anInvoice(patientId: string, ...amounts: readonly number[]) {
    const chargeIds: string[] = [];
    for (const amount of amounts) chargeIds.push(await aCharge((await aService(amount)).id, patientId));
    const draft = await office.draftInvoice({ body: { facilityId, patientId, chargeIds } });
    return office.issueInvoice({ params: { invoiceId: draft.id } }, { ifMatch: draft.version });
  }
  const at = () => deps().clock.now().toISOString();
  const payment = (patientId: string, amountMinor: number, more: Partial<DataOf<typeof paymentCompleted>> = {}) => ({
    ...{ paymentId: randomUUID(), receiptNumber: '2026-00001', patientId, facilityId, method: 'cash' as const },
    ...{ provider: 'cash', currency: 'EGP', amountMinor, invoices: [], depositMinor: 0, at: at(), ...more },
  });
  const refund = (
    paid: DataOf<typeof paymentCompleted>,
    amountMinor: number,
    more: Partial<DataOf<typeof refundCompleted>> = {},
  ) => ({
    ...{ refundId: randomUUID(), number: '2026-00001', paymentId: paid.paymentId, patientId: paid.patientId },
    ...{ facilityId, currency: 'EGP', amountMinor, invoices: [], depositMinor: 0, at: at(), ...more },
  });
  const booked = (id: string) =>
    eventually(async () => {
      const row = await db().selectFrom('money_movements').select('booked_at').where('id', '=', id).executeTakeFirst();
      return row !== undefined && row.booked_at !== null;
    });

  return {
    desk: as('receptionist'),
    ...{ system, events, facilityId, as, office, list, deps, db, aService, setPrice, aCharge, anInvoice },
    ...{ payment, refund, booked },
    async pays(data: DataOf<typeof paymentCompleted>) {
      await events.tell(paymentCompleted, data.patientId, data);
      await booked(data.paymentId);
    },
    async gives(data: DataOf<typeof refundCompleted>) {
      await events.tell(refundCompleted, data.patientId, data);
      await booked(data.refundId);
    },
    chargesOf: (patientId: string) =>
      db().selectFrom('charges').selectAll().where('patient_id', '=', patientId).orderBy('created_at').execute(),
    /** Debit is credit in each posting, and the accounts are what invoices and deposits say. */
    async balance() {
      const wrong = await sql<{ posting_id: string }>`select posting_id from posting_entries
        group by posting_id, currency having sum(debit_minor) <> sum(credit_minor)`.execute(db());
      expect(wrong.rows).toEqual([]);
      const sum = async (query: ReturnType<typeof sql<{ amount: number | null }>>) =>
        Number((await query.execute(db())).rows[0]?.amount ?? 0);
      const account = (name: string) =>
        sum(sql`select sum(debit_minor) - sum(credit_minor) as amount from posting_entries where account = ${name}`);
      const open = (payer: string) =>
        sum(sql`select sum(amount_minor + moved_minor - paid_minor - credited_minor - written_off_minor) as amount
          from invoice_shares where payer = ${payer}`);
      expect(await account('receivable-patient')).toBe(await open('patient'));
      expect(await account('receivable-insurer')).toBe(await open('insurer'));
      expect(0 - (await account('deposits'))).toBe(await sum(sql`select sum(balance_minor) as amount from deposits`));
      const heads = await sql<{ amount: number | null }>`select sum(patient_open_minor + insurers_open_minor) as amount
        from invoices where number is not null`.execute(db());
      expect(Number(heads.rows[0]?.amount ?? 0)).toBe((await open('patient')) + (await open('insurer')));
    },
    async stop() {
      await events.stop();
      await system.stop();
    },
  };
}
export type Books = Awaited<ReturnType<typeof openTheBooks>>;
