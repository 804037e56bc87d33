import { EncounterOver } from '@nilecare/contracts/api/medication.ts';
import type { EndedStaysTable } from '@nilecare/database/medication/prescribing-tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { MedicationTx, Reader } from '../../deps.ts';
import type { ItemRow } from './prescription-items.ts';
import type { LineRow } from './reconciliations.ts';

/** Which of these stays are over. */
export async function endedStays(db: Reader, encounterIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (encounterIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('ended_stays')
    .select('encounter_id')
    .where(within('encounter_id', encounterIds))
    .execute();
  return new Set(rows.map((row) => row.encounter_id));
}

export const stayRows = (tx: MedicationTx) => ({
  /** Remembers that a stay is over; the patient's gate is locked. @returns whether it is news */
  async end(row: EndedStaysTable): Promise<boolean> {
    const added = await tx.insertInto('ended_stays').ignore().values(row).executeTakeFirst();
    return Number(added.numInsertedOrUpdatedRows ?? 0) > 0;
  },

  /** The patient's gate is locked. @throws EncounterOver */
  async mustGoOn(encounterId: string | null): Promise<void> {
    if (encounterId === null) return;
    const ended = await tx
      .selectFrom('ended_stays')
      .select('encounter_id')
      .where('encounter_id', '=', encounterId)
      .executeTakeFirst();
    if (ended) throw new EncounterOver('Prescribe in the encounter that goes on.', { encounterId });
  },

  /** Orders of a stay that nobody ended, locked in the order of their ids. */
  openOrders: (encounterId: string): Promise<ItemRow[]> =>
    tx
      .selectFrom('prescription_items')
      .selectAll()
      .where('encounter_id', '=', encounterId)
      .where('state', 'in', ['active', 'held'])
      .orderBy('id')
      .forUpdate()
      .execute(),

  /** What was decided for the discharge of a stay, be that reconciliation complete or not. */
  dischargeLines: (encounterId: string): Promise<LineRow[]> =>
    tx
      .selectFrom('reconciliation_lines as line')
      .innerJoin('reconciliations as of', 'of.id', 'line.reconciliation_id')
      .selectAll('line')
      .where('of.encounter_id', '=', encounterId)
      .where('of.kind', '=', 'discharge')
      .execute(),
});
