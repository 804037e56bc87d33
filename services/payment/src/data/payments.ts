import type { Selectable } from 'kysely';
import type { Payment, PaymentAction, PaymentState } from '@nilecare/contracts/api/payment.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { PaymentMethod } from '@nilecare/contracts/payments.ts';
import type { PaymentInvoicesTable, PaymentsTable } from '@nilecare/database/payment/tables.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { olderThan, type Position } from '@nilecare/service-kit/db/newest-first.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';

export interface PaymentFilter {
  readonly facilityIds: readonly string[] | null;
  /** Every record of the patient. */
  readonly patientIds?: readonly string[] | undefined;
  readonly invoiceId?: string | undefined;
  readonly state?: readonly PaymentState[] | undefined;
  readonly method?: readonly PaymentMethod[] | undefined;
  readonly receiptNumber?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly after?: Position | undefined;
}

/** What is needed to show what the payer has to do. */
export interface Shown {
  readonly cipher: FieldCipher;
  readonly publishableKey: string | undefined;
}

export type PaymentRow = Selectable<PaymentsTable>;

export const payments = (db: Reader) => ({
  /** The newest first. */
  async page(filter: PaymentFilter, limit: number): Promise<PaymentRow[]> {
    const { invoiceId, receiptNumber, from, to } = filter;
    return db
      .selectFrom('payments')
      .selectAll()
      .where(within('facility_id', filter.facilityIds))
      .where(within('patient_id', filter.patientIds ?? null))
      .where(within('state', filter.state ?? null))
      .where(within('method', filter.method ?? null))
      .where(within('receipt_number', receiptNumber === undefined ? null : [receiptNumber]))
      .$if(invoiceId !== undefined, (query) =>
        query.where('id', 'in', (of) =>
          of
            .selectFrom('payment_invoices')
            .select('payment_id')
            .where('invoice_id', '=', invoiceId ?? ''),
        ),
      )
      .$if(from !== undefined, (query) => query.where('created_at', '>=', from ?? new Date(0)))
      .$if(to !== undefined, (query) => query.where('created_at', '<', to ?? new Date(0)))
      .where(olderThan('created_at', 'id', filter.after))
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
  },

  /** @throws NotFound */
  async get(id: string): Promise<PaymentRow> {
    const row = await db.selectFrom('payments').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('payment', id);
    return row;
  },

  /** Whose provider is to be asked by then, the longest waiting first. */
  async due(now: Date, limit: number): Promise<string[]> {
    const rows = await db
      .selectFrom('payments')
      .select('id')
      .where('check_at', '<=', now)
      .orderBy('check_at')
      .limit(limit)
      .execute();
    return rows.map((row) => row.id);
  },

  parts: (ids: readonly string[]): Promise<Selectable<PaymentInvoicesTable>[]> =>
    db.selectFrom('payment_invoices').selectAll().where(within('payment_id', ids)).orderBy('invoice_id').execute(),

  async views(rows: readonly PaymentRow[], shown: Shown): Promise<Payment[]> {
    const of = Map.groupBy(await this.parts(rows.map((row) => row.id)), (part) => part.payment_id);
    return rows.map((row) => paymentOf(row, of.get(row.id) ?? [], shown));
  },

  /** As it is answered. @throws NotFound */
  async view(id: string, shown: Shown): Promise<Payment> {
    const [view] = await this.views([await this.get(id)], shown);
    if (!view) throw new NotFound('payment', id);
    return view;
  },
});

export const paymentOf = (
  row: PaymentRow,
  parts: readonly Selectable<PaymentInvoicesTable>[],
  shown: Shown,
): Payment => ({
  ...{ id: row.id, version: row.version, facilityId: row.facility_id, patientId: row.patient_id, state: row.state },
  ...{ method: row.method, provider: row.provider, currency: row.currency, amountMinor: row.amount_minor },
  givenMinor: row.given_minor,
  invoices: parts.map((part) => ({
    ...{ invoiceId: part.invoice_id, number: part.invoice_number },
    ...{ amountMinor: part.amount_minor, refundedMinor: part.refunded_minor },
  })),
  ...{ depositMinor: row.deposit_minor, depositRefundedMinor: row.deposit_refunded_minor },
  ...{ refundedMinor: row.refunded_minor, receiptNumber: row.receipt_number, failure: row.failure },
  ...{ nextAction: actionOf(row, shown), drawerSessionId: row.drawer_session_id },
  takenBy: { id: row.taken_by_id, name: row.taken_by },
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at?.toISOString() ?? null,
  completedAt: row.completed_at?.toISOString() ?? null,
});

function actionOf(row: PaymentRow, { cipher, publishableKey }: Shown): PaymentAction | null {
  if (row.state === 'requires-action' && row.client_secret !== null && publishableKey !== undefined) {
    const clientSecret = cipher.decrypt(row.client_secret, secretPlace(row.id));
    return { kind: 'confirm-card', clientSecret, publishableKey };
  }
  if (row.state !== 'processing') return null;
  if (row.provider === 'mobile-money') return { kind: 'approve-on-phone' };
  if (row.provider === 'bank-transfer' && row.provider_reference !== null)
    return { kind: 'transfer', reference: row.provider_reference };
  return null;
}

export const secretPlace = (id: string) => ({ table: 'payments', column: 'client_secret', rowId: id });
export const phonePlace = (id: string) => ({ table: 'payments', column: 'payer_phone', rowId: id });
