import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';
import { keyOf, type KnownLot, type Present } from '../domain/import-plan.ts';
import type { ImportedRow } from '../domain/import-rows.ts';
import { items } from './items.ts';

/** What is there of what a file names, seen from a store. */
export async function importPresent(db: Reader, storeId: string, rows: readonly ImportedRow[]): Promise<Present> {
  const known = await itemsNamed(db, rows);
  const codes = await db
    .selectFrom('item_barcodes')
    .selectAll()
    .where(within('code', [...new Set(rows.flatMap((it) => it.facts.barcodes ?? []))]))
    .execute();
  const keys = new Map([...known].map(([key, item]) => [item.id, key]));
  const lots = await db
    .selectFrom('batches as batch')
    .leftJoin('balances as balance', (join) =>
      join.onRef('balance.batch_id', '=', 'batch.id').on('balance.store_id', '=', storeId),
    )
    .select(['batch.item_id', 'batch.lot', 'batch.expires_on', 'batch.recalled', 'balance.batch_id as here'])
    .where(within('batch.item_id', [...keys.keys()]))
    .execute();
  return {
    items: known,
    barcodes: new Map(codes.map((row) => [row.code, row.item_id])),
    lots: new Map(
      lots.map((row): [string, KnownLot] => [
        keyOf(keys.get(row.item_id) ?? '', row.lot),
        { expiresOn: row.expires_on, recalled: row.recalled === 1, isHere: row.here !== null },
      ]),
    ),
  };
}

/** Items that rows name, by the key of their names. */
export async function itemsNamed(db: Reader, rows: readonly ImportedRow[]) {
  const found = await db
    .selectFrom('stock_items')
    .select('id')
    .where(within('name_en', [...new Set(rows.map((it) => it.facts.name.en))]))
    .execute();
  const known = await items(db).byIds(found.map((row) => row.id));
  return new Map([...known.values()].map((it) => [keyOf(it.name.en), it]));
}
