import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Id, Language, pageOf, PageQuery, QueryFlag } from '../primitives.ts';
import { BillingAccount } from './billing-accounts.ts';
import { Invoice, InvoiceInList, InvoiceLine } from './billing-invoices.ts';

const invoiceParams = z.object({ invoiceId: Id });
const own = { method: 'GET', permission: 'bill:own', scope: 'own' } as const;

/** An issued invoice as the patient sees it: not who of the staff did what to it, and why. */
export const OwnBill = Invoice.omit({ createdBy: true, issuedBy: true, voided: true, writeOffs: true, discount: true })
  .extend({ lines: z.array(InvoiceLine.omit({ discountReason: true })) })
  .meta({ id: 'OwnBill' });
export type OwnBill = z.infer<typeof OwnBill>;

export const listOwnBills = endpoint({
  ...own,
  path: '/own-bills',
  audit: 'own-bill.search',
  query: PageQuery.extend({ open: QueryFlag.optional() }),
  answers: { 200: pageOf(InvoiceInList) },
  summary: 'The own issued invoices, the latest first',
});
export const getOwnAccount = endpoint({
  ...own,
  path: '/own-bills/account',
  audit: 'own-bill.search',
  answers: { 200: z.object({ items: z.array(BillingAccount) }) },
  summary: 'What one owes and has paid ahead, at each facility',
});
export const getOwnBill = endpoint({
  ...own,
  path: '/own-bills/:invoiceId',
  audit: 'own-bill.read',
  params: invoiceParams,
  answers: { 200: OwnBill },
  summary: 'One of the own issued invoices',
});
export const getOwnBillPdf = endpoint({
  ...own,
  path: '/own-bills/:invoiceId/pdf',
  audit: 'own-bill.print',
  params: invoiceParams,
  query: z.object({ language: Language.default('en') }),
  answers: { 200: null },
  download: 'application/pdf',
  summary: 'One of the own issued invoices as it is printed',
});
