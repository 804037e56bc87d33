import { sql } from 'kysely';
import type { GivenRecall, StockRecall } from '@nilecare/contracts/api/inventory-recalls.ts';
import { BatchRecalled } from '@nilecare/contracts/api/inventory-recalls.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { InventoryTx, Reader } from '../deps.ts';

const withBatches = (db: Reader) =>
  db
    .selectFrom('stock_recalls as recall')
    .innerJoin('batches as batch', 'batch.id', 'recall.batch_id')
    .innerJoin('stock_items as item', 'item.id', 'batch.item_id')
    .selectAll('recall')
    .select([
      'batch.item_id',
      'batch.lot',
      'batch.expires_on',
      'item.name_en',
      'item.name_ar',
      'item.unit',
      'item.unit_ar',
    ]);
type Row = Awaited<ReturnType<ReturnType<typeof withBatches>['execute']>>[number];

const recallOf = (row: Row): StockRecall => ({
  ...{ id: row.id, version: row.version, batchId: row.batch_id, itemId: row.item_id, lot: row.lot },
  ...{ name: { en: row.name_en, ar: row.name_ar }, unit: { en: row.unit, ar: row.unit_ar } },
  ...{ expiresOn: row.expires_on, reason: row.reason, state: row.state },
  ...{ begunBy: row.begun_by, begunAt: row.begun_at.toISOString() },
  ...{ closedBy: row.closed_by, closedAt: row.closed_at?.toISOString() ?? null, outcome: row.outcome },
});

export const recalls = (db: Reader) => ({
  async list(state: StockRecall['state'] | undefined): Promise<StockRecall[]> {
    const rows = await withBatches(db)
      .where(within('recall.state', state === undefined ? null : [state]))
      .orderBy('recall.begun_at', 'desc')
      .limit(500)
      .execute();
    return rows.map(recallOf);
  },

  /** @throws NotFound */
  async get(id: string): Promise<StockRecall> {
    const row = await withBatches(db).where('recall.id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('recall', id);
    return recallOf(row);
  },

  /** Where a batch lies, in these facilities. */
  async lyingIn(batchId: string, facilityIds: readonly string[] | null) {
    const rows = await db
      .selectFrom('balances as balance')
      .innerJoin('stores as store', 'store.id', 'balance.store_id')
      .select(['store.id', 'store.facility_id', 'balance.on_hand'])
      .where('balance.batch_id', '=', batchId)
      .where('balance.on_hand', '>', 0)
      .where(within('store.facility_id', facilityIds))
      .orderBy('store.name_en')
      .execute();
    return rows.map((row) => ({ storeId: row.id, facilityId: row.facility_id, onHand: row.on_hand }));
  },

  /** What of it is between two stores of these facilities. */
  async onTheWay(batchId: string, facilityIds: readonly string[] | null) {
    const rows = await db
      .selectFrom('stock_transfer_lines as line')
      .innerJoin('stock_transfers as transfer', 'transfer.id', 'line.transfer_id')
      .select(['transfer.id', 'transfer.from_store_id', 'transfer.to_store_id', 'transfer.sent_at', 'line.quantity'])
      .where('line.batch_id', '=', batchId)
      .where('transfer.state', '=', 'sent')
      .where(within('transfer.facility_id', facilityIds))
      .orderBy('transfer.sent_at')
      .execute();
    return rows.map((row) => ({
      ...{ transferId: row.id, fromStoreId: row.from_store_id, toStoreId: row.to_store_id },
      ...{ quantity: row.quantity, sentAt: row.sent_at.toISOString() },
    }));
  },

  /** What of it left stores of these facilities for nobody who is known, less what came back. */
  async withoutPatient(batchId: string, facilityIds: readonly string[] | null) {
    const rows = await db
      .selectFrom('stock_movements')
      .select('store_id')
      .select(sql<string>`-sum(quantity)`.as('quantity'))
      .where('batch_id', '=', batchId)
      .where('patient_id', 'is', null)
      .where('kind', 'in', ['consumption', 'issue', 'issue-cancelled', 'return'])
      .where(within('facility_id', facilityIds))
      .groupBy('store_id')
      .orderBy('store_id')
      .execute();
    return rows
      .map((row) => ({ storeId: row.store_id, quantity: Number(row.quantity) }))
      .filter((it) => it.quantity > 0);
  },

  /** Who was given it by stores of these facilities, the latest first. */
  async givenTo(batchId: string, facilityIds: readonly string[] | null) {
    const rows = await db
      .selectFrom('stock_issue_lines as line')
      .innerJoin('stock_issues as issue', 'issue.id', 'line.issue_id')
      .innerJoin('stores as store', 'store.id', 'issue.store_id')
      .select([
        'issue.id',
        'issue.patient_id',
        'issue.store_id',
        'issue.reference_kind',
        'issue.reference_id',
        'issue.at',
      ])
      .select(['line.quantity', 'line.returned'])
      .where('line.batch_id', '=', batchId)
      .where('issue.state', '=', 'issued')
      .where(within('store.facility_id', facilityIds))
      .orderBy('issue.at', 'desc')
      .execute();
    return rows.flatMap((row) =>
      row.patient_id && row.store_id && row.reference_kind && row.reference_id && row.quantity > row.returned
        ? {
            ...{ patientId: row.patient_id, storeId: row.store_id, quantity: row.quantity - row.returned },
            ...{ issueId: row.id, referenceKind: row.reference_kind, referenceId: row.reference_id },
            at: row.at.toISOString(),
          }
        : [],
    );
  },

  /** What the records of one person were given of lots whose recall is open, the latest first. */
  async givenToPatient(patientIds: readonly string[]): Promise<GivenRecall[]> {
    const rows = await db
      .selectFrom('stock_issues as issue')
      .innerJoin('stock_issue_lines as line', 'line.issue_id', 'issue.id')
      .innerJoin('stock_recalls as recall', 'recall.open_batch_id', 'line.batch_id')
      .innerJoin('batches as batch', 'batch.id', 'line.batch_id')
      .innerJoin('stock_items as item', 'item.id', 'line.item_id')
      .select(['recall.id', 'recall.reason', 'recall.begun_at', 'batch.lot', 'issue.at'])
      .select(['item.name_en', 'item.name_ar', 'item.unit', 'item.unit_ar', 'line.quantity', 'line.returned'])
      .where('issue.patient_id', 'in', patientIds)
      .where('issue.state', '=', 'issued')
      .whereRef('line.returned', '<', 'line.quantity')
      .orderBy('issue.at', 'desc')
      .limit(50)
      .execute();
    return rows.map((row) => ({
      ...{ id: row.id, lot: row.lot, reason: row.reason, begunAt: row.begun_at.toISOString() },
      ...{ name: { en: row.name_en, ar: row.name_ar }, unit: { en: row.unit, ar: row.unit_ar } },
      ...{ quantity: row.quantity - row.returned, givenAt: row.at.toISOString() },
    }));
  },
});

export const recallRows = (tx: InventoryTx) => ({
  /** @throws NotFound */
  async lock(id: string): Promise<StockRecall> {
    await tx.selectFrom('stock_recalls').select('id').where('id', '=', id).forUpdate().execute();
    return recalls(tx).get(id);
  },

  /** @throws BatchRecalled */
  async insert(given: Pick<StockRecall, 'id' | 'batchId' | 'reason' | 'begunBy'>, at: Date): Promise<void> {
    try {
      await tx
        .insertInto('stock_recalls')
        .values({
          ...{ id: given.id, batch_id: given.batchId, reason: given.reason, state: 'open' },
          ...{ begun_by: given.begunBy, begun_at: at, closed_by: null, closed_at: null, outcome: null },
        })
        .execute();
    } catch (error) {
      if (isDuplicateKey(error))
        throw new BatchRecalled('Look at the recall that is open.', { batchId: given.batchId });
      throw error;
    }
  },

  async close(id: string, outcome: string, by: string, at: Date): Promise<void> {
    await tx
      .updateTable('stock_recalls')
      .set({ state: 'closed', outcome, closed_by: by, closed_at: at, version: sql`version + 1` })
      .where('id', '=', id)
      .execute();
  },
});
