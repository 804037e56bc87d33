import { CriticalReadAlready, CriticalWithdrawn } from '@nilecare/contracts/api/lab-critical.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { LabCriticalsTable } from '@nilecare/database/lab/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Selectable } from 'kysely';
import type { LabTx, Reader } from '../deps.ts';

export type CriticalRow = Selectable<LabCriticalsTable>;

const criticalsWithAll = (db: Reader) =>
  db
    .selectFrom('lab_criticals as critical')
    .innerJoin('lab_items as item', 'item.id', 'critical.item_id')
    .innerJoin('lab_orders as placed', 'placed.id', 'item.order_id')
    .innerJoin('lab_results as result', 'result.id', 'critical.result_id')
    .leftJoin('lab_results as another', 'another.id', 'critical.withdrawn_by_result')
    .selectAll('critical')
    .select(['item.order_id', 'item.patient_id', 'item.test_id'])
    .select(['placed.encounter_id', 'placed.orderer', 'placed.orderer_staff_id', 'placed.orderer_name'])
    .select(['placed.taken_by', 'result.value', 'result.unit', 'result.flag'])
    .select(['another.value as new_value', 'another.unit as new_unit']);

export type ListedCritical = Awaited<ReturnType<ReturnType<typeof criticalsWithAll>['execute']>>[number];

interface Filter {
  readonly facilityIds: readonly string[] | null;
  readonly facilityId?: string | undefined;
  readonly wardId?: string | undefined;
  readonly open?: boolean | undefined;
}

export const criticals = (db: Reader) => ({
  /** @throws NotFound */
  async get(id: string): Promise<ListedCritical> {
    const row = await criticalsWithAll(db).where('critical.id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('critical value', id);
    return row;
  },

  /** Those that call, the longest waiting first; then the others, what was done last first. */
  async list(filter: Filter, limit: number): Promise<ListedCritical[]> {
    const some = matching(db, filter);
    const calling =
      filter.open === false
        ? []
        : await some.where('critical.done_at', 'is', null).orderBy('critical.at').limit(limit).execute();
    if (filter.open === true || calling.length === limit) return calling;
    const done = some.where('critical.done_at', 'is not', null).orderBy('critical.done_at', 'desc');
    return [...calling, ...(await done.limit(limit - calling.length).execute())];
  },
});

const matching = (db: Reader, { facilityIds, facilityId, wardId }: Filter) =>
  criticalsWithAll(db)
    .where(within('critical.facility_id', facilityIds))
    .$if(facilityId !== undefined, (query) => query.where('critical.facility_id', '=', facilityId ?? ''))
    .$if(wardId !== undefined, (query) => query.where('critical.ward_id', '=', wardId ?? ''));

export const criticalRows = (tx: LabTx) => ({
  add: (row: CriticalRow) => tx.insertInto('lab_criticals').values(row).execute(),

  /** Locks one that calls. @throws NotFound, CriticalReadAlready, CriticalWithdrawn */
  async lockOpen(id: string): Promise<CriticalRow> {
    const row = await tx.selectFrom('lab_criticals').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('critical value', id);
    if (row.withdrawn_at) throw new CriticalWithdrawn('Do not act on it: read the value that took its place.');
    if (row.read_at)
      throw new CriticalReadAlready('Nothing more is to be done.', {
        readAt: row.read_at.toISOString(),
        readerName: row.reader_name,
      });
    return row;
  },

  /** Locks those of a test that stand, whether they were read or not, but for that of this value. */
  lockStanding: (itemId: string, exceptResultId: string): Promise<CriticalRow[]> =>
    tx
      .selectFrom('lab_criticals')
      .selectAll()
      .where('item_id', '=', itemId)
      .where('result_id', '<>', exceptResultId)
      .where('withdrawn_at', 'is', null)
      .orderBy('id')
      .forUpdate()
      .execute(),

  change: (id: string, set: Partial<CriticalRow>) =>
    tx.updateTable('lab_criticals').set(set).where('id', '=', id).execute(),
});
