import type { DataOf } from '@nilecare/contracts/event.ts';
import type { appointmentScheduled } from '@nilecare/contracts/events/appointment.ts';
import type { WithTx } from '@nilecare/service-kit/messaging/subscription.ts';
import { chargeRows, type ChargeRow } from '../../data/charges.ts';
import { encounterRows } from '../../data/encounters.ts';
import { facilities } from '../../data/facilities.ts';
import { invoiceRows } from '../../data/invoice-rows.ts';
import type { BillingTx, Deps } from '../../deps.ts';
import { capture, priceCaptured, tellCaptured } from '../charges/capture.ts';
import { priceCharges } from '../charges/price-charges.ts';
import { buildDraft, isPriced } from '../invoices/build-draft.ts';
import { voidDraft } from '../invoices/change-draft.ts';

type Appointment = DataOf<typeof appointmentScheduled>;

/** What becomes of the fee: it waits for the visit, is charged, or is not. */
export type Fee = 'pending' | 'open' | 'void';

/**
 * The fee of a visit, in whatever order its appointment's news come: the newest version says what becomes of it. A visit
 * without a service code costs nothing.
 */
export const hearAppointment =
  (fee: Fee) =>
  async ({ data }: { readonly data: Appointment }, { tx, clock }: WithTx<Deps>): Promise<void> => {
    const at = clock.now();
    if (data.encounterId !== null) await encounterRows(tx).lockAll([data.encounterId]);
    const invoiceId = (await chargeRows(tx).find('appointment', data.appointmentId))?.invoice_id ?? null;
    if (invoiceId !== null) await invoiceRows(tx).lockAll([invoiceId]);
    const before = await chargeRows(tx).ofSource('appointment', data.appointmentId);
    if (before && before.source_version >= data.version) return;
    if (!before) return beginFee(tx, data, fee, at);
    await chargeRows(tx).change(before.id, { source_version: data.version, ...visitOf(data, before) });
    const row = await chargeRows(tx).lock(before.id);
    if (fee === 'void') await voidFee(tx, row, data.state, at);
    else if (fee === 'open') await openFee(tx, row, at);
    else if (row.state === 'pending') await reprice(tx, row, at);
  };

async function beginFee(tx: BillingTx, data: Appointment, fee: Fee, at: Date): Promise<void> {
  if (data.serviceCode === null) return;
  await capture(
    tx,
    {
      ...{ source: 'appointment', sourceId: data.appointmentId, sourceVersion: data.version, category: 'visit' },
      ...{ reference: data.serviceCode, facilityId: data.facilityId, patientId: data.patientId },
      ...{ encounterId: data.encounterId, appointmentId: data.appointmentId, servedAt: new Date(data.from) },
      // What never will be is kept as void, so that older news that come later do not charge it.
      state: fee === 'open' ? 'open' : 'pending',
    },
    at,
  );
  const row = fee === 'void' ? await chargeRows(tx).ofSource('appointment', data.appointmentId) : undefined;
  if (row) await voidFee(tx, row, data.state, at);
}

/** What a changed booking says of the charge; what is charged already keeps its day. */
function visitOf(data: Appointment, { state }: ChargeRow): Partial<ChargeRow> {
  const visit = { encounter_id: data.encounterId, patient_id: data.patientId };
  if (state !== 'pending') return visit;
  return {
    ...{ ...visit, served_at: new Date(data.from), served_on: null },
    ...(data.serviceCode === null ? {} : { reference: data.serviceCode, service_id: null }),
  };
}

async function reprice(tx: BillingTx, row: ChargeRow, at: Date): Promise<void> {
  const facility = await facilities(tx).find(row.facility_id);
  if (facility) await priceCaptured(tx, facility, [row], at);
}

/** The patient has come: the pending invoice is a draft, at the price of the day; without a price the fee is open. */
async function openFee(tx: BillingTx, row: ChargeRow, at: Date): Promise<void> {
  if (row.state !== 'pending' && row.state !== 'void') return;
  const facility = await facilities(tx).find(row.facility_id);
  await chargeRows(tx).change(row.id, { state: 'open', void_reason: null, voided_by: null, voided_at: null });
  if (!facility) return;
  const [fee] = await priceCharges(tx, facility, await chargeRows(tx).lockAll([row.id]));
  if (!fee) return;
  if (fee.invoice_id !== null) await openInvoice(tx, fee, fee.invoice_id, at);
  await tellCaptured(tx, fee, facility.currency);
}

/** What its booking cost may not be what the visit costs: the draft is written anew, and given up where nothing says. */
async function openInvoice(tx: BillingTx, fee: ChargeRow, invoiceId: string, at: Date): Promise<void> {
  const invoice = await invoiceRows(tx).lock(invoiceId);
  if (!isPriced(fee)) return voidDraft(tx, invoice, { reason: 'the visit has no price', by: 'billing', at });
  await invoiceRows(tx).change(invoice.id, { state: 'draft', encounter_id: fee.encounter_id });
  await buildDraft(tx, invoice, [fee]);
  await chargeRows(tx).change(fee.id, { state: 'invoiced' });
}

/** The visit will not be; what stands in an issued invoice stays, and is credited by somebody. */
async function voidFee(tx: BillingTx, row: ChargeRow, why: string, at: Date): Promise<void> {
  if (row.state === 'void') return;
  const about = { reason: `appointment ${why}`, by: 'billing', at };
  const invoice = row.invoice_id === null ? undefined : await invoiceRows(tx).lock(row.invoice_id);
  if (invoice && invoice.number !== null) return;
  if (invoice?.state === 'pending') await voidDraft(tx, invoice, about);
  else if (invoice) return;
  await chargeRows(tx).change(row.id, {
    ...{ state: 'void', invoice_id: null, void_reason: about.reason, voided_by: about.by, voided_at: at },
  });
}
