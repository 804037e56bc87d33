import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Currency } from '../money.ts';
import { Id, Language, pageOf, PageQuery } from '../primitives.ts';
import {
  InvoiceNotPayable,
  InvoiceParts,
  PayerPhone,
  Payment,
  PaymentStateWrong,
  PaysMoreThanOpen,
  ProviderNotOffered,
  ProviderSilent,
} from './payment.ts';

const own = { permission: 'bill:own', scope: 'own' } as const;
const paymentParams = z.object({ paymentId: Id });

export const listOwnPayments = endpoint({
  ...own,
  method: 'GET',
  path: '/own-payments',
  audit: 'own-payment.search',
  query: PageQuery,
  answers: { 200: pageOf(Payment) },
  summary: 'The own payments, the newest first',
});
export const payOwnBills = endpoint({
  ...own,
  method: 'POST',
  path: '/own-payments',
  idempotent: true,
  audit: 'own-payment.read',
  body: z
    .strictObject({
      facilityId: Id,
      method: z.enum(['card', 'mobile-money']),
      currency: Currency,
      invoices: InvoiceParts.min(1),
      payerPhone: PayerPhone.optional(),
    })
    .refine((it) => (it.method === 'mobile-money') === (it.payerPhone !== undefined), {
      path: ['payerPhone'],
      message: 'must be given for mobile money, and for nothing else',
    }),
  answers: { 201: Payment },
  errors: [InvoiceNotPayable, PaysMoreThanOpen, ProviderNotOffered],
  summary: 'Pay own invoices by card or mobile money',
});
export const getOwnPayment = endpoint({
  ...own,
  method: 'GET',
  path: '/own-payments/:paymentId',
  audit: 'own-payment.read',
  params: paymentParams,
  answers: { 200: Payment },
  summary: 'One of the own payments',
});
export const checkOwnPayment = endpoint({
  ...own,
  method: 'POST',
  path: '/own-payments/:paymentId/checks',
  audit: 'own-payment.read',
  params: paymentParams,
  answers: { 200: Payment },
  errors: [ProviderSilent],
  summary: 'Ask the provider now what became of an own payment',
});
export const getOwnReceipt = endpoint({
  ...own,
  method: 'GET',
  path: '/own-payments/:paymentId/receipt',
  audit: 'receipt.print',
  params: paymentParams,
  query: z.object({ language: Language.default('en') }),
  answers: { 200: null },
  errors: [PaymentStateWrong],
  download: 'application/pdf',
  summary: 'The receipt of an own payment as it is printed',
});
