import { sql, type Selectable } from 'kysely';
import { PriceListOverlaps, type PriceList } from '@nilecare/contracts/api/billing-prices.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { PriceListsTable } from '@nilecare/database/billing/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { BillingTx, Reader } from '../deps.ts';

interface ListFilter {
  readonly facilityIds: readonly string[] | null;
  readonly facilityId?: string | undefined;
  readonly insurerId?: string | undefined;
  readonly on?: string | undefined;
}
const listOf = (row: Selectable<PriceListsTable>, prices: number): PriceList => ({
  ...{ id: row.id, version: row.version, facilityId: row.facility_id, insurerId: row.insurer_id },
  ...{ currency: row.currency, name: { en: row.name_en, ar: row.name_ar } },
  ...{ validFrom: row.valid_from, validTo: row.valid_to, prices },
});

export const priceLists = (db: Reader) => ({
  async list({ facilityIds, facilityId, insurerId, on }: ListFilter): Promise<PriceList[]> {
    const rows = await db
      .selectFrom('price_lists')
      .selectAll()
      .where(within('facility_id', facilityIds))
      .where(within('facility_id', facilityId === undefined ? null : [facilityId]))
      .where(within('insurer_id', insurerId === undefined ? null : [insurerId]))
      .$if(on !== undefined, (query) => query.where(validOn(on ?? '')))
      .orderBy('facility_id')
      .orderBy('insurer_id')
      .orderBy('valid_from', 'desc')
      .execute();
    return this.counted(rows);
  },

  async counted(rows: readonly Selectable<PriceListsTable>[]): Promise<PriceList[]> {
    const counts = await db
      .selectFrom('prices')
      .select(['price_list_id', (it) => it.fn.count<number>('service_id').distinct().as('prices')])
      .where(
        within(
          'price_list_id',
          rows.map((row) => row.id),
        ),
      )
      .groupBy('price_list_id')
      .execute();
    const of = new Map(counts.map((it) => [it.price_list_id, Number(it.prices)]));
    return rows.map((row) => listOf(row, of.get(row.id) ?? 0));
  },

  /** @throws NotFound */
  async get(id: string): Promise<PriceList> {
    const row = await db.selectFrom('price_lists').selectAll().where('id', '=', id).executeTakeFirst();
    const [list] = row ? await this.counted([row]) : [];
    if (!list) throw new NotFound('price list', id);
    return list;
  },
});

const validOn = (day: string) => sql<boolean>`valid_from <= ${day} and (valid_to is null or valid_to >= ${day})`;

type ListFacts = Pick<PriceList, 'name' | 'validFrom' | 'validTo'>;
const columnsOf = ({ name, validFrom, validTo }: ListFacts) => ({
  ...{ name_en: name.en, name_ar: name.ar, valid_from: validFrom, valid_to: validTo },
});

/** Whoever changes lists holds the row of their facility. */
export const priceListRows = (tx: BillingTx) => ({
  /** @throws PriceListOverlaps */
  async mustBeAlone(list: Pick<PriceList, 'id' | 'facilityId' | 'insurerId' | 'validFrom' | 'validTo'>): Promise<void> {
    const other = await tx
      .selectFrom('price_lists')
      .select('id')
      .where('facility_id', '=', list.facilityId)
      .where(sql<boolean>`insurer_id <=> ${list.insurerId}`)
      .where('id', '<>', list.id)
      .where(sql<boolean>`(valid_to is null or valid_to >= ${list.validFrom})`)
      .$if(list.validTo !== null, (query) => query.where('valid_from', '<=', list.validTo ?? ''))
      .executeTakeFirst();
    if (other) throw new PriceListOverlaps(other.id);
  },

  insert: (list: ListFacts & Pick<PriceList, 'id' | 'facilityId' | 'insurerId' | 'currency'>, at: Date) =>
    tx
      .insertInto('price_lists')
      .values({
        ...{ id: list.id, facility_id: list.facilityId, insurer_id: list.insurerId, currency: list.currency },
        ...{ ...columnsOf(list), created_at: at },
      })
      .execute(),

  update: (id: string, facts: ListFacts) =>
    tx
      .updateTable('price_lists')
      .set({ ...columnsOf(facts), version: sql`version + 1` })
      .where('id', '=', id)
      .execute(),

  touch: (id: string) =>
    tx
      .updateTable('price_lists')
      .set({ version: sql`version + 1` })
      .where('id', '=', id)
      .execute(),
});
