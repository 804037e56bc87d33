import type { Selectable } from 'kysely';
import type { Administration } from '@nilecare/contracts/api/medication-administration.ts';
import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type {
  AdministrationHistoryTable,
  AdministrationsTable,
} from '@nilecare/database/medication/pharmacy-tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import type { MedicationTx, Reader } from '../../deps.ts';
import { madeBy, makerOf, witnessOf } from '../made.ts';

export type AdministrationRow = Selectable<AdministrationsTable>;

export const administrationView = (row: AdministrationRow): Administration => ({
  id: row.id,
  version: row.version,
  itemId: row.item_id,
  patientId: row.patient_id,
  outcome: row.outcome,
  dueAt: row.due_at?.toISOString() ?? null,
  at: row.given_at.toISOString(),
  dose: row.dose_value === null ? null : { value: row.dose_value, unit: row.dose_unit ?? '' },
  reason: row.reason_code === null ? null : { code: row.reason_code, text: row.reason_text },
  patientScanned: row.patient_scanned === 1,
  drugScanned: row.drug_scanned === 1,
  noScanReason: row.no_scan_reason,
  note: row.note,
  by: makerOf(row),
  witness: witnessOf(row),
  recordedAt: row.recorded_at.toISOString(),
  correctedAt: row.corrected_at?.toISOString() ?? null,
});

export const administrations = (db: Reader) => ({
  /** What was recorded of these items, due or done in the span. */
  async between(itemIds: readonly string[], from: Date, to: Date): Promise<AdministrationRow[]> {
    if (itemIds.length === 0) return [];
    return db
      .selectFrom('administrations')
      .selectAll()
      .where('item_id', 'in', itemIds)
      .where((row) =>
        row.or([
          row.and([row('due_at', '>=', from), row('due_at', '<', to)]),
          row.and([row('given_at', '>=', from), row('given_at', '<', to)]),
        ]),
      )
      .orderBy('given_at')
      .execute();
  },

  /** @throws NotFound */
  async get(id: string): Promise<AdministrationRow> {
    const row = await db.selectFrom('administrations').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('administration', id);
    return row;
  },

  async byKey(doseKey: string): Promise<AdministrationRow | undefined> {
    return db.selectFrom('administrations').selectAll().where('dose_key', '=', doseKey).executeTakeFirst();
  },

  history: (id: string): Promise<Selectable<AdministrationHistoryTable>[]> =>
    db
      .selectFrom('administration_history')
      .selectAll()
      .where('administration_id', '=', id)
      .orderBy('version', 'desc')
      .execute(),
});

export const administrationRows = (tx: MedicationTx) => ({
  /** Times at which an item was given since a moment; another than this entry. The item is locked. */
  async givenSince(itemId: string, since: Date, otherThan = ''): Promise<Date[]> {
    const rows = await tx
      .selectFrom('administrations')
      .select('given_at')
      .where('item_id', '=', itemId)
      .where('outcome', '=', 'given')
      .where('given_at', '>=', since)
      .where('id', '<>', otherThan)
      .forUpdate()
      .execute();
    return rows.map((row) => row.given_at);
  },

  /** @returns false when the dose has an entry already */
  async insert(row: AdministrationRow): Promise<boolean> {
    try {
      await tx.insertInto('administrations').values(row).execute();
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  },

  /** @throws NotFound */
  async lock(id: string): Promise<AdministrationRow> {
    const row = await tx.selectFrom('administrations').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('administration', id);
    return row;
  },

  async replace(row: AdministrationRow): Promise<void> {
    await tx.updateTable('administrations').set(row).where('id', '=', row.id).execute();
  },

  /** Keeps the entry as it is now. */
  async keep(row: AdministrationRow, by: Person, at: Date, because: string | null): Promise<void> {
    await tx
      .insertInto('administration_history')
      .values({
        administration_id: row.id,
        version: row.version,
        ...madeBy(by),
        made_at: at,
        because,
        entry: JSON.stringify(administrationView(row)),
      })
      .execute();
  },
});
