import { randomUUID } from 'node:crypto';
import type { Invoice } from '@nilecare/contracts/api/billing-invoices.ts';
import { z } from 'zod';
import { listen } from './listen.ts';

const Asked = z.object({ refundId: z.string(), paymentId: z.string() });

/**
 * Billing as far as payment asks it: invoices by id, and what refunds hold. It never hears of a payment: our own books must
 * be enough.
 */
export async function openBillingStandIn() {
  const invoices = new Map<string, Invoice>();
  /** Refunds that hold something. */
  const holds = new Set<string>();
  /** Payments whose deposits are used. */
  const spent = new Set<string>();
  const problem = (code: string, status: number) => ({
    ...{ status, body: { type: `urn:nilecare:problem:${code}`, title: code, status } },
  });
  const server = await listen(({ path, body }) => {
    if (path.endsWith('/deposit-holds')) {
      const { refundId, paymentId } = Asked.parse(JSON.parse(body));
      if (spent.has(paymentId)) return problem('deposit-spent', 409);
      holds.add(refundId);
      return { status: 200, body: { refundId } };
    }
    const invoice = invoices.get(path.split('/').at(-1) ?? '');
    if (invoice) return { status: 200, body: invoice };
    return problem('not-found', 404);
  });
  return {
    ...server,
    ...{ holds, spent },
    anInvoice(facilityId: string, patientId: string, amountMinor: number, more: Partial<Invoice> = {}): Invoice {
      const now = new Date().toISOString();
      const invoice: Invoice = {
        ...{ id: randomUUID(), version: 1, number: '2026-00042', state: 'issued', facilityId, patientId },
        ...{ encounterId: null, appointmentId: null, currency: 'EGP', netMinor: amountMinor, discountMinor: 0 },
        ...{ taxMinor: 0, totalMinor: amountMinor, paidMinor: 0, creditedMinor: 0, writtenOffMinor: 0 },
        ...{ openMinor: amountMinor, patientOpenMinor: amountMinor, issuedOn: '2026-11-28', dueOn: '2026-12-28' },
        ...{ issuedAt: now, createdAt: now, lines: [], shares: [], discount: null, creditNotes: [], payments: [] },
        ...{ overpaidMinor: 0, writeOffs: [], createdBy: 'Test', issuedBy: 'Test', voided: null },
        ...more,
      };
      invoices.set(invoice.id, invoice);
      return invoice;
    },
  };
}
