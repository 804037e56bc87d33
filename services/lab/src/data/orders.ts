import type { LabOrdersTable } from '@nilecare/database/lab/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Selectable } from 'kysely';
import type { LabTx, Reader } from '../deps.ts';

export type OrderRow = Selectable<LabOrdersTable>;

export const orders = (db: Reader) => ({
  get: (id: string): Promise<OrderRow> =>
    db.selectFrom('lab_orders').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),

  /** The newest first. */
  ofPatient: (patientIds: readonly string[], limit: number): Promise<OrderRow[]> =>
    db
      .selectFrom('lab_orders')
      .selectAll()
      .where(within('patient_id', patientIds))
      .orderBy('ordered_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute(),
});

export const addOrder = (tx: LabTx, row: OrderRow) => tx.insertInto('lab_orders').values(row).execute();
