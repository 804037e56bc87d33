import { sql, type Selectable } from 'kysely';
import { TaxCodeTaken, type Tax } from '@nilecare/contracts/api/billing.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { TaxesTable } from '@nilecare/database/billing/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { BillingTx, Reader } from '../deps.ts';

const taxOf = (row: Selectable<TaxesTable>): Tax => ({
  ...{ id: row.id, version: row.version, facilityId: row.facility_id, code: row.code },
  ...{ name: { en: row.name_en, ar: row.name_ar }, rate: row.rate },
  ...{ inclusive: row.inclusive === 1, active: row.active === 1 },
});

interface TaxFilter {
  readonly facilityIds: readonly string[] | null;
  readonly facilityId?: string | undefined;
  readonly inactive?: boolean | undefined;
}

export const taxes = (db: Reader) => ({
  async list({ facilityIds, facilityId, inactive }: TaxFilter): Promise<Tax[]> {
    const rows = await db
      .selectFrom('taxes')
      .selectAll()
      .where(within('facility_id', facilityIds))
      .where(within('facility_id', facilityId === undefined ? null : [facilityId]))
      .$if(!inactive, (query) => query.where('active', '=', 1))
      .orderBy('facility_id')
      .orderBy('code')
      .execute();
    return rows.map(taxOf);
  },

  /** @throws NotFound */
  async get(id: string): Promise<Tax> {
    const row = await db.selectFrom('taxes').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('tax', id);
    return taxOf(row);
  },
});

type TaxFacts = Omit<Tax, 'id' | 'version' | 'facilityId'>;

const columnsOf = (facts: TaxFacts) => ({
  ...{ code: facts.code, name_en: facts.name.en, name_ar: facts.name.ar, rate: facts.rate },
  ...{ inclusive: Number(facts.inclusive), active: Number(facts.active) },
});

/** @throws TaxCodeTaken */
async function kept(written: Promise<unknown>): Promise<void> {
  try {
    await written;
  } catch (error) {
    if (isDuplicateKey(error)) throw new TaxCodeTaken('Choose another code, or change the tax that has it.');
    throw error;
  }
}

export const taxRows = (tx: BillingTx) => ({
  /** @throws NotFound */
  async lock(id: string): Promise<Tax> {
    const row = await tx.selectFrom('taxes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('tax', id);
    return taxOf(row);
  },
  insert: ({ id, facilityId, ...facts }: TaxFacts & { readonly id: string; readonly facilityId: string }, at: Date) =>
    kept(
      tx
        .insertInto('taxes')
        .values({ id, facility_id: facilityId, ...columnsOf(facts), created_at: at })
        .execute(),
    ),
  update: (id: string, facts: TaxFacts) =>
    kept(
      tx
        .updateTable('taxes')
        .set({ ...columnsOf(facts), version: sql`version + 1` })
        .where('id', '=', id)
        .execute(),
    ),
});
