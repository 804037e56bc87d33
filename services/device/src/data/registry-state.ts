import { sql } from 'kysely';
import type { DeviceTx } from '../deps.ts';

/** Another instance ingests: what this one holds in memory no longer counts. */
export class NotInCharge extends Error {
  override readonly name = 'NotInCharge';
}

/**
 * One row that orders what comes from outside the ingestion (a pairing, limits, an acknowledgement) and its batches. It is
 * locked before any other row, by everybody: two transactions that need the same rows then wait instead of deadlocking.
 */
export const registryState = (tx: DeviceTx) => ({
  /** The revision, which nobody can raise until the transaction ends. @throws NotInCharge */
  async lockShared(ingester: string): Promise<number> {
    const row = await tx
      .selectFrom('registry_state')
      .select(['revision', 'ingester'])
      .forShare()
      .executeTakeFirstOrThrow();
    if (row.ingester !== ingester) throw new NotInCharge('another instance has taken over');
    return Number(row.revision);
  },

  /** From now on batches of any other instance are refused; waits for the one that is being stored. */
  takeCharge: async (ingester: string): Promise<void> => {
    await tx.updateTable('registry_state').set({ ingester }).execute();
  },

  /** To be called first by whoever is going to call `noteChange`. */
  lock: async (): Promise<void> => {
    await tx.selectFrom('registry_state').select('one').forUpdate().execute();
  },

  /**
   * Raises the revision and marks the devices that changed, so that the ingestion reads them anew before its next batch.
   * To be called by every change of a device, a pairing, limits, or an alarm that comes from outside the ingestion.
   */
  async noteChange(deviceIds: readonly string[]): Promise<void> {
    if (deviceIds.length === 0) return;
    const { revision } = await tx
      .updateTable('registry_state')
      .set({ revision: sql`revision + 1` })
      .returning('revision')
      .executeTakeFirstOrThrow();
    await tx.updateTable('devices').set({ changed_revision: revision }).where('id', 'in', deviceIds).execute();
  },
});
