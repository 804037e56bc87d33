import { sql, type Insertable, type Selectable } from 'kysely';
import type { InvoicePaymentsTable, MoneyMovementsTable } from '@nilecare/database/billing/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { BillingTx, Reader } from '../deps.ts';

export type MovementRow = Selectable<MoneyMovementsTable>;

export const movements = (db: Reader) => ({
  /** Those that wait for a facility to be known, the oldest first. */
  waiting: (limit: number): Promise<MovementRow[]> =>
    db
      .selectFrom('money_movements as movement')
      .innerJoin('billing_facilities as facility', 'facility.facility_id', 'movement.facility_id')
      .selectAll('movement')
      .where('movement.booked_at', 'is', null)
      .where('movement.kind', '=', 'payment')
      .orderBy('movement.at')
      .limit(limit)
      .execute(),
});

export const movementRows = (tx: BillingTx) => ({
  find: (id: string): Promise<MovementRow | undefined> =>
    tx.selectFrom('money_movements').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),

  async insert(
    row: Insertable<MoneyMovementsTable>,
    parts: readonly { readonly invoiceId: string; readonly amountMinor: number }[],
  ): Promise<void> {
    await tx.insertInto('money_movements').values(row).execute();
    const of = Map.groupBy(parts, (it) => it.invoiceId);
    if (of.size > 0)
      await tx
        .insertInto('money_parts')
        .values(
          [...of].map(([invoice_id, same]) => ({
            ...{ movement_id: row.id, invoice_id },
            amount_minor: same.reduce((sum, it) => sum + it.amountMinor, 0),
          })),
        )
        .execute();
  },

  partsOf: (id: string) =>
    tx.selectFrom('money_parts').selectAll().where('movement_id', '=', id).orderBy('invoice_id').execute(),

  /** Parts of payments that are booked, of which these invoices have not taken all yet. */
  leftFor: (invoiceIds: readonly string[]) =>
    tx
      .selectFrom('money_parts as part')
      .innerJoin('money_movements as movement', 'movement.id', 'part.movement_id')
      .selectAll('part')
      .select(['movement.patient_id', 'movement.facility_id', 'movement.currency', 'movement.number', 'movement.at'])
      .where(within('part.invoice_id', invoiceIds))
      .where('movement.kind', '=', 'payment')
      .where('movement.booked_at', 'is not', null)
      .where(sql<boolean>`part.applied_minor < part.amount_minor`)
      .orderBy('movement.at')
      .forUpdate()
      .execute(),

  refundsOf: (paymentId: string): Promise<MovementRow[]> =>
    tx
      .selectFrom('money_movements')
      .selectAll()
      .where('payment_id', '=', paymentId)
      .where('kind', '=', 'refund')
      .where('booked_at', 'is', null)
      .orderBy('at')
      .forUpdate()
      .execute(),

  apply: (movementId: string, invoiceId: string, amountMinor: number) =>
    tx
      .updateTable('money_parts')
      .set({ applied_minor: sql`applied_minor + ${amountMinor}` })
      .where('movement_id', '=', movementId)
      .where('invoice_id', '=', invoiceId)
      .execute(),

  setBooked: (id: string, at: Date) =>
    tx.updateTable('money_movements').set({ booked_at: at }).where('id', '=', id).execute(),

  setReversed: (id: string, at: Date) =>
    tx.updateTable('money_movements').set({ booked_at: at, reversed_at: at }).where('id', '=', id).execute(),

  /** What a refund took from an invoice. */
  async takenBy(refundId: string, invoiceId: string): Promise<number> {
    const row = await tx
      .selectFrom('invoice_payments')
      .select(sql<number>`cast(coalesce(-sum(amount_minor), 0) as signed)`.as('taken'))
      .where('movement_id', '=', refundId)
      .where('invoice_id', '=', invoiceId)
      .executeTakeFirst();
    return row?.taken ?? 0;
  },

  /** What an invoice keeps of a payment, less what was given back of it. */
  async keptOf(paymentId: string, invoiceId: string): Promise<number> {
    const row = await tx
      .selectFrom('invoice_payments as paid')
      .innerJoin('money_movements as movement', 'movement.id', 'paid.movement_id')
      .select(sql<number>`cast(coalesce(sum(paid.amount_minor), 0) as signed)`.as('kept'))
      .where('movement.payment_id', '=', paymentId)
      .where('paid.invoice_id', '=', invoiceId)
      .executeTakeFirst();
    return row?.kept ?? 0;
  },

  pay: (row: Omit<Insertable<InvoicePaymentsTable>, 'id'>) =>
    tx
      .insertInto('invoice_payments')
      .values({ id: newId(), ...row })
      .execute(),
});
