import type { Insertable } from 'kysely';
import { z } from 'zod';
import { AsNeeded, PlannedStep } from '@nilecare/contracts/dosing.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { ItemState } from '@nilecare/contracts/api/medication-prescription.ts';
import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import type { Override } from '@nilecare/contracts/drugs.ts';
import type {
  PrescriptionItemEventsTable,
  PrescriptionItemsTable,
} from '@nilecare/database/medication/prescribing-tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { MedicationTx, Reader } from '../../deps.ts';
import { madeBy } from '../made.ts';

export type ItemRow = PrescriptionItemsTable;

const Steps = z.array(PlannedStep);

/** What is ordered, in the order in which it is taken; more than one step is a taper. */
export const stepsOf = (row: Pick<ItemRow, 'steps'>): PlannedStep[] => Steps.parse(JSON.parse(row.steps));

export const asNeededOf = (row: Pick<ItemRow, 'as_needed'>): AsNeeded | null =>
  row.as_needed === null ? null : AsNeeded.parse(JSON.parse(row.as_needed));

/** The state at a moment: what went on until its end is completed after it. */
export const stateAt = (row: Pick<ItemRow, 'state' | 'end_at'>, now: Date): ItemState => {
  const goesOn = row.state === 'active' || row.state === 'held';
  return goesOn && row.end_at !== null && row.end_at <= now ? 'completed' : row.state;
};

export const prescriptionItems = (db: Reader) => ({
  /** @throws NotFound */
  async get(itemId: string): Promise<ItemRow> {
    const row = await db.selectFrom('prescription_items').selectAll().where('id', '=', itemId).executeTakeFirst();
    if (!row) throw new NotFound('prescription item', itemId);
    return row;
  },

  async byIds(ids: readonly string[]): Promise<ReadonlyMap<string, ItemRow>> {
    if (ids.length === 0) return new Map();
    const rows = await db.selectFrom('prescription_items').selectAll().where(within('id', ids)).execute();
    return new Map(rows.map((row) => [row.id, row]));
  },

  /** What these records of one person take, or will: neither ended nor over. */
  currentOf: (patientIds: readonly string[], now: Date): Promise<ItemRow[]> =>
    db
      .selectFrom('prescription_items')
      .selectAll()
      .where(within('patient_id', patientIds))
      .where('state', 'in', ['active', 'held'])
      .where(({ or, eb }) => or([eb('end_at', 'is', null), eb('end_at', '>', now)]))
      .orderBy('signed_at', 'desc')
      .orderBy('id', 'desc')
      .execute(),

  eventsOf: (itemIds: readonly string[]): Promise<PrescriptionItemEventsTable[]> =>
    itemIds.length === 0
      ? Promise.resolve([])
      : db
          .selectFrom('prescription_item_events')
          .selectAll()
          .where(within('item_id', itemIds))
          .orderBy('item_id')
          .orderBy('version', 'desc')
          .execute(),
});

export interface StateChange {
  readonly state: ItemRow['state'];
  readonly kind: Exclude<PrescriptionItemEventsTable['kind'], 'signed'>;
  readonly reason: string | null;
  readonly overrides?: readonly Override[];
  readonly replacedById?: string;
  readonly by: Person;
  readonly at: Date;
}

export const prescriptionItemRows = (tx: MedicationTx) => ({
  /** Locked until the transaction ends. @throws NotFound */
  async lock(itemId: string): Promise<ItemRow> {
    const [row] = await this.lockAll([itemId]);
    if (!row) throw new NotFound('prescription item', itemId);
    return row;
  },

  /** Locked in the order of their ids; those that are not there are left out. */
  lockAll: (ids: readonly string[]): Promise<ItemRow[]> =>
    tx.selectFrom('prescription_items').selectAll().where(within('id', ids)).orderBy('id').forUpdate().execute(),

  async insertAll(rows: readonly Insertable<ItemRow>[], by: Person): Promise<void> {
    await tx
      .insertInto('prescription_items')
      .values([...rows])
      .execute();
    const events = rows.map((row) => ({
      item_id: row.id,
      version: row.version,
      kind: 'signed' as const,
      reason: null,
      overrides: null,
      ...madeBy(by),
      made_at: row.signed_at,
    }));
    await tx.insertInto('prescription_item_events').values(events).execute();
  },

  async setState(row: ItemRow, change: StateChange): Promise<void> {
    const version = row.version + 1;
    await tx
      .updateTable('prescription_items')
      .set({
        version,
        state: change.state,
        replaced_by_id: change.replacedById ?? row.replaced_by_id,
        changed_at: change.at,
      })
      .where('id', '=', row.id)
      .execute();
    await tx
      .insertInto('prescription_item_events')
      .values({
        item_id: row.id,
        version,
        kind: change.kind,
        reason: change.reason,
        overrides: change.overrides ? JSON.stringify(change.overrides) : null,
        ...madeBy(change.by),
        made_at: change.at,
      })
      .execute();
  },
});
