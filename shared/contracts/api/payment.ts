import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Currency, Minor, PositiveMinor, SignedMinor } from '../money.ts';
import { PaymentMethod } from '../payments.ts';
import { AsciiKey, Id, Instant, Language, listOf, LocalDate, pageOf, PageQuery } from '../primitives.ts';

export class InvoiceNotPayable extends problem('invoice-not-payable', 409, 'The invoice takes no payment') {
  constructor(invoiceId: string, why: string) {
    super(why, { invoiceId });
  }
}
/** Payments that are under way count: two cashiers do not take the same money twice. */
export class PaysMoreThanOpen extends problem('pays-more-than-open', 422, 'That is more than is open') {
  constructor(invoiceId: string, openMinor: number) {
    super(`Open are ${openMinor} minor units, less what is being paid.`, { invoiceId, openMinor });
  }
}
export class ProviderNotOffered extends problem('provider-not-offered', 409, 'This way of paying is not offered') {
  constructor(method: string) {
    super('Choose another way of paying.', { method });
  }
}
export class NoOpenDrawer extends problem('no-open-drawer', 409, 'You have no open cash drawer') {
  constructor() {
    super('Open your drawer first.');
  }
}
export class PaymentStateWrong extends problem('payment-state-wrong', 409, 'The payment is not in a state for this') {
  constructor(state: string) {
    super(`It is ${state}. Look at it again.`, { state });
  }
}
/** Nobody knows yet what became of it; it is asked again until the provider says so. */
export class ProviderSilent extends problem('provider-silent', 503, 'The provider does not answer') {
  constructor() {
    super('Nothing is lost: it is asked again. Look at the payment in a moment.');
  }
}

export const PaymentProvider = z.enum(['cash', 'bank-transfer', 'stripe', 'mobile-money']);
export type PaymentProvider = z.infer<typeof PaymentProvider>;

/** `authorised` waits for its capture. What has ended stays so, unless the provider took the money all the same. */
export const PaymentState = z.enum([
  'created',
  'requires-action',
  'processing',
  'authorised',
  'completed',
  'failed',
  'cancelled',
  'expired',
]);
export type PaymentState = z.infer<typeof PaymentState>;

const isLuhn = (digits: string): boolean =>
  [...digits].toReversed().reduce((sum, digit, index) => {
    const twice = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return sum + (twice > 9 ? twice - 9 : twice);
  }, 0) %
    10 ===
  0;

/** Whether a text holds what could be the number of a card: 13 to 19 digits in a row or in groups that check out. */
export const holdsCardNumber = (text: string): boolean =>
  [...text.matchAll(/\d(?:[ -]?\d){12,18}/g)].some(([found]) => isLuhn(found.replace(/\D/g, '')));

/** A free text beside money: card numbers never reach the system. */
export const PaymentReason = z
  .string()
  .trim()
  .min(3)
  .max(300)
  .refine((text) => !holdsCardNumber(text), 'must not hold the number of a card');

/** What shall be paid of an invoice. */
export const InvoicePart = z.strictObject({ invoiceId: Id, amountMinor: PositiveMinor });
export const InvoiceParts = z
  .array(InvoicePart)
  .max(20)
  .refine((it) => new Set(it.map(({ invoiceId }) => invoiceId)).size === it.length, 'must name each invoice once');

/** International, as phones show it: `+201001234567`. */
export const PayerPhone = z.string().regex(/^\+[1-9]\d{7,14}$/, 'must be an international number, e.g. +201001234567');

export const PaymentAction = z.discriminatedUnion('kind', [
  /** The browser gives the card to the provider itself, with this secret. */
  z.object({ kind: z.literal('confirm-card'), clientSecret: z.string(), publishableKey: z.string() }),
  z.object({ kind: z.literal('approve-on-phone') }),
  /** What the transfer must say. */
  z.object({ kind: z.literal('transfer'), reference: z.string() }),
]);

export type PaymentAction = z.infer<typeof PaymentAction>;

export const Payment = z
  .object({
    id: Id,
    version: z.number().int(),
    facilityId: Id,
    patientId: Id,
    state: PaymentState,
    method: PaymentMethod,
    provider: PaymentProvider,
    currency: Currency,
    amountMinor: PositiveMinor,
    /** Of cash, what the payer handed over: the change is what is beyond the amount. null: it was not said. */
    givenMinor: Minor.nullable(),
    invoices: z.array(
      z.object({ invoiceId: Id, number: z.string().nullable(), amountMinor: PositiveMinor, refundedMinor: Minor }),
    ),
    /** Paid ahead: what is left of the amount. */
    depositMinor: Minor,
    depositRefundedMinor: Minor,
    /** Refunds that are under way count. */
    refundedMinor: Minor,
    /** Gapless for each facility and year; null until the money is there. */
    receiptNumber: z.string().nullable(),
    /** What the payer has to do; null: nothing. */
    nextAction: PaymentAction.nullable(),
    /** Why it came to nothing. */
    failure: z.string().nullable(),
    drawerSessionId: Id.nullable(),
    takenBy: z.object({ id: z.string(), name: z.string() }),
    createdAt: Instant,
    /** When it is given up, of one that is reserved too; null: it does not wait. */
    expiresAt: Instant.nullable(),
    completedAt: Instant.nullable(),
  })
  .meta({ id: 'Payment' });
export type Payment = z.infer<typeof Payment>;

const sumOf = (it: { readonly invoices: readonly { readonly amountMinor: number }[]; readonly depositMinor: number }) =>
  it.invoices.reduce((sum, { amountMinor }) => sum + amountMinor, it.depositMinor);

/** Strict, so that a card number in a field that nobody asked for is refused and not dropped. */
export const NewPayment = z
  .strictObject({
    facilityId: Id,
    patientId: Id,
    method: PaymentMethod,
    currency: Currency,
    invoices: InvoiceParts.default([]),
    depositMinor: Minor.default(0),
    /** Of mobile money: whose account it is taken from. */
    payerPhone: PayerPhone.optional(),
    /** Of cash: what the payer hands over. */
    givenMinor: PositiveMinor.optional(),
    /** Of cards: `manual` reserves the amount until it is captured. */
    capture: z.enum(['automatic', 'manual']).default('automatic'),
  })
  .refine((it) => it.invoices.length > 0 || it.depositMinor > 0, 'must pay an invoice or a deposit')
  .refine((it) => (it.method === 'mobile-money') === (it.payerPhone !== undefined), {
    path: ['payerPhone'],
    message: 'must be given for mobile money, and for nothing else',
  })
  .refine((it) => it.givenMinor === undefined || (it.method === 'cash' && it.givenMinor >= sumOf(it)), {
    path: ['givenMinor'],
    message: 'must be given for cash alone, and be as much as is paid',
  });

const paymentParams = z.object({ paymentId: Id });
const answersOne = {
  scope: 'facility',
  audit: 'payment.read',
  params: paymentParams,
  answers: { 200: Payment },
} as const;

export const listPayments = endpoint({
  method: 'GET',
  path: '/payments',
  permission: 'payment:read',
  scope: 'facility',
  audit: 'payment.search',
  query: PageQuery.extend({
    facilityId: Id.optional(),
    patientId: Id.optional(),
    invoiceId: Id.optional(),
    state: listOf(PaymentState).optional(),
    method: listOf(PaymentMethod).optional(),
    receiptNumber: AsciiKey(30).optional(),
    from: Instant.optional(),
    to: Instant.optional(),
  }),
  answers: { 200: pageOf(Payment) },
  summary: 'Payments, the newest first',
});

export const Takings = z
  .object({
    facilityId: Id,
    day: LocalDate,
    items: z.array(
      z.object({
        method: PaymentMethod,
        currency: Currency,
        payments: z.number().int(),
        receivedMinor: Minor,
        refunds: z.number().int(),
        /** Less what came back of refunds that failed; below nothing where that is more. */
        refundedMinor: SignedMinor,
      }),
    ),
  })
  .meta({ id: 'Takings' });
export type Takings = z.infer<typeof Takings>;

export const getTakings = endpoint({
  method: 'GET',
  path: '/payments/takings',
  permission: 'payment:read',
  scope: 'facility',
  query: z.object({ facilityId: Id, day: LocalDate }),
  answers: { 200: Takings },
  summary: 'What came in and went back on a day of a facility, by way of paying',
});
export const takePayment = endpoint({
  method: 'POST',
  path: '/payments',
  permission: 'payment:take',
  scope: 'facility',
  idempotent: true,
  audit: 'payment.read',
  body: NewPayment,
  answers: { 201: Payment },
  errors: [InvoiceNotPayable, PaysMoreThanOpen, ProviderNotOffered, NoOpenDrawer],
  summary: 'Take a payment of invoices or a deposit; cash is there at once, the rest when its provider says so',
});
export const getPayment = endpoint({
  ...answersOne,
  method: 'GET',
  path: '/payments/:paymentId',
  permission: 'payment:read',
  summary: 'One payment',
});
export const checkPayment = endpoint({
  ...answersOne,
  method: 'POST',
  path: '/payments/:paymentId/checks',
  permission: 'payment:take',
  errors: [ProviderSilent],
  summary: 'Ask the provider now what became of a payment',
});
export const capturePayment = endpoint({
  ...answersOne,
  method: 'POST',
  path: '/payments/:paymentId/captures',
  permission: 'payment:take',
  errors: [PaymentStateWrong, ProviderSilent],
  summary: 'Take the amount that was reserved; asked again, it is taken once',
});
export const cancelPayment = endpoint({
  ...answersOne,
  method: 'POST',
  path: '/payments/:paymentId/cancellations',
  permission: 'payment:take',
  body: z.strictObject({ reason: PaymentReason }),
  errors: [PaymentStateWrong, ProviderSilent],
  summary:
    'Give up a payment that is under way; one whose money came meanwhile is answered as completed, one that may be on its way to its provider is given up a little later',
});
export const getReceipt = endpoint({
  method: 'GET',
  path: '/payments/:paymentId/receipt',
  permission: 'payment:read',
  scope: 'facility',
  audit: 'receipt.print',
  params: paymentParams,
  query: z.object({ language: Language.default('en') }),
  answers: { 200: null },
  errors: [PaymentStateWrong],
  download: 'application/pdf',
  summary: 'The receipt of a completed payment as it is printed',
});
