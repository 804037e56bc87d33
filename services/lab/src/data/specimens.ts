import { NotFound } from '@nilecare/contracts/errors.ts';
import type { LabSpecimensTable } from '@nilecare/database/lab/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Selectable } from 'kysely';
import type { LabTx, Reader } from '../deps.ts';

export type SpecimenRow = Selectable<LabSpecimensTable>;

const specimensWithOrder = (db: Reader) =>
  db
    .selectFrom('lab_specimens as specimen')
    .innerJoin('lab_orders as placed', 'placed.id', 'specimen.order_id')
    .selectAll('specimen')
    .select(['placed.number', 'placed.patient_id', 'placed.ward_id']);

export type ListedSpecimen = Awaited<ReturnType<ReturnType<typeof specimensWithOrder>['execute']>>[number];

interface Filter {
  readonly facilityIds: readonly string[] | null;
  readonly facilityId?: string | undefined;
  readonly wardId?: string | undefined;
  readonly orderId?: string | undefined;
}

export const specimens = (db: Reader) => ({
  /** @throws NotFound */
  async get(id: string): Promise<ListedSpecimen> {
    const row = await specimensWithOrder(db).where('specimen.id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('specimen', id);
    return row;
  },

  /** @throws NotFound */
  async ofLabel(barcode: string): Promise<ListedSpecimen> {
    const row = await specimensWithOrder(db).where('specimen.barcode', '=', barcode).executeTakeFirst();
    if (!row) throw new NotFound('specimen', barcode);
    return row;
  },

  planned: ({ facilityIds, facilityId, wardId, orderId }: Filter, limit: number): Promise<ListedSpecimen[]> =>
    specimensWithOrder(db)
      .where('specimen.state', '=', 'planned')
      .where(within('specimen.facility_id', facilityIds))
      .$if(facilityId !== undefined, (query) => query.where('specimen.facility_id', '=', facilityId ?? ''))
      .$if(wardId !== undefined, (query) => query.where('placed.ward_id', '=', wardId ?? ''))
      .$if(orderId !== undefined, (query) => query.where('specimen.order_id', '=', orderId ?? ''))
      .orderBy('specimen.urgency')
      .orderBy('specimen.wanted_at')
      .orderBy('specimen.id')
      .limit(limit)
      .execute(),
});

export const specimenRows = (tx: LabTx) => ({
  /** Locked until the transaction ends. @throws NotFound */
  async lock(id: string): Promise<SpecimenRow> {
    const row = await tx.selectFrom('lab_specimens').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('specimen', id);
    return row;
  },
  addAll: (rows: readonly SpecimenRow[]) => tx.insertInto('lab_specimens').values(rows).execute(),
  change: (id: string, set: Partial<SpecimenRow>) =>
    tx.updateTable('lab_specimens').set(set).where('id', '=', id).execute(),
});
