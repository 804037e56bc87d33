import { sql, type Selectable } from 'kysely';
import { StoreInactive, type Store } from '@nilecare/contracts/api/inventory.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { StoresTable } from '@nilecare/database/inventory/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { InventoryTx, Reader } from '../deps.ts';
import { named } from './named.ts';

interface StoreFilter {
  readonly facilityId?: string | undefined;
  readonly inactive?: boolean | undefined;
  readonly facilityIds: readonly string[] | null;
}

const storeOf = (row: Selectable<StoresTable>): Store => ({
  id: row.id,
  version: row.version,
  facilityId: row.facility_id,
  wardId: row.ward_id,
  kind: row.kind,
  name: { en: row.name_en, ar: row.name_ar },
  timeZone: row.time_zone,
  active: row.active === 1,
});

export const stores = (db: Reader) => ({
  async list({ facilityId, inactive, facilityIds }: StoreFilter): Promise<Store[]> {
    const rows = await db
      .selectFrom('stores')
      .selectAll()
      .where(within('facility_id', facilityIds))
      .where(within('facility_id', facilityId === undefined ? null : [facilityId]))
      .$if(!inactive, (query) => query.where('active', '=', 1))
      .orderBy('facility_id')
      .orderBy('name_en')
      .execute();
    return rows.map(storeOf);
  },

  /** Also one that is out of use. @throws NotFound */
  async get(id: string): Promise<Store> {
    const row = await db.selectFrom('stores').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('store', id);
    return storeOf(row);
  },

  /** @throws NotFound, StoreInactive */
  async mustBeActive(id: string): Promise<Store> {
    const store = await this.get(id);
    if (!store.active) throw new StoreInactive('Take it into use again, or choose another store.', { storeId: id });
    return store;
  },
});

type StoreFacts = Pick<Store, 'kind' | 'name' | 'wardId' | 'active'>;

const columnsOf = ({ kind, name, wardId, active }: StoreFacts) => ({
  kind,
  name_en: name.en,
  name_ar: name.ar,
  ward_id: wardId,
  active: Number(active),
});

export const storeRows = (tx: InventoryTx) => ({
  /** @throws NotFound */
  async lock(id: string): Promise<Store> {
    const row = await tx.selectFrom('stores').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('store', id);
    return storeOf(row);
  },

  /** @throws StockNameTaken */
  insert: (store: Pick<Store, 'id' | 'facilityId' | 'timeZone'> & StoreFacts, at: Date): Promise<void> =>
    named(
      'store',
      store.name.en,
      tx
        .insertInto('stores')
        .values({
          id: store.id,
          facility_id: store.facilityId,
          time_zone: store.timeZone,
          ...columnsOf(store),
          created_at: at,
        })
        .execute(),
    ),

  /** @throws StockNameTaken */
  update: (id: string, facts: StoreFacts): Promise<void> =>
    named(
      'store',
      facts.name.en,
      tx
        .updateTable('stores')
        .set({ ...columnsOf(facts), version: sql`version + 1` })
        .where('id', '=', id)
        .execute(),
    ),
});
