import type { Invoice } from '@nilecare/contracts/api/billing-invoices.ts';
import { InvoiceNotPayable } from '@nilecare/contracts/api/payment.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { takenOf, taking } from '../data/taken.ts';
import type { Deps } from '../deps.ts';
import type { Part } from '../domain/parts.ts';

export interface PayablePart extends Part {
  readonly number: string | null;
  /** What the patient bears of it after credits. */
  readonly payableMinor: number;
}

interface Payer {
  readonly facilityId: string;
  readonly patientId: string;
  readonly currency: string;
}

const payable: ReadonlySet<Invoice['state']> = new Set(['issued', 'partly-paid', 'paid']);

/**
 * What billing says of the invoices that shall be paid.
 * @throws InvoiceNotPayable, NotFound for one of another patient: it is not told that there is one
 */
export async function payableParts(
  { billing, db }: Pick<Deps, 'billing' | 'db'>,
  parts: readonly Part[],
  { facilityId, patientId, currency }: Payer,
): Promise<readonly PayablePart[]> {
  const { ids } = await patientLinks(db.read).groupOf(patientId);
  return Promise.all(
    parts.map(async ({ invoiceId, amountMinor }) => {
      const invoice = await billing.getInvoice({ params: { invoiceId } });
      if (!ids.includes(invoice.patientId)) throw new NotFound('invoice', invoiceId);
      if (invoice.facilityId !== facilityId) throw new InvoiceNotPayable(invoiceId, 'It is of another facility.');
      if (invoice.currency !== currency) throw new InvoiceNotPayable(invoiceId, `It is in ${invoice.currency}.`);
      if (!payable.has(invoice.state)) throw new InvoiceNotPayable(invoiceId, `It is ${invoice.state}.`);
      return { invoiceId, amountMinor, number: invoice.number, payableMinor: payableOf(invoice) };
    }),
  );
}

/** What the patient bears of it after credits. What billing knows of our payments is counted by our own books. */
const payableOf = ({ payments, patientOpenMinor }: Invoice): number =>
  payments
    .filter((it) => it.kind === 'payment' || it.kind === 'refund')
    .reduce((sum, it) => sum + it.amountMinor, patientOpenMinor);

export interface Left {
  /** What the patient owes after what was paid and is being paid. */
  readonly openMinor: number;
  readonly underWayMinor: number;
}

/** What is left of invoices after what was paid here, also where billing has not heard of it yet. */
export async function leftOf(
  { billing, db }: Pick<Deps, 'billing' | 'db'>,
  invoiceIds: readonly string[],
): Promise<Left> {
  const [paid, taken] = await Promise.all([
    takenOf(db.read, invoiceIds, ['completed']),
    takenOf(db.read, invoiceIds, taking),
  ]);
  const left = await Promise.all(
    invoiceIds.map(async (invoiceId) => {
      const invoice = await billing.getInvoice({ params: { invoiceId } });
      const after = (minor: number | undefined) => Math.max(0, payableOf(invoice) - (minor ?? 0));
      const openMinor = after(taken.get(invoiceId));
      return { openMinor, underWayMinor: after(paid.get(invoiceId)) - openMinor };
    }),
  );
  return {
    openMinor: left.reduce((sum, it) => sum + it.openMinor, 0),
    underWayMinor: left.reduce((sum, it) => sum + it.underWayMinor, 0),
  };
}
