import type { z } from 'zod';
import { LabResult } from '@nilecare/contracts/api/lab-orders.ts';
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

  /** The number of this test that was collected last before then, among what was released. */
  async before(patientIds: readonly string[], testId: string, at: Date): Promise<Earlier | null> {
    const row = await db
      .selectFrom('lab_items as item')
      .innerJoin('lab_results as result', 'result.id', 'item.released_result_id')
      .innerJoin('lab_specimens as specimen', 'specimen.id', 'item.specimen_id')
      .select(['result.number', 'specimen.collected_at'])
      .where(within('item.patient_id', patientIds))
      .where('item.test_id', '=', testId)
      .where('result.number', 'is not', null)
      .where('result.comparator', 'is', null)
      .where('specimen.collected_at', '<', at)
      .orderBy('specimen.collected_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (!row || row.number === null || row.collected_at === null) return null;
    return { number: row.number, at: row.collected_at };
  },

  /** Released values of these tests, the one collected last first. */
  latest: (patientIds: readonly string[], testIds: readonly string[]) =>
    db
      .selectFrom('lab_items as item')
      .innerJoin('lab_results as result', 'result.id', 'item.released_result_id')
      .innerJoin('lab_specimens as specimen', 'specimen.id', 'item.specimen_id')
      .select([
        'item.test_id',
        'item.state',
        'result.number',
        'result.comparator',
        'result.unit',
        'specimen.collected_at',
      ])
      .where(within('item.patient_id', patientIds))
      .where(within('item.test_id', testIds))
      .orderBy('specimen.collected_at', 'desc')
      .orderBy('item.id', 'desc')
      .limit(500)
      .execute(),
});

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
