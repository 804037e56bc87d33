import { sql, type Selectable } from 'kysely';
import { PriceListOverlaps, type Price, type PriceList } from '@nilecare/contracts/api/billing-prices.ts';
import type { BillableCategory } from '@nilecare/contracts/billable.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { PriceListsTable } from '@nilecare/database/billing/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { BillingTx, Reader } from '../deps.ts';
import { named } from './services.ts';

interface ListFilter {
  readonly facilityIds: readonly string[] | null;
  readonly facilityId?: string | undefined;
  readonly insurerId?: string | undefined;
  readonly on?: string | undefined;
}
interface PriceFilter {
  readonly search?: string | undefined;
  readonly category?: BillableCategory | undefined;
  readonly after?: readonly [string] | undefined;
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
      .select(['price_list_id', (it) => it.fn.countAll<number>().as('prices')])
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

  async prices(id: string, { search, category, after }: PriceFilter, limit: number): Promise<Price[]> {
    const rows = await db
      .selectFrom('prices as price')
      .innerJoin('billable_services as service', 'service.id', 'price.service_id')
      .select(['service.id', 'service.code', 'service.name_en', 'service.name_ar', 'service.category'])
      .select('price.price_minor')
      .where('price.price_list_id', '=', id)
      .where(named(search))
      .where(within('service.category', category === undefined ? null : [category]))
      .$if(after !== undefined, (query) => query.where('service.code', '>', after?.[0] ?? ''))
      .orderBy('service.code')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      ...{ serviceId: row.id, code: row.code, name: { en: row.name_en, ar: row.name_ar } },
      ...{ category: row.category, priceMinor: row.price_minor },
    }));
  },

  /** Prices of these services in a list. */
  async pricesOf(id: string, serviceIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await db
      .selectFrom('prices')
      .select(['service_id', 'price_minor'])
      .where('price_list_id', '=', id)
      .where(within('service_id', serviceIds))
      .execute();
    return new Map(rows.map((row) => [row.service_id, row.price_minor]));
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

  copy: (from: string, to: string) =>
    sql`insert into prices (price_list_id, service_id, price_minor)
      select ${to}, service_id, price_minor from prices where price_list_id = ${from}`.execute(tx),

  update: (id: string, facts: ListFacts) =>
    tx
      .updateTable('price_lists')
      .set({ ...columnsOf(facts), version: sql`version + 1` })
      .where('id', '=', id)
      .execute(),

  async setPrices(id: string, prices: readonly { serviceId: string; priceMinor: number | null }[]): Promise<void> {
    const gone = prices.filter((it) => it.priceMinor === null).map((it) => it.serviceId);
    if (gone.length > 0)
      await tx.deleteFrom('prices').where('price_list_id', '=', id).where('service_id', 'in', gone).execute();
    const rows = prices.flatMap(({ serviceId, priceMinor }) =>
      priceMinor === null ? [] : [{ price_list_id: id, service_id: serviceId, price_minor: priceMinor }],
    );
    if (rows.length > 0)
      await tx
        .insertInto('prices')
        .values(rows)
        .onDuplicateKeyUpdate({ price_minor: sql`values(price_minor)` })
        .execute();
    await tx
      .updateTable('price_lists')
      .set({ version: sql`version + 1` })
      .where('id', '=', id)
      .execute();
  },
});
