import { sql } from 'kysely';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { FacilityTx, Reader } from '../deps.ts';
import type { Gate } from '../domain/admission.ts';

/** As of which version each encounter is known; those that nobody told or asked of are not in it. */
export async function versionsOf(db: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, number | null>> {
  const rows = await db
    .selectFrom('encounter_gates')
    .select(['encounter_id', 'version'])
    .where(within('encounter_id', ids))
    .execute();
  return new Map(rows.map((row) => [row.encounter_id, row.version]));
}

/** Puts giving a bed and taking in what happened to an encounter into an order. */
export const encounterGates = (tx: FacilityTx) => ({
  /** Locks the encounter until the transaction ends, and says what events told of it. */
  async lock(encounterId: string): Promise<Gate> {
    await tx
      .insertInto('encounter_gates')
      .values({ encounter_id: encounterId, closed_at: null, facility_id: null, facility_since: null, version: null })
      .onDuplicateKeyUpdate({ encounter_id: encounterId })
      .execute();
    const row = await tx
      .selectFrom('encounter_gates')
      .selectAll()
      .where('encounter_id', '=', encounterId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const { facility_id: facilityId, facility_since: at, version } = row;
    return { closedAt: row.closed_at, movedTo: facilityId && at ? { facilityId, at } : null, version };
  },

  /** Several, in an order that all use. @returns the gates by encounter */
  async lockAll(encounterIds: readonly string[]): Promise<ReadonlyMap<string, Gate>> {
    const gates = new Map<string, Gate>();
    for (const id of encounterIds.toSorted()) gates.set(id, await this.lock(id));
    return gates;
  },

  /** The encounter, whose gate is locked, has ended. */
  async close(encounterId: string, at: Date, version: number | null): Promise<void> {
    const set = { closed_at: at, version };
    await tx.updateTable('encounter_gates').set(set).where('encounter_id', '=', encounterId).execute();
  },

  /** The encounter, whose gate is locked, goes on, as it was at that version or a later one. */
  async open(encounterId: string, version: number): Promise<void> {
    const set = { closed_at: null, version: sql<number>`greatest(coalesce(version, 0), ${version})` };
    await tx.updateTable('encounter_gates').set(set).where('encounter_id', '=', encounterId).execute();
  },

  /** The encounter, whose gate is locked, belongs to the facility from then on. */
  async moveTo(encounterId: string, facilityId: string, at: Date): Promise<void> {
    await tx
      .updateTable('encounter_gates')
      .set({ facility_id: facilityId, facility_since: at })
      .where('encounter_id', '=', encounterId)
      .execute();
  },
});
