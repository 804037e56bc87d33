import type { Invoice } from '@nilecare/contracts/api/billing-invoices.ts';
import { InvoiceNotPayable } from '@nilecare/contracts/api/payment.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
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
      // What billing knows of our payments is counted by our own books.
      const known = invoice.payments
        .filter((it) => it.kind === 'payment' || it.kind === 'refund')
        .reduce((sum, it) => sum + it.amountMinor, 0);
      return { invoiceId, amountMinor, number: invoice.number, payableMinor: invoice.patientOpenMinor + known };
    }),
  );
}
