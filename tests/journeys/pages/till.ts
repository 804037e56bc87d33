import * as appointmentApi from '@nilecare/contracts/api/appointment.ts';
import * as authApi from '@nilecare/contracts/api/auth.ts';
import * as chargesApi from '@nilecare/contracts/api/billing-charges.ts';
import * as claimsApi from '@nilecare/contracts/api/billing-claims.ts';
import * as insurersApi from '@nilecare/contracts/api/billing-insurers.ts';
import * as invoicesApi from '@nilecare/contracts/api/billing-invoices.ts';
import * as pricesApi from '@nilecare/contracts/api/billing-prices.ts';
import * as remittancesApi from '@nilecare/contracts/api/billing-remittances.ts';
import * as billingApi from '@nilecare/contracts/api/billing.ts';
import * as drawersApi from '@nilecare/contracts/api/payment-drawers.ts';
import * as ledgerApi from '@nilecare/contracts/api/payment-ledger.ts';
import * as paymentApi from '@nilecare/contracts/api/payment.ts';
import type { Hospital } from '../support/hospital.ts';
import { anUnmatchedRemittance } from './remittance-file.ts';

/** What the pages of visits and money are opened with. */
export interface Till {
  /** Issued to the patient of the demo, who owes it. */
  readonly invoiceId: string;
  readonly paymentId: string;
  /** Booked, and still to come. */
  readonly appointmentId: string;
  /** Of the receptionist's open drawer. */
  readonly drawerSessionId: string;
  readonly priceListId: string;
  readonly claimId: string;
  readonly remittanceId: string;
  readonly reconciliationId: string;
}

interface Place {
  readonly facilityId: string;
  readonly currency: string;
}

export async function aTill(hospital: Hospital): Promise<Till> {
  const desk = await hospital.as('receptionist', { ...appointmentApi, ...drawersApi, ...pricesApi });
  const { session } = await desk.getOwnDrawer({});
  if (!session) throw new Error('the receptionist of the demo hospital has no open drawer');
  const { facilityId, currency } = session;
  const coming = { state: ['booked'], from: new Date().toISOString(), limit: 1 } as const;
  const [appointment] = (await desk.listAppointments({ query: { ...coming, state: [...coming.state] } })).items;
  const [prices] = (await desk.listPriceLists({ query: { facilityId } })).items;
  if (!appointment || !prices) throw new Error('the demo hospital has no booked visit or no price list');
  const place = { facilityId, currency };
  return {
    ...{ appointmentId: appointment.id, drawerSessionId: session.id, priceListId: prices.id },
    ...(await aBill(hospital, place)),
    ...(await whatInsurersPay(hospital, place)),
    reconciliationId: await aReconciliation(hospital, facilityId),
  };
}

/** A bill of the patient of the demo, and cash that was paid ahead. */
async function aBill(hospital: Hospital, { facilityId, currency }: Place) {
  const { patientId } = await (await hospital.as('patient', authApi)).me({});
  if (patientId === null) throw new Error('the patient of the demo hospital has no record');
  const desk = await hospital.as('receptionist', { ...billingApi, ...chargesApi, ...invoicesApi, ...paymentApi });
  const [service] = (await desk.listBillableServices({ query: { category: 'visit', limit: 1 } })).items;
  if (!service) throw new Error('the demo hospital charges for no visit');
  const about = { facilityId, patientId };
  const charge = await desk.enterCharge({ body: { ...about, serviceId: service.id } });
  const draft = await desk.draftInvoice({ body: { ...about, chargeIds: [charge.id] } });
  const invoice = await desk.issueInvoice({ params: { invoiceId: draft.id } }, { ifMatch: draft.version });
  const ahead = { ...about, currency, method: 'cash', depositMinor: 5_000 } as const;
  const payment = await desk.takePayment({ body: ahead });
  return { invoiceId: invoice.id, paymentId: payment.id };
}

async function whatInsurersPay(hospital: Hospital, { facilityId, currency }: Place) {
  const desk = await hospital.as('receptionist', { ...claimsApi, ...insurersApi, ...remittancesApi });
  const [claim] = (await desk.listClaims({ query: { facilityId, limit: 1 } })).items;
  const [insurer] = (await desk.listInsurers({})).items;
  if (!claim || !insurer) throw new Error('the demo hospital has no claims');
  const file = anUnmatchedRemittance(insurer.payerId, currency);
  const remittance = await desk.takeInRemittance({ body: { facilityId, insurerId: insurer.id, file } });
  return { claimId: claim.id, remittanceId: remittance.id };
}

/** A statement of a bank with a transfer of somebody unknown. */
async function aReconciliation(hospital: Hospital, facilityId: string): Promise<string> {
  const administrator = await hospital.as('administrator', ledgerApi);
  const file = Buffer.from('date,description,amount\n2026-01-05,unknown sender,12.00\n').toString('base64');
  const body = { facilityId, provider: 'bank-transfer', file, from: '2026-01-05', to: '2026-01-05' } as const;
  return (await administrator.importStatement({ body })).id;
}
