import { sql } from 'kysely';
import type { DeviceTx } from '../deps.ts';

export const registryState = (tx: DeviceTx) => ({
  /** The revision, which nobody can raise until the transaction ends. */
  async lockShared(): Promise<number> {
    const row = await tx.selectFrom('registry_state').select('revision').forShare().executeTakeFirstOrThrow();
    return Number(row.revision);
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
