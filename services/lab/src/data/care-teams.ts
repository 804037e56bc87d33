import { sql } from 'kysely';
import type { LabTx } from '../deps.ts';

interface Team {
  readonly encounterId: string;
  readonly staffIds: readonly string[];
  /** When it was so. */
  readonly at: Date;
}

/** Who treats a patient during a stay, as clinical said last: they see results that nobody has seen. */
export const careTeams = (tx: LabTx) => ({
  /**
   * Without effect where something newer is known. The row is locked by the insert, as one that changes nothing: where it is
   * ignored, two may share the row, and then each waits for the other to lock it.
   */
  async replace({ encounterId, staffIds, at }: Team): Promise<void> {
    await tx
      .insertInto('lab_stays')
      .values({ encounter_id: encounterId, team_at: new Date(0) })
      .onDuplicateKeyUpdate({ team_at: sql<Date>`lab_stays.team_at` })
      .execute();
    const { team_at } = await tx
      .selectFrom('lab_stays')
      .select('team_at')
      .where('encounter_id', '=', encounterId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (at < team_at) return;
    await tx.updateTable('lab_stays').set({ team_at: at }).where('encounter_id', '=', encounterId).execute();
    await tx.deleteFrom('lab_care_teams').where('encounter_id', '=', encounterId).execute();
    const rows = [...new Set(staffIds)].map((staff_id) => ({ encounter_id: encounterId, staff_id }));
    if (rows.length > 0) await tx.insertInto('lab_care_teams').values(rows).execute();
  },
});
