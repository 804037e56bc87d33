import type { Selectable } from 'kysely';
import type { Charge } from '@nilecare/contracts/api/billing-charges.ts';
import type { ChargesTable, ChargeWithdrawalsTable } from '@nilecare/database/billing/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { BillingTx, Reader } from '../deps.ts';

export type WithdrawalRow = Selectable<ChargeWithdrawalsTable>;
type Source = Pick<Selectable<ChargesTable>, 'source' | 'source_id'>;

/** What issued invoices still have of what was taken back: no credit note took of its line since. */
const standing = (db: Reader) =>
  db
    .selectFrom('charge_withdrawals as taken')
    .innerJoin('charges as charge', (join) =>
      join.onRef('charge.source', '=', 'taken.source').onRef('charge.source_id', '=', 'taken.source_id'),
    )
    .where('taken.applied_at', 'is', null)
    .where('charge.state', '=', 'invoiced')
    .where((it) =>
      it.not(
        it.exists(
          it
            .selectFrom('invoice_lines as line')
            .innerJoin('credit_note_lines as credited', 'credited.line_id', 'line.id')
            .innerJoin('credit_notes as note', 'note.id', 'credited.credit_note_id')
            .select('note.id')
            .whereRef('line.charge_id', '=', 'charge.id')
            .whereRef('note.created_at', '>=', 'taken.at'),
        ),
      ),
    );

/** Ids of charges that are to be credited. */
export const chargesToCredit = (db: Reader) => standing(db).select('charge.id');

/** What is to be credited of charges, by their id. */
export async function withdrawnOf(
  db: Reader,
  chargeIds: readonly string[],
): Promise<ReadonlyMap<string, Charge['withdrawn']>> {
  const rows = await standing(db)
    .select(['charge.id', 'taken.quantity', 'taken.reason', 'taken.at'])
    .where(within('charge.id', chargeIds))
    .orderBy('taken.at')
    .execute();
  const of = Map.groupBy(rows, (row) => row.id);
  return new Map(
    [...of].map(([id, taken]) => [
      id,
      taken.map(({ quantity, reason, at }) => ({ quantity, reason, at: at.toISOString() })),
    ]),
  );
}

export const withdrawalRows = (tx: BillingTx) => ({
  /** @returns whether it was not told before */
  async insert(row: Omit<WithdrawalRow, 'applied_at'>): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('charge_withdrawals')
      .ignore()
      .values({ ...row, applied_at: null })
      .executeTakeFirstOrThrow();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  },

  /** Those by which a charge was not made less yet, locked. */
  waiting: ({ source, source_id }: Source): Promise<WithdrawalRow[]> =>
    tx
      .selectFrom('charge_withdrawals')
      .selectAll()
      .where('source', '=', source)
      .where('source_id', '=', source_id)
      .where('applied_at', 'is', null)
      .orderBy('reference')
      .forUpdate()
      .execute(),

  /** One, locked. */
  find: ({ source, source_id, reference }: Source & Pick<WithdrawalRow, 'reference'>) =>
    tx
      .selectFrom('charge_withdrawals')
      .selectAll()
      .where('source', '=', source)
      .where('source_id', '=', source_id)
      .where('reference', '=', reference)
      .forUpdate()
      .executeTakeFirst(),

  remove: ({ source, source_id, reference }: Source & Pick<WithdrawalRow, 'reference'>) =>
    tx
      .deleteFrom('charge_withdrawals')
      .where('source', '=', source)
      .where('source_id', '=', source_id)
      .where('reference', '=', reference)
      .execute(),

  /** Which charges of a kind one thing took back, and when, by the beginning of their ids. */
  takenBy: (source: Source['source'], beginning: string, reference: string) =>
    tx
      .selectFrom('charge_withdrawals')
      .select(['source_id', 'at'])
      .where('source', '=', source)
      .where('source_id', 'like', `${beginning}%`)
      .where('reference', '=', reference)
      .execute(),

  setApplied: ({ source, source_id }: Source, at: Date) =>
    tx
      .updateTable('charge_withdrawals')
      .set({ applied_at: at })
      .where('source', '=', source)
      .where('source_id', '=', source_id)
      .where('applied_at', 'is', null)
      .execute(),
});
