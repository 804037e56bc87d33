import type {
  discountInvoice as discounting,
  issueInvoice as issuing,
  voidInvoice as voiding,
} from '@nilecare/contracts/api/billing-invoices.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { chargeRows, type ChargeRow } from '../../data/charges.ts';
import { facilityRows } from '../../data/facilities.ts';
import { discountColumns, invoiceRows } from '../../data/invoice-rows.ts';
import { invoices, type InvoiceRow } from '../../data/invoices.ts';
import type { BillingTx, Deps } from '../../deps.ts';
import { mayBe, type InvoiceAct } from '../../domain/invoices/invoice-state.ts';
import { buildDraft, type LineDiscount } from './build-draft.ts';
import { issueMany } from './issue-many.ts';

export const discountInvoice: Handler<typeof discounting, Deps> = ({ params, body }, context) =>
  context.db.transaction(async (tx) => {
    const { actor } = context;
    const before = await hold(tx, params.invoiceId, 'change', context);
    const { invoice, lines, reason } = body;
    const about = { discount_reason: reason, discount_by: actor.name };
    const none = { discount_reason: null, discount_by: null };
    await invoiceRows(tx).change(before.id, { ...discountColumns(invoice), ...(invoice ? about : none) });
    const held = await invoiceRows(tx).linesOf([before.id]);
    const discounts = new Map<string, LineDiscount>();
    for (const { lineId, discount } of lines) {
      const line = held.find((it) => it.id === lineId);
      if (!line) throw new NotFound('line', lineId);
      discounts.set(line.charge_id, { discount, reason });
    }
    await buildDraft(tx, await invoiceRows(tx).lock(before.id), await chargesOf(tx, held), discounts);
    await tx.audit.record('invoice.discount', { ...factsOf(before, context), reason, details: { invoice, lines } });
    return invoices(tx).get(before.id);
  });

export const issueInvoice: Handler<typeof issuing, Deps> = ({ params }, context) =>
  context.db.transaction(async (tx) => {
    const { actor, clock, own } = context;
    const draft = await hold(tx, params.invoiceId, 'issue', context);
    const facility = await facilityRows(tx).lock(draft.facility_id);
    const { paymentTermDays } = own;
    await issueMany(tx, [draft], { facility, actor, at: clock.now(), paymentTermDays });
    return invoices(tx).get(draft.id);
  });

export const voidInvoice: Handler<typeof voiding, Deps> = ({ params, body }, context) =>
  context.db.transaction(async (tx) => {
    const { actor, clock } = context;
    const draft = await hold(tx, params.invoiceId, 'void', context);
    const { reason } = body;
    await voidDraft(tx, draft, { reason, by: actor.name, at: clock.now() });
    await tx.audit.record('invoice.void', { ...factsOf(draft, context), reason });
    return invoices(tx).get(draft.id);
  });

/** Gives up a draft; its charges are open again, those of a visit that has not been yet wait for it. */
export async function voidDraft(
  tx: BillingTx,
  draft: InvoiceRow,
  { reason, by, at }: { readonly reason: string; readonly by: string; readonly at: Date },
): Promise<void> {
  const about = { void_reason: reason, voided_by: by, voided_at: at };
  // The appointment may get another draft when it comes to pass.
  await invoiceRows(tx).change(draft.id, { state: 'void', appointment_id: null, ...about });
  const rows = await chargesOf(tx, await invoiceRows(tx).linesOf([draft.id]));
  for (const row of rows.filter((it) => it.invoice_id === draft.id))
    await chargeRows(tx).change(row.id, {
      ...{ invoice_id: null, state: row.state === 'invoiced' ? 'open' : row.state },
    });
}

type Context = Pick<RequestContext, 'actor' | 'ifMatch' | 'seen'>;

/** The invoice, locked, where this may be done to it. */
async function hold(tx: BillingTx, id: string, act: InvoiceAct, context: Context): Promise<InvoiceRow> {
  const invoice = await invoiceRows(tx).lock(id);
  context.actor.mustReachFacility(invoice.facility_id);
  context.seen([invoice.patient_id]);
  mustBeCurrent(invoice, context.ifMatch);
  mayBe(act, invoice.state);
  return invoice;
}

const factsOf = (invoice: InvoiceRow, { actor }: Context) => ({
  ...{ actor, patientId: invoice.patient_id, facilityId: invoice.facility_id, resource: `invoice/${invoice.id}` },
});

/** In the order of the lines. */
async function chargesOf(
  tx: BillingTx,
  lines: readonly { readonly charge_id: string }[],
): Promise<readonly ChargeRow[]> {
  const rows = await chargeRows(tx).lockAll(lines.map((it) => it.charge_id));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return lines.flatMap((line) => byId.get(line.charge_id) ?? []);
}
