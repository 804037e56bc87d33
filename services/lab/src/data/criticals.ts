import { CriticalReadAlready } from '@nilecare/contracts/api/lab-critical.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { LabCriticalsTable } from '@nilecare/database/lab/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { sql, type Selectable } from 'kysely';
import type { LabTx, Reader } from '../deps.ts';

export type CriticalRow = Selectable<LabCriticalsTable>;

const criticalsWithAll = (db: Reader) =>
  db
    .selectFrom('lab_criticals as critical')
    .innerJoin('lab_items as item', 'item.id', 'critical.item_id')
    .innerJoin('lab_orders as placed', 'placed.id', 'item.order_id')
    .innerJoin('lab_results as result', 'result.id', 'critical.result_id')
    .selectAll('critical')
    .select(['item.order_id', 'item.patient_id', 'item.test_id'])
    .select(['placed.encounter_id', 'placed.orderer_staff_id', 'placed.orderer_name'])
    .select(['result.value', 'result.unit', 'result.flag']);

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

  list: ({ facilityIds, facilityId, wardId, open }: Filter, limit: number): Promise<ListedCritical[]> =>
    criticalsWithAll(db)
      .where(within('critical.facility_id', facilityIds))
      .$if(facilityId !== undefined, (query) => query.where('critical.facility_id', '=', facilityId ?? ''))
      .$if(wardId !== undefined, (query) => query.where('critical.ward_id', '=', wardId ?? ''))
      .$if(open !== undefined, (query) => query.where('critical.read_at', open ? 'is' : 'is not', null))
      .orderBy(sql`critical.read_at is not null`)
      .orderBy('critical.read_at', 'desc')
      .orderBy('critical.at')
      .limit(limit)
      .execute(),
});

export const criticalRows = (tx: LabTx) => ({
  add: (row: CriticalRow) => tx.insertInto('lab_criticals').values(row).execute(),

  /** Locks one that nobody has read. @throws NotFound, CriticalReadAlready */
  async lockOpen(id: string): Promise<CriticalRow> {
    const row = await tx.selectFrom('lab_criticals').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('critical value', id);
    if (row.read_at)
      throw new CriticalReadAlready('Nothing more is to be done.', {
        readAt: row.read_at.toISOString(),
        readerName: row.reader_name,
      });
    return row;
  },

  change: (id: string, set: Partial<CriticalRow>) =>
    tx.updateTable('lab_criticals').set(set).where('id', '=', id).execute(),
});
