import type { Insertable, Selectable } from 'kysely';
import type { Dispute, DisputeState } from '@nilecare/contracts/api/payment-disputes.ts';
import type { DisputesTable } from '@nilecare/database/payment/tables.ts';
import { olderThan, type Position } from '@nilecare/service-kit/db/newest-first.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { PaymentTx, Reader } from '../deps.ts';

interface Filter {
  readonly facilityIds: readonly string[] | null;
  readonly paymentId?: string | undefined;
  readonly state?: DisputeState | undefined;
  readonly after?: Position | undefined;
}

/** The newest first. */
export async function disputesOf(db: Reader, filter: Filter, limit: number): Promise<Dispute[]> {
  const { facilityIds, paymentId, state, after } = filter;
  const rows = await db
    .selectFrom('disputes as it')
    .innerJoin('payments as payment', 'payment.id', 'it.payment_id')
    .selectAll('it')
    .select(['payment.patient_id', 'payment.currency'])
    .where(within('it.facility_id', facilityIds))
    .where(within('it.payment_id', paymentId === undefined ? null : [paymentId]))
    .where(within('it.state', state === undefined ? null : [state]))
    .where(olderThan('it.opened_at', 'it.id', after))
    .orderBy('it.opened_at', 'desc')
    .orderBy('it.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, paymentId: row.payment_id, facilityId: row.facility_id, patientId: row.patient_id },
    ...{ state: row.state, currency: row.currency, amountMinor: row.amount_minor, reason: row.reason },
    ...{ openedAt: row.opened_at.toISOString(), endedAt: row.ended_at?.toISOString() ?? null },
  }));
}

export const disputeRows = (tx: PaymentTx) => ({
  /** One that the provider calls so, locked. */
  find: (reference: string): Promise<Selectable<DisputesTable> | undefined> =>
    tx.selectFrom('disputes').selectAll().where('provider_reference', '=', reference).forUpdate().executeTakeFirst(),

  async insert(row: Insertable<DisputesTable>): Promise<void> {
    await tx.insertInto('disputes').values(row).execute();
  },

  async end(id: string, state: DisputeState, at: Date): Promise<void> {
    await tx.updateTable('disputes').set({ state, ended_at: at }).where('id', '=', id).execute();
  },
});
