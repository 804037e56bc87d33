import { sql, type Selectable } from 'kysely';
import { ServiceCodeTaken, ServiceReferenceTaken, type BillableService } from '@nilecare/contracts/api/billing.ts';
import type { BillableCategory } from '@nilecare/contracts/billable.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { BillableServicesTable } from '@nilecare/database/billing/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { BillingTx, Reader } from '../deps.ts';
import { like } from './like.ts';

interface ServiceFilter {
  readonly search?: string | undefined;
  readonly category?: BillableCategory | undefined;
  readonly inactive?: boolean | undefined;
  readonly after?: readonly [string] | undefined;
}

export const serviceOf = (row: Selectable<BillableServicesTable>): BillableService => ({
  ...{ id: row.id, version: row.version, code: row.code, name: { en: row.name_en, ar: row.name_ar } },
  ...{ category: row.category, reference: row.reference, taxCode: row.tax_code, active: row.active === 1 },
});

/** Finds by code or name. */
export const named = (search: string | undefined) => {
  const pattern = like(search ?? '');
  return search
    ? sql<boolean>`(convert(service.code using utf8mb4) like ${pattern} or service.name_en like ${pattern} or service.name_ar like ${pattern})`
    : sql<boolean>`1 = 1`;
};

export const services = (db: Reader) => ({
  /** By code; `limit` rows at the most. */
  async page({ search, category, inactive, after }: ServiceFilter, limit: number): Promise<BillableService[]> {
    const rows = await db
      .selectFrom('billable_services as service')
      .selectAll()
      .$if(!inactive, (query) => query.where('active', '=', 1))
      .where(within('category', category === undefined ? null : [category]))
      .where(named(search))
      .$if(after !== undefined, (query) => query.where('code', '>', after?.[0] ?? ''))
      .orderBy('code')
      .limit(limit)
      .execute();
    return rows.map(serviceOf);
  },

  /** @throws NotFound */
  async get(id: string): Promise<BillableService> {
    const row = await db.selectFrom('billable_services').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('service', id);
    return serviceOf(row);
  },

  /** Those that there are of these codes. */
  async byCodes(codes: readonly string[]): Promise<ReadonlyMap<string, BillableService>> {
    const rows = await db.selectFrom('billable_services').selectAll().where(within('code', codes)).execute();
    return new Map(rows.map((row) => [row.code, serviceOf(row)]));
  },

  /** In use, by what they stand for. */
  async byReferences(references: readonly string[]): Promise<BillableService[]> {
    const rows = await db
      .selectFrom('billable_services')
      .selectAll()
      .where(within('reference', references))
      .where('active', '=', 1)
      .execute();
    return rows.map(serviceOf);
  },
});

export type ServiceFacts = Omit<BillableService, 'id' | 'version'>;

const columnsOf = (facts: ServiceFacts) => ({
  ...{ code: facts.code, name_en: facts.name.en, name_ar: facts.name.ar, category: facts.category },
  ...{ reference: facts.reference, tax_code: facts.taxCode, active: Number(facts.active) },
});

/** @throws ServiceCodeTaken, ServiceReferenceTaken where a unique key refuses the write */
async function kept(facts: ServiceFacts, written: Promise<unknown>): Promise<void> {
  try {
    await written;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    if (String(error).includes('billable_services_reference')) throw new ServiceReferenceTaken(facts.reference ?? '');
    throw new ServiceCodeTaken(facts.code);
  }
}

export const serviceRows = (tx: BillingTx) => ({
  /** @throws NotFound */
  async lock(id: string): Promise<BillableService> {
    const row = await tx
      .selectFrom('billable_services')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new NotFound('service', id);
    return serviceOf(row);
  },
  insert: (id: string, facts: ServiceFacts, at: Date): Promise<void> =>
    kept(
      facts,
      tx
        .insertInto('billable_services')
        .values({ id, ...columnsOf(facts), created_at: at })
        .execute(),
    ),
  update: (id: string, facts: ServiceFacts): Promise<void> =>
    kept(
      facts,
      tx
        .updateTable('billable_services')
        .set({ ...columnsOf(facts), version: sql`version + 1` })
        .where('id', '=', id)
        .execute(),
    ),
});
