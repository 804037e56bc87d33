import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Currency, Minor, PositiveMinor } from '../money.ts';
import { Bilingual, Id, Instant, Language, LocalDate, pageOf, PageQuery } from '../primitives.ts';
import { ChargeReason } from './billing.ts';
import { Invoice, InvoiceNotPossible, MoreThanOpen } from './billing-invoices.ts';

export const CreditNote = z
  .object({
    id: Id,
    /** Gapless for each facility and year, in a series of its own. */
    number: z.string(),
    invoiceId: Id,
    invoiceNumber: z.string(),
    facilityId: Id,
    patientId: Id,
    currency: Currency,
    totalMinor: PositiveMinor,
    taxMinor: Minor,
    /** What of it had been paid: it stands as a deposit of the patient since. */
    depositMinor: Minor,
    lines: z.array(z.object({ lineId: Id, description: Bilingual, amountMinor: PositiveMinor, taxMinor: Minor })),
    reason: z.string(),
    issuedOn: LocalDate,
    at: Instant,
    by: z.string(),
  })
  .meta({ id: 'CreditNote' });
export type CreditNote = z.infer<typeof CreditNote>;

const invoiceParams = z.object({ invoiceId: Id });
const reads = { method: 'GET', permission: 'billing:read', scope: 'facility' } as const;

export const creditInvoice = endpoint({
  method: 'POST',
  path: '/invoices/:invoiceId/credit-notes',
  permission: 'invoice:credit',
  scope: 'facility',
  idempotent: true,
  audit: 'invoice.read',
  params: invoiceParams,
  body: z.object({
    /** With tax, line by line; null: all that is not credited yet. */
    lines: z
      .array(z.object({ lineId: Id, amountMinor: PositiveMinor }))
      .min(1)
      .max(500)
      .refine((it) => new Set(it.map(({ lineId }) => lineId)).size === it.length, 'must name each line once')
      .nullable()
      .default(null),
    reason: ChargeReason,
  }),
  answers: { 201: CreditNote },
  errors: [InvoiceNotPossible, MoreThanOpen],
  summary: 'Take back an issued invoice, whole or in part; what was paid beyond it becomes a deposit',
});
export const writeOffInvoice = endpoint({
  method: 'POST',
  path: '/invoices/:invoiceId/write-offs',
  permission: 'invoice:credit',
  scope: 'facility',
  idempotent: true,
  audit: 'invoice.read',
  params: invoiceParams,
  body: z.object({
    /** Whose part is given up. */
    shareId: Id,
    amountMinor: PositiveMinor,
    reason: ChargeReason,
  }),
  answers: { 201: Invoice },
  errors: [InvoiceNotPossible, MoreThanOpen],
  summary: 'Give up what will not be paid',
});
export const listCreditNotes = endpoint({
  ...reads,
  path: '/credit-notes',
  audit: 'invoice.search',
  query: PageQuery.extend({ facilityId: Id.optional(), patientId: Id.optional(), invoiceId: Id.optional() }),
  answers: { 200: pageOf(CreditNote) },
  summary: 'Credit notes, the latest first',
});
export const getCreditNotePdf = endpoint({
  ...reads,
  path: '/credit-notes/:creditNoteId/pdf',
  audit: 'invoice.print',
  params: z.object({ creditNoteId: Id }),
  query: z.object({ language: Language.default('en') }),
  answers: { 200: null },
  download: 'application/pdf',
  summary: 'A credit note as it is printed',
});
