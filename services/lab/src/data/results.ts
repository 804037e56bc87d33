import type { z } from 'zod';
import { LabResult } from '@nilecare/contracts/api/lab-orders.ts';
import type { LabTest } from '@nilecare/contracts/api/lab.ts';
import type { LabResultsTable } from '@nilecare/database/lab/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Selectable } from 'kysely';
import type { LabTx, Reader } from '../deps.ts';
import type { Earlier } from '../domain/delta.ts';
import { fromColumn, fromNullable } from './person.ts';

export type ResultRow = Selectable<LabResultsTable>;

/** What stands in `judged`. */
export const Judged = LabResult.pick({ range: true, delta: true });
export type Judged = z.infer<typeof Judged>;

export const toResult = (row: ResultRow): LabResult => ({
  ...Judged.parse(JSON.parse(row.judged)),
  id: row.id,
  revision: row.revision,
  value: row.value,
  number: row.number,
  comparator: row.comparator,
  unit: row.unit,
  flag: row.flag,
  implausible: row.implausible === 1,
  comment: row.comment,
  correctionReason: row.correction_reason,
  enteredAt: row.entered_at.toISOString(),
  enteredBy: fromColumn(row.entered_by),
  verifiedAt: row.verified_at?.toISOString() ?? null,
  verifiedBy: fromNullable(row.verified_by),
  releasedAt: row.released_at?.toISOString() ?? null,
  releasedBy: fromNullable(row.released_by),
});

export const results = (db: Reader) => ({
  async byIds(ids: readonly string[]): Promise<ReadonlyMap<string, LabResult>> {
    const rows = await db.selectFrom('lab_results').selectAll().where(within('id', ids)).execute();
    return new Map(rows.map((row) => [row.id, toResult(row)]));
  },

  async row(id: string): Promise<ResultRow> {
    return db.selectFrom('lab_results').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  },

  /** Every value of a test, the newest first. */
  async ofItem(itemId: string): Promise<LabResult[]> {
    const of = db.selectFrom('lab_results').selectAll().where('item_id', '=', itemId);
    return (await of.orderBy('revision', 'desc').execute()).map(toResult);
  },

  /**
   * The number of this test in this unit that was collected last before then, among what was released. Of tests whose unit
   * was changed, numbers in the unit before are other numbers.
   */
  async before(
    patientIds: readonly string[],
    { id: testId, unit }: Pick<LabTest, 'id' | 'unit'>,
    at: Date,
  ): Promise<Earlier | null> {
    const row = await releasedOf(db, patientIds, testId)
      .where('result.number', 'is not', null)
      .where('result.comparator', 'is', null)
      .where('result.unit', unit === null ? 'is' : '=', unit)
      .where('item.collected_at', '<', at)
      .executeTakeFirst();
    if (!row || row.number === null || row.collected_at === null) return null;
    return { number: row.number, at: row.collected_at };
  },

  /** Of each of these tests the released value that was collected last. */
  async latest(patientIds: readonly string[], testIds: readonly string[]) {
    const rows = await Promise.all(testIds.map((id) => releasedOf(db, patientIds, id).executeTakeFirst()));
    return rows.filter((row) => row !== undefined).toSorted((a, b) => Number(b.collected_at) - Number(a.collected_at));
  },
});

/** The newest collection first, one at the most: read from the end of an index, however many there are. */
const releasedOf = (db: Reader, patientIds: readonly string[], testId: string) =>
  db
    .selectFrom('lab_items as item')
    .innerJoin('lab_results as result', 'result.id', 'item.released_result_id')
    .select(['item.test_id', 'item.state', 'item.collected_at', 'result.number', 'result.comparator', 'result.unit'])
    .where(within('item.patient_id', patientIds))
    .where('item.test_id', '=', testId)
    .orderBy('item.collected_at', 'desc')
    .orderBy('item.id', 'desc')
    .limit(1);

export const resultRows = (tx: LabTx) => ({
  add: (row: ResultRow) => tx.insertInto('lab_results').values(row).execute(),
  change: (id: string, set: Partial<ResultRow>) =>
    tx.updateTable('lab_results').set(set).where('id', '=', id).execute(),
  async lastRevision(itemId: string): Promise<number> {
    const { last } = await tx
      .selectFrom('lab_results')
      .select(({ fn }) => fn.max('revision').as('last'))
      .where('item_id', '=', itemId)
      .executeTakeFirstOrThrow();
    return Number(last ?? 0);
  },
});
