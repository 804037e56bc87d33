import type { Insertable } from 'kysely';
import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import type { Reconciliation, ReconciliationLine } from '@nilecare/contracts/api/medication-reconciliation.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type {
  ReconciliationLinesTable,
  ReconciliationsTable,
} from '@nilecare/database/medication/prescribing-tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { MedicationTx, Reader } from '../../deps.ts';

export type LineRow = ReconciliationLinesTable;
export type ReconciliationRow = ReconciliationsTable;

export const reconciliations = (db: Reader) => ({
  /** @throws NotFound */
  async get(id: string): Promise<ReconciliationRow> {
    const row = await db.selectFrom('reconciliations').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('reconciliation', id);
    return row;
  },

  /** Of these records of one person, the newest first. */
  of: (patientIds: readonly string[], encounterId?: string): Promise<ReconciliationRow[]> =>
    db
      .selectFrom('reconciliations')
      .selectAll()
      .where(within('patient_id', patientIds))
      .$if(encounterId !== undefined, (query) => query.where('encounter_id', '=', encounterId ?? ''))
      .orderBy('started_at', 'desc')
      .orderBy('id', 'desc')
      .limit(100)
      .execute(),

  linesOf: (ids: readonly string[]): Promise<LineRow[]> =>
    ids.length === 0
      ? Promise.resolve([])
      : db
          .selectFrom('reconciliation_lines')
          .selectAll()
          .where(within('reconciliation_id', ids))
          .orderBy('position')
          .execute(),

  /** As they are shown, in the order given. */
  async views(rows: readonly ReconciliationRow[]): Promise<Reconciliation[]> {
    if (rows.length === 0) return [];
    const [lines, survivors] = await Promise.all([
      this.linesOf(rows.map((row) => row.id)),
      patientLinks(db).survivorsOf([...new Set(rows.map((row) => row.patient_id))]),
    ]);
    const of = Map.groupBy(lines, (line) => line.reconciliation_id);
    return rows.map((row) => ({
      id: row.id,
      version: row.version,
      patientId: survivors.get(row.patient_id) ?? row.patient_id,
      encounterId: row.encounter_id,
      kind: row.kind,
      state: row.state,
      startedBy: { id: row.started_by, name: row.started_by_name, staffId: row.started_by_staff_id },
      startedAt: row.started_at.toISOString(),
      completedBy: personIn(row.completed_by, row.completed_by_name, row.completed_by_staff_id),
      completedAt: row.completed_at?.toISOString() ?? null,
      lines: (of.get(row.id) ?? []).map(lineView),
    }));
  },

  /** @throws NotFound */
  async shown(id: string): Promise<Reconciliation> {
    const [view] = await this.views([await this.get(id)]);
    if (!view) throw new NotFound('reconciliation', id);
    return view;
  },
});

const personIn = (id: string | null, name: string | null, staffId: string | null): Person | null =>
  id === null ? null : { id, name: name ?? '', staffId };

const lineView = (row: LineRow): ReconciliationLine => ({
  id: row.id,
  origin: row.origin,
  source: row.source,
  drugId: row.drug_id,
  itemId: row.item_id,
  text: row.text,
  doseText: row.dose_text,
  lastTakenAt: row.last_taken_at?.toISOString() ?? null,
  decision: row.decision,
  reason: row.reason,
  continuedById: row.continued_by_id,
  decidedBy: personIn(row.decided_by, row.decided_by_name, row.decided_by_staff_id),
  decidedAt: row.decided_at?.toISOString() ?? null,
});

export const reconciliationRows = (tx: MedicationTx) => ({
  /** Locked until the transaction ends. @throws NotFound */
  async lock(id: string): Promise<ReconciliationRow> {
    const row = await tx.selectFrom('reconciliations').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('reconciliation', id);
    return row;
  },

  ofEncounter: (encounterId: string, kind: ReconciliationRow['kind']) =>
    tx
      .selectFrom('reconciliations')
      .selectAll()
      .where('encounter_id', '=', encounterId)
      .where('kind', '=', kind)
      .executeTakeFirst(),

  /** @returns whether it is new: there is one of each kind in an encounter */
  async insert(row: Insertable<ReconciliationRow>): Promise<boolean> {
    const added = await tx.insertInto('reconciliations').ignore().values(row).executeTakeFirst();
    return Number(added.numInsertedOrUpdatedRows ?? 0) > 0;
  },

  async change(row: ReconciliationRow, change: Partial<ReconciliationRow> = {}): Promise<void> {
    await tx
      .updateTable('reconciliations')
      .set({ ...change, version: row.version + 1 })
      .where('id', '=', row.id)
      .execute();
  },

  async addLines(lines: readonly Insertable<LineRow>[]): Promise<void> {
    if (lines.length > 0)
      await tx
        .insertInto('reconciliation_lines')
        .values([...lines])
        .execute();
  },

  async changeLine(lineId: string, change: Partial<LineRow>): Promise<void> {
    await tx.updateTable('reconciliation_lines').set(change).where('id', '=', lineId).execute();
  },
});
