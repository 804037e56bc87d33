import { sql } from 'kysely';
import type { Price } from '@nilecare/contracts/api/billing-prices.ts';
import type { BillableCategory } from '@nilecare/contracts/billable.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { BillingTx, Reader } from '../deps.ts';
import { entryOn, type PriceEntry } from '../domain/pricing.ts';
import { named, serviceOf } from './services.ts';

interface PriceFilter {
  readonly search?: string | undefined;
  readonly category?: BillableCategory | undefined;
  readonly after?: readonly [string] | undefined;
  /** Which day's prices, `YYYY-MM-DD`. */
  readonly on: string;
}

/** How the first day of a list is stored, whichever it is. */
const FIRST_DAY = '1970-01-01';

interface EntryRow {
  readonly service_id: string;
  readonly valid_from: string;
  readonly price_minor: number;
}

/** @param rows in the order in which they begin */
export function entriesByService(rows: readonly EntryRow[]): ReadonlyMap<string, readonly PriceEntry[]> {
  const of = Map.groupBy(rows, (row) => row.service_id);
  return new Map([...of].map(([serviceId, entries]) => [serviceId, entries.map(entryOf)]));
}

const entryOf = (row: EntryRow): PriceEntry => ({
  ...{ validFrom: row.valid_from === FIRST_DAY ? null : row.valid_from, priceMinor: row.price_minor },
});

export const prices = (db: Reader) => ({
  /** Of the services that have one in a list, by code; `limit` services at the most. */
  async page(priceListId: string, { search, category, after, on }: PriceFilter, limit: number): Promise<Price[]> {
    const found = await db
      .selectFrom('billable_services as service')
      .selectAll()
      .where((it) =>
        it.exists(
          it
            .selectFrom('prices as price')
            .select('price.service_id')
            .where('price.price_list_id', '=', priceListId)
            .whereRef('price.service_id', '=', 'service.id'),
        ),
      )
      .where(named(search))
      .where(within('service.category', category === undefined ? null : [category]))
      .$if(after !== undefined, (query) => query.where('service.code', '>', after?.[0] ?? ''))
      .orderBy('service.code')
      .limit(limit)
      .execute();
    const entries = await this.entriesOf(
      priceListId,
      found.map((row) => row.id),
    );
    return found.map(serviceOf).map(({ id, code, name, category: kind }) => {
      const own = entries.get(id) ?? [];
      const now = entryOn(own, on);
      const upcoming = own.flatMap(({ validFrom, priceMinor }) =>
        validFrom !== null && validFrom > on ? [{ validFrom, priceMinor }] : [],
      );
      const begun = { priceMinor: now?.priceMinor ?? null, validFrom: now?.validFrom ?? null };
      return { serviceId: id, code, name, category: kind, ...begun, upcoming };
    });
  },

  /** All prices of these services in a list. */
  async entriesOf(
    priceListId: string,
    serviceIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly PriceEntry[]>> {
    const rows = await db
      .selectFrom('prices')
      .select(['service_id', 'valid_from', 'price_minor'])
      .where('price_list_id', '=', priceListId)
      .where(within('service_id', serviceIds))
      .orderBy('valid_from')
      .execute();
    return entriesByService(rows);
  },
});

interface NewPrice {
  readonly serviceId: string;
  /** null: none that begins then. */
  readonly priceMinor: number | null;
}

/** Whoever changes prices holds the row of their facility. */
export const priceRows = (tx: BillingTx) => ({
  /** @param validFrom null: in place of every price that these services have in the list */
  async set(priceListId: string, validFrom: string | null, given: readonly NewPrice[]): Promise<void> {
    await tx
      .deleteFrom('prices')
      .where('price_list_id', '=', priceListId)
      .where(
        within(
          'service_id',
          given.map((it) => it.serviceId),
        ),
      )
      .where(within('valid_from', validFrom === null ? null : [validFrom]))
      .execute();
    const rows = given.flatMap(({ serviceId, priceMinor }) =>
      priceMinor === null
        ? []
        : {
            ...{ price_list_id: priceListId, service_id: serviceId, price_minor: priceMinor },
            valid_from: validFrom ?? FIRST_DAY,
          },
    );
    if (rows.length > 0) await tx.insertInto('prices').values(rows).execute();
  },

  /** What is valid in a list on the first day of another one, and what begins later. */
  copy: (from: string, to: string, firstDay: string) =>
    sql`insert into prices (price_list_id, service_id, valid_from, price_minor)
      select ${to}, service_id, if(valid_from <= ${firstDay}, ${FIRST_DAY}, valid_from), price_minor
      from prices as price where price_list_id = ${from} and not exists (
        select 1 from prices as later where later.price_list_id = price.price_list_id
          and later.service_id = price.service_id and later.valid_from > price.valid_from
          and later.valid_from <= ${firstDay})`.execute(tx),
});
