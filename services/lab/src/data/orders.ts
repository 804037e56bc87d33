import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { LabOrdersTable } from '@nilecare/database/lab/tables.ts';
import { olderThan, type Position } from '@nilecare/service-kit/db/newest-first.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Selectable } from 'kysely';
import type { LabTx, Reader } from '../deps.ts';
import { fromNullable } from './person.ts';

export type OrderRow = Selectable<LabOrdersTable>;

export const orders = (db: Reader) => ({
  /** @throws NotFound */
  async get(id: string): Promise<OrderRow> {
    const row = await db.selectFrom('lab_orders').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('laboratory order', id);
    return row;
  },

  /** @param reference its id, or its number. @throws NotFound */
  async named(reference: string): Promise<OrderRow> {
    const row = await db
      .selectFrom('lab_orders')
      .selectAll()
      .where((it) => it.or([it('id', '=', reference), it('number', '=', reference)]))
      .executeTakeFirst();
    if (!row) throw new NotFound('laboratory order', reference);
    return row;
  },

  /** The newest first. */
  ofPatient: (patientIds: readonly string[], after: Position | undefined, limit: number): Promise<OrderRow[]> =>
    db
      .selectFrom('lab_orders')
      .selectAll()
      .where(within('patient_id', patientIds))
      .where(olderThan('ordered_at', 'id', after))
      .orderBy('ordered_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute(),
});

/** Who is to read the results of an order: who ordered it, or took it over. */
export const readerOf = (row: Pick<OrderRow, 'orderer' | 'orderer_name' | 'orderer_staff_id' | 'taken_by'>): Person =>
  fromNullable(row.taken_by) ?? { id: row.orderer, name: row.orderer_name, staffId: row.orderer_staff_id };

export const orderRows = (tx: LabTx) => ({
  /** Locked until the transaction ends. @throws NotFound */
  async lock(id: string): Promise<OrderRow> {
    const row = await tx.selectFrom('lab_orders').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('laboratory order', id);
    return row;
  },
  add: (row: OrderRow) => tx.insertInto('lab_orders').values(row).execute(),
  change: (id: string, set: Partial<OrderRow>) => tx.updateTable('lab_orders').set(set).where('id', '=', id).execute(),
});
