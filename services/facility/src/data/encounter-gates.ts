import type { FacilityTx } from '../deps.ts';

/** Puts giving a bed and taking in a discharge of one encounter into an order. */
export const encounterGates = (tx: FacilityTx) => ({
  /** Locks the encounter until the transaction ends, and says whether its discharge has arrived. */
  async lock(encounterId: string): Promise<{ closed: boolean }> {
    await tx
      .insertInto('encounter_gates')
      .values({ encounter_id: encounterId, closed_at: null })
      .onDuplicateKeyUpdate({ encounter_id: encounterId })
      .execute();
    const row = await tx
      .selectFrom('encounter_gates')
      .select('closed_at')
      .where('encounter_id', '=', encounterId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    return { closed: row.closed_at !== null };
  },

  async close(encounterId: string, at: Date): Promise<void> {
    await tx
      .insertInto('encounter_gates')
      .values({ encounter_id: encounterId, closed_at: at })
      .onDuplicateKeyUpdate({ closed_at: at })
      .execute();
  },
});
