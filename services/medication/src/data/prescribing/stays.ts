import type { Selectable } from 'kysely';
import { EncounterOver } from '@nilecare/contracts/api/medication-refusals.ts';
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
    .where('reopened', '=', 0)
    .execute();
  return new Set(rows.map((row) => row.encounter_id));
}

/** A stay as of a version. */
export interface Stay {
  readonly encounterId: string;
  readonly version: number;
}

type Ended = Omit<Selectable<EndedStaysTable>, 'reopened'>;

/** Whether what is told is older than what is known. Who says no version is believed. */
const isOld = ({ version: told }: Ended, { version }: Ended): boolean =>
  told !== null && version !== null && told <= version;

export const stayRows = (tx: MedicationTx) => ({
  /**
   * Remembers that a stay is over, and as of which version, so that nothing older opens it again; the patient's gate is locked.
   * @returns whether it is news; a later end is, also where nobody heard yet that the one before was taken back
   */
  async end(row: Ended): Promise<boolean> {
    const known = await knownEnd(tx, row.encounter_id);
    const endsAgain = known?.reopened === 1 && !isOld(row, known);
    const isLater = row.version !== null && (known?.version ?? 0) < row.version;
    const isNews = !known || endsAgain || isLater;
    if (isNews) await putEnd(tx, { ...row, reopened: 0 });
    return isNews;
  },

  /** Remembers that a stay goes on as of a version; the patient's gate is locked. */
  async reopen(row: Ended): Promise<void> {
    const known = await knownEnd(tx, row.encounter_id);
    if (!known || !isOld(row, known)) await putEnd(tx, { ...row, reopened: 1 });
  },

  /**
   * The patient's gate is locked.
   * @param stay as clinical has it, where it goes on; null: outside of any
   * @throws EncounterOver where its end was heard of, and is no older than that
   */
  async mustGoOn(stay: Stay | null): Promise<void> {
    const ended = stay && (await knownEnd(tx, stay.encounterId));
    if (!ended || ended.reopened === 1 || (ended.version !== null && ended.version < stay.version)) return;
    throw new EncounterOver('Prescribe in the encounter that goes on.', { encounterId: stay.encounterId });
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

const knownEnd = (tx: MedicationTx, encounterId: string): Promise<Selectable<EndedStaysTable> | undefined> =>
  tx.selectFrom('ended_stays').selectAll().where('encounter_id', '=', encounterId).executeTakeFirst();

const putEnd = async (tx: MedicationTx, { encounter_id, ...told }: Selectable<EndedStaysTable>): Promise<void> => {
  const row = { encounter_id, ...told };
  await tx.insertInto('ended_stays').values(row).onDuplicateKeyUpdate(told).execute();
};
