import { sql, type Selectable } from 'kysely';
import { BarcodeTaken, ItemInactive, type StockItem } from '@nilecare/contracts/api/inventory.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { StockItemsTable } from '@nilecare/database/inventory/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { InventoryTx, Reader } from '../deps.ts';
import { named } from './named.ts';

interface ItemFilter {
  readonly search?: string | undefined;
  readonly kind?: StockItem['kind'] | undefined;
  readonly drugId?: string | undefined;
  readonly barcode?: string | undefined;
  readonly inactive?: boolean | undefined;
  /** After this name and id. */
  readonly after?: readonly [string, string] | undefined;
}

export type ItemFacts = Omit<StockItem, 'id' | 'version'>;

const itemOf = (row: Selectable<StockItemsTable>, barcodes: readonly string[]): StockItem => ({
  id: row.id,
  version: row.version,
  kind: row.kind,
  name: { en: row.name_en, ar: row.name_ar },
  unit: { en: row.unit, ar: row.unit_ar },
  packSize: row.pack_size,
  drugId: row.drug_id,
  storage: row.storage,
  controlled: row.controlled === 1,
  barcodes: [...barcodes],
  active: row.active === 1,
});

const like = (text: string): string => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

export const items = (db: Reader) => ({
  /** By name; `limit` rows at the most. */
  async page({ search, kind, drugId, barcode, inactive, after }: ItemFilter, limit: number): Promise<StockItem[]> {
    const rows = await db
      .selectFrom('stock_items')
      .selectAll()
      .$if(!inactive, (query) => query.where('active', '=', 1))
      .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? 'drug'))
      .$if(drugId !== undefined, (query) => query.where('drug_id', '=', drugId ?? ''))
      .$if(search !== undefined && search !== '', (query) =>
        query.where((row) =>
          row.or([row('name_en', 'like', like(search ?? '')), row('name_ar', 'like', like(search ?? ''))]),
        ),
      )
      .$if(barcode !== undefined, (query) =>
        query.where('id', 'in', (sub) =>
          sub
            .selectFrom('item_barcodes')
            .select('item_id')
            .where('code', '=', isAscii(barcode) ? barcode : ''),
        ),
      )
      .$if(after !== undefined, (query) =>
        query.where((row) =>
          row.or([
            row('name_en', '>', after?.[0] ?? ''),
            row.and([row('name_en', '=', after?.[0] ?? ''), row('id', '>', after?.[1] ?? '')]),
          ]),
        ),
      )
      .orderBy('name_en')
      .orderBy('id')
      .limit(limit)
      .execute();
    return this.withBarcodes(rows);
  },

  async withBarcodes(rows: readonly Selectable<StockItemsTable>[]): Promise<StockItem[]> {
    const ids = rows.map((row) => row.id);
    const codes = await db
      .selectFrom('item_barcodes')
      .selectAll()
      .where(within('item_id', ids))
      .orderBy('code')
      .execute();
    const byItem = Map.groupBy(codes, (it) => it.item_id);
    return rows.map((row) => itemOf(row, byItem.get(row.id)?.map((it) => it.code) ?? []));
  },

  /** By their ids; those that there are not are left out. */
  async byIds(ids: readonly string[]): Promise<ReadonlyMap<string, StockItem>> {
    const rows = await db.selectFrom('stock_items').selectAll().where(within('id', ids)).execute();
    return new Map((await this.withBarcodes(rows)).map((it) => [it.id, it]));
  },

  /** @throws NotFound */
  async get(id: string): Promise<StockItem> {
    const item = (await this.byIds([id])).get(id);
    if (!item) throw new NotFound('item', id);
    return item;
  },

  /** @throws NotFound, ItemInactive */
  async mustBeActive(ids: readonly string[]): Promise<void> {
    const found = await this.byIds(ids);
    for (const id of ids) {
      const item = found.get(id);
      if (!item) throw new NotFound('item', id);
      if (!item.active) throw new ItemInactive(id);
    }
  },
});

const isAscii = (text: string | undefined): text is string => text !== undefined && /^[ -~]*$/.test(text);

const columnsOf = (facts: ItemFacts) => ({
  kind: facts.kind,
  name_en: facts.name.en,
  name_ar: facts.name.ar,
  unit: facts.unit.en,
  unit_ar: facts.unit.ar,
  pack_size: facts.packSize,
  drug_id: facts.drugId,
  storage: facts.storage,
  controlled: Number(facts.controlled),
  active: Number(facts.active),
});

export const itemRows = (tx: InventoryTx) => ({
  /** The item, locked until the transaction ends. @throws NotFound */
  async lock(id: string): Promise<StockItem> {
    await tx.selectFrom('stock_items').select('id').where('id', '=', id).forUpdate().execute();
    return items(tx).get(id);
  },

  /** @throws StockNameTaken, BarcodeTaken */
  async insert(id: string, facts: ItemFacts, at: Date): Promise<void> {
    const row = { id, ...columnsOf(facts), created_at: at };
    await named('item', facts.name.en, tx.insertInto('stock_items').values(row).execute());
    await this.addBarcodes(id, facts.barcodes);
  },

  /** @throws StockNameTaken, BarcodeTaken */
  async update(id: string, facts: ItemFacts): Promise<void> {
    const update = tx
      .updateTable('stock_items')
      .set({ ...columnsOf(facts), version: sql`version + 1` })
      .where('id', '=', id);
    await named('item', facts.name.en, update.execute());
    await this.setBarcodes(id, facts.barcodes);
  },

  /** @throws BarcodeTaken */
  async setBarcodes(id: string, given: readonly string[]): Promise<void> {
    await tx.deleteFrom('item_barcodes').where('item_id', '=', id).execute();
    await this.addBarcodes(id, given);
  },

  /** The unique key says whether a code is taken: asked for before, what is not there would be locked with all its neighbours. */
  async addBarcodes(id: string, given: readonly string[]): Promise<void> {
    const codes = [...new Set(given)].toSorted();
    if (codes.length === 0) return;
    const rows = codes.map((code) => ({ code, item_id: id }));
    try {
      await tx.insertInto('item_barcodes').values(rows).execute();
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const taken = tx.selectFrom('item_barcodes').selectAll().where(within('code', codes)).forUpdate();
      const row = await taken.executeTakeFirst();
      throw row ? new BarcodeTaken(row.code, row.item_id) : error;
    }
  },
});
