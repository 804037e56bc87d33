import type { Selectable } from 'kysely';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Batch } from '@nilecare/contracts/api/medication-dispensing.ts';
import type {
  DispensingBatchesTable,
  DispensingReturnsTable,
  DispensingsTable,
} from '@nilecare/database/medication/pharmacy-tables.ts';
import type { z } from 'zod';
import type { MedicationTx, Reader } from '../../deps.ts';

export type DispensingRow = Selectable<DispensingsTable>;
export type BatchRow = Selectable<DispensingBatchesTable>;
export type ReturnRow = Selectable<DispensingReturnsTable>;

/** Longer than the inventory is asked, with what follows. */
export const CLAIM_MS = 10_000;

export const openDispensings = (db: Reader) => ({
  find: (id: string): Promise<DispensingRow | undefined> =>
    db.selectFrom('dispensings').selectAll().where('id', '=', id).executeTakeFirst(),

  /** @throws NotFound */
  async get(id: string): Promise<DispensingRow> {
    const row = await this.find(id);
    if (!row) throw new NotFound('dispensing', id);
    return row;
  },

  /** Those of which it is not known what became of them, asked for before a moment, the oldest first. */
  pendingSince: (before: Date, limit: number): Promise<DispensingRow[]> =>
    db
      .selectFrom('dispensings')
      .selectAll()
      .where('state', 'in', ['pending', 'cancelling'])
      .where('asked_at', '<=', before)
      .orderBy('asked_at')
      .limit(limit)
      .execute(),

  returnsPendingSince: (before: Date, limit: number): Promise<ReturnRow[]> =>
    db
      .selectFrom('dispensing_returns')
      .selectAll()
      .where('state', '=', 'pending')
      .where('asked_at', '<=', before)
      .orderBy('asked_at')
      .limit(limit)
      .execute(),

  findReturn: (id: string): Promise<ReturnRow | undefined> =>
    db.selectFrom('dispensing_returns').selectAll().where('id', '=', id).executeTakeFirst(),
});

export const dispensingRows = (tx: MedicationTx) => ({
  /** The dispensing, locked; after its order. */
  async lock(id: string): Promise<DispensingRow | undefined> {
    return tx.selectFrom('dispensings').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  },

  async insert(row: DispensingRow): Promise<void> {
    await tx.insertInto('dispensings').values(row).execute();
  },

  /**
   * Takes a dispensing that is not ended for asking the inventory, unless somebody else is at it.
   * @returns the row as it was, counted once more; undefined when it is another's, or ended
   */
  async claim(id: string, now: Date): Promise<DispensingRow | undefined> {
    const row = await this.lock(id);
    if (!row || (row.state !== 'pending' && row.state !== 'cancelling') || row.claimed_until > now) return undefined;
    const claimed = { claimed_until: new Date(now.getTime() + CLAIM_MS), attempts: row.attempts + 1 };
    await tx.updateTable('dispensings').set(claimed).where('id', '=', id).execute();
    return { ...row, ...claimed };
  },

  /** From then on it is taken back, whatever becomes known of it. @returns false when it has ended */
  async beginCancelling(id: string): Promise<boolean> {
    const row = await this.lock(id);
    if (row?.state === 'pending')
      await tx.updateTable('dispensings').set({ state: 'cancelling' }).where('id', '=', id).execute();
    return row?.state === 'pending' || row?.state === 'cancelling';
  },

  async letGo(id: string, now: Date): Promise<void> {
    await tx.updateTable('dispensings').set({ claimed_until: now }).where('id', '=', id).execute();
  },

  async end(id: string, state: DispensingRow['state'], at: Date): Promise<void> {
    await tx.updateTable('dispensings').set({ state, done_at: at }).where('id', '=', id).execute();
  },

  async addBatches(dispensingId: string, batches: readonly z.infer<typeof Batch>[]): Promise<void> {
    if (batches.length === 0) return;
    const rows = batches.map(({ batchId, lot, expiresOn, quantity }) => ({
      dispensing_id: dispensingId,
      batch_id: batchId,
      lot,
      expires_on: expiresOn,
      quantity,
      returned: 0,
    }));
    await tx.insertInto('dispensing_batches').values(rows).execute();
  },

  /** A batch of a dispensing, locked. */
  async lockBatch(dispensingId: string, batchId: string): Promise<BatchRow | undefined> {
    return tx
      .selectFrom('dispensing_batches')
      .selectAll()
      .where('dispensing_id', '=', dispensingId)
      .where('batch_id', '=', batchId)
      .forUpdate()
      .executeTakeFirst();
  },

  async setReturned({ dispensing_id, batch_id }: BatchRow, returned: number): Promise<void> {
    await tx
      .updateTable('dispensing_batches')
      .set({ returned })
      .where('dispensing_id', '=', dispensing_id)
      .where('batch_id', '=', batch_id)
      .execute();
  },

  async lockReturn(id: string): Promise<ReturnRow | undefined> {
    return tx.selectFrom('dispensing_returns').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  },

  async insertReturn(row: ReturnRow): Promise<void> {
    await tx.insertInto('dispensing_returns').values(row).execute();
  },

  async endReturn(id: string, state: ReturnRow['state']): Promise<void> {
    await tx.updateTable('dispensing_returns').set({ state }).where('id', '=', id).execute();
  },
});
