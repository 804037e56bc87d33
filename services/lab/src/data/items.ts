import type { LabStep } from '@nilecare/contracts/api/lab-orders.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { LabItemsTable } from '@nilecare/database/lab/tables.ts';
import { olderThan, type Position } from '@nilecare/service-kit/db/newest-first.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Selectable } from 'kysely';
import type { LabTx, Reader } from '../deps.ts';

export type ItemRow = Selectable<LabItemsTable>;

const itemsWithOrder = (db: Reader) =>
  db
    .selectFrom('lab_items as item')
    .innerJoin('lab_orders as placed', 'placed.id', 'item.order_id')
    .leftJoin('lab_specimens as specimen', 'specimen.id', 'item.specimen_id')
    .selectAll('item')
    .select(['placed.number', 'placed.ward_id', 'placed.orderer_name', 'placed.taken_by'])
    .select(['specimen.barcode', 'specimen.received_at']);

export type ListedItem = Awaited<ReturnType<ReturnType<typeof itemsWithOrder>['execute']>>[number];

interface WorkFilter {
  readonly facilityIds: readonly string[] | null;
  readonly facilityId?: string | undefined;
  readonly section?: string | undefined;
  readonly states: readonly LabStep[];
  readonly urgency?: number | undefined;
  readonly limit: number;
}

interface UnseenFilter {
  readonly facilityIds: readonly string[] | null;
  readonly facilityId?: string | undefined;
  readonly wardId?: string | undefined;
  readonly before: Date;
}

export const items = (db: Reader) => ({
  /** @throws NotFound */
  async get(id: string): Promise<ListedItem> {
    const row = await itemsWithOrder(db).where('item.id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('laboratory test', id);
    return row;
  },

  ofOrders: (orderIds: readonly string[]): Promise<ListedItem[]> =>
    itemsWithOrder(db).where(within('item.order_id', orderIds)).orderBy('item.id').execute(),

  work: ({ facilityIds, facilityId, section, states, urgency, limit }: WorkFilter): Promise<ListedItem[]> =>
    itemsWithOrder(db)
      .where(within('item.facility_id', facilityIds))
      .where(within('item.state', states))
      .$if(facilityId !== undefined, (query) => query.where('item.facility_id', '=', facilityId ?? ''))
      .$if(section !== undefined, (query) => query.where('item.section', '=', section ?? ''))
      .$if(urgency !== undefined, (query) => query.where('item.urgency', '=', urgency ?? 0))
      .orderBy('item.urgency')
      .orderBy('item.due_at')
      .orderBy('item.id')
      .limit(limit)
      .execute(),

  /** The newest first. @param releasedOnly what who treats the patient may read */
  ofPatient: (
    patientIds: readonly string[],
    releasedOnly: boolean,
    after: Position | undefined,
    limit: number,
  ): Promise<ListedItem[]> =>
    itemsWithOrder(db)
      .where(within('item.patient_id', patientIds))
      .where(olderThan('item.ordered_at', 'item.id', after))
      .$if(releasedOnly, (query) => query.where('item.released_result_id', 'is not', null))
      .orderBy('item.ordered_at', 'desc')
      .orderBy('item.id', 'desc')
      .limit(limit)
      .execute(),

  /** Released values that this account is to read, the newest first. */
  unreadBy: (userId: string, limit: number): Promise<ListedItem[]> =>
    itemsWithOrder(db)
      .where('item.reader', '=', userId)
      .where('item.unread_since', 'is not', null)
      .orderBy('item.unread_since', 'desc')
      .limit(limit)
      .execute(),

  /** Released values that somebody else is to read and nobody has seen, of stays whose care team this person is in. */
  unseenOfTeam: (staffId: string, notReader: string, limit: number): Promise<ListedItem[]> =>
    itemsWithOrder(db)
      .innerJoin('lab_care_teams as team', 'team.encounter_id', 'placed.encounter_id')
      .where('team.staff_id', '=', staffId)
      .where('item.reader', '<>', notReader)
      .where('item.unseen_since', 'is not', null)
      .orderBy('item.unseen_since', 'desc')
      .limit(limit)
      .execute(),

  /** Released before then and seen by nobody, the longest waiting first. */
  unseen: ({ facilityIds, facilityId, wardId, before }: UnseenFilter, limit: number): Promise<ListedItem[]> =>
    itemsWithOrder(db)
      .where(within('item.facility_id', facilityIds))
      .where('item.unseen_since', '<=', before)
      .$if(facilityId !== undefined, (query) => query.where('item.facility_id', '=', facilityId ?? ''))
      .$if(wardId !== undefined, (query) => query.where('placed.ward_id', '=', wardId ?? ''))
      .orderBy('item.unseen_since')
      .limit(limit)
      .execute(),

  /** What of these tests was ordered for the patient since then and not cancelled. */
  orderedSince: (patientIds: readonly string[], testIds: readonly string[], since: Date) =>
    db
      .selectFrom('lab_items as item')
      .innerJoin('lab_orders as placed', 'placed.id', 'item.order_id')
      .innerJoin('lab_tests as test', 'test.id', 'item.test_id')
      .select(['test.code', 'placed.number', 'item.ordered_at'])
      .where(within('item.patient_id', patientIds))
      .where(within('item.test_id', testIds))
      .where('item.ordered_at', '>=', since)
      .where('item.state', '<>', 'cancelled')
      .orderBy('item.ordered_at', 'desc')
      .execute(),

  ofSpecimens: (specimenIds: readonly string[]): Promise<ItemRow[]> =>
    db.selectFrom('lab_items').selectAll().where(within('specimen_id', specimenIds)).orderBy('id').execute(),
});

export const itemRows = (tx: LabTx) => ({
  /** Locked until the transaction ends. @throws NotFound */
  async lock(id: string): Promise<ItemRow> {
    const row = await tx.selectFrom('lab_items').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('laboratory test', id);
    return row;
  },

  /** The tests of a specimen that are not cancelled, locked in the order of their ids. */
  lockOfSpecimen: (specimenId: string): Promise<ItemRow[]> =>
    tx
      .selectFrom('lab_items')
      .selectAll()
      .where('specimen_id', '=', specimenId)
      .where('state', '<>', 'cancelled')
      .orderBy('id')
      .forUpdate()
      .execute(),

  /** The tests of an order, locked in the order of their ids. */
  lockOfOrder: (orderId: string): Promise<ItemRow[]> =>
    tx.selectFrom('lab_items').selectAll().where('order_id', '=', orderId).orderBy('id').forUpdate().execute(),

  /** Somebody has seen the released value; what the laboratory does to it goes on as it was. */
  markSeen: ({ id, reader, unread_since }: ItemRow, userId: string) =>
    tx
      .updateTable('lab_items')
      .set({ unseen_since: null, unread_since: reader === userId ? null : unread_since })
      .where('id', '=', id)
      .execute(),

  /** Others are to read the results of an order from now on. */
  giveTo: (orderId: string, reader: string) =>
    tx.updateTable('lab_items').set({ reader }).where('order_id', '=', orderId).execute(),

  addAll: (rows: readonly ItemRow[]) => tx.insertInto('lab_items').values(rows).execute(),

  /** Changes a locked row; its version is one higher afterwards. */
  async change(row: ItemRow, set: Partial<ItemRow>): Promise<ItemRow> {
    const changed = { ...set, version: row.version + 1 };
    await tx.updateTable('lab_items').set(changed).where('id', '=', row.id).execute();
    return { ...row, ...changed };
  },
});
