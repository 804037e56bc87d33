import { sql, type Selectable } from 'kysely';
import type { DepositHoldsTable } from '@nilecare/database/billing/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { BillingTx } from '../deps.ts';

export type HoldRow = Selectable<DepositHoldsTable>;

interface Part {
  readonly invoiceId: string;
  readonly amountMinor: number;
}

/**
 * What refunds that are under way take off a person's deposit, in minor units: all of it, less what its invoices still have.
 * A credit note meanwhile makes it more, and the deposit too.
 */
export async function heldMinor(
  tx: BillingTx,
  patientIds: readonly string[],
  { facilityId, currency }: { readonly facilityId: string; readonly currency: string },
): Promise<number> {
  const holds = await tx
    .selectFrom('deposit_holds')
    .select(['refund_id', 'amount_minor'])
    .where(within('patient_id', patientIds))
    .where('state', '=', 'held')
    .where('facility_id', '=', facilityId)
    .where('currency', '=', currency)
    .execute();
  if (holds.length === 0) return 0;
  const parts = await tx
    .selectFrom('deposit_hold_parts as part')
    .innerJoin('invoice_shares as share', 'share.invoice_id', 'part.invoice_id')
    .select(['part.invoice_id', 'share.paid_minor'])
    .select(sql<number>`cast(sum(part.amount_minor) as signed)`.as('wanted'))
    .where(
      within(
        'part.refund_id',
        holds.map((it) => it.refund_id),
      ),
    )
    .where('share.payer', '=', 'patient')
    .groupBy(['part.invoice_id', 'share.paid_minor'])
    .execute();
  const ofInvoices = parts.reduce((sum, it) => sum + Math.min(it.wanted, it.paid_minor), 0);
  return holds.reduce((sum, it) => sum + it.amount_minor, 0) - ofInvoices;
}

export const depositHoldRows = (tx: BillingTx) => ({
  find: (refundId: string): Promise<HoldRow | undefined> =>
    tx.selectFrom('deposit_holds').selectAll().where('refund_id', '=', refundId).forUpdate().executeTakeFirst(),

  /** What other refunds of a payment take from an invoice. */
  async heldOf(paymentId: string, invoiceId: string): Promise<number> {
    const row = await tx
      .selectFrom('deposit_hold_parts as part')
      .innerJoin('deposit_holds as hold', 'hold.refund_id', 'part.refund_id')
      .select(sql<number>`cast(coalesce(sum(part.amount_minor), 0) as signed)`.as('held'))
      .where('hold.payment_id', '=', paymentId)
      .where('hold.state', '=', 'held')
      .where('part.invoice_id', '=', invoiceId)
      .executeTakeFirst();
    return row?.held ?? 0;
  },

  async insert(row: HoldRow, parts: readonly Part[]): Promise<void> {
    await tx.insertInto('deposit_holds').values(row).execute();
    for (const { invoiceId, amountMinor } of parts)
      if (amountMinor > 0)
        await tx
          .insertInto('deposit_hold_parts')
          .values({ refund_id: row.refund_id, invoice_id: invoiceId, amount_minor: amountMinor })
          .execute();
  },

  /** The money went back. */
  use: (refundId: string) =>
    tx
      .updateTable('deposit_holds')
      .set({ state: 'used' })
      .where('refund_id', '=', refundId)
      .where('state', '=', 'held')
      .execute(),

  /** The refund came to nothing, which may be heard before it held anything. */
  release: (row: Omit<HoldRow, 'state'>) =>
    tx
      .insertInto('deposit_holds')
      .values({ ...row, state: 'released' })
      .onDuplicateKeyUpdate({ state: sql`case when state = 'held' then 'released' else state end` })
      .execute(),
});
