import { sql, type Insertable, type Selectable } from 'kysely';
import type { Charge, ChargeState } from '@nilecare/contracts/api/billing-charges.ts';
import type { BillableCategory } from '@nilecare/contracts/billable.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { ChargesTable } from '@nilecare/database/billing/tables.ts';
import { olderThan, type Position } from '@nilecare/service-kit/db/newest-first.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { BillingTx, Reader } from '../deps.ts';
import { chargesToCredit, withdrawnOf } from './withdrawals.ts';

export type ChargeRow = Selectable<ChargesTable>;

interface ChargeFilter {
  readonly facilityIds: readonly string[] | null;
  readonly patientIds: readonly string[] | null;
  readonly facilityId?: string | undefined;
  readonly encounterId?: string | undefined;
  readonly state?: readonly ChargeState[] | undefined;
  readonly category?: BillableCategory | undefined;
  readonly unpriced?: boolean | undefined;
  readonly toCredit?: boolean | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly after?: Position | undefined;
}

const chargeOf = (row: ChargeRow, withdrawn: Charge['withdrawn'] = []): Charge => ({
  withdrawn,
  ...{ id: row.id, version: row.version, facilityId: row.facility_id, patientId: row.patient_id },
  ...{ encounterId: row.encounter_id, state: row.state, source: row.source, category: row.category },
  ...{ serviceId: row.service_id, serviceCode: row.service_code, quantity: row.quantity },
  description: { en: row.description_en, ar: row.description_ar },
  ...{ currency: row.currency, unitPriceMinor: row.unit_price_minor, amountMinor: row.amount_minor },
  ...{ taxRate: row.tax_rate, taxInclusive: row.tax_inclusive === 1 },
  ...{ servedAt: row.served_at.toISOString(), servedOn: row.served_on, invoiceId: row.invoice_id },
  ...{ enteredBy: row.entered_by, voided: voidedOf(row), priceReason: row.price_reason },
});

export const voidedOf = (row: Pick<ChargeRow, 'void_reason' | 'voided_by' | 'voided_at'>) =>
  row.voided_at === null
    ? null
    : { reason: row.void_reason ?? '', by: row.voided_by ?? '', at: row.voided_at.toISOString() };

const one = (value: string | undefined): readonly string[] | null => (value === undefined ? null : [value]);

export const charges = (db: Reader) => ({
  async page(filter: ChargeFilter, limit: number): Promise<Charge[]> {
    const rows = await db
      .selectFrom('charges')
      .selectAll()
      .where(within('facility_id', filter.facilityIds))
      .where(within('facility_id', one(filter.facilityId)))
      .where(within('patient_id', filter.patientIds))
      .where(within('encounter_id', one(filter.encounterId)))
      .where(within('state', filter.state ?? (filter.unpriced ? ['pending', 'open'] : null)))
      .where(within('category', one(filter.category)))
      .$if(filter.unpriced === true, (query) => query.where('unit_price_minor', 'is', null))
      .$if(filter.unpriced === false, (query) => query.where('unit_price_minor', 'is not', null))
      .$if(filter.toCredit === true, (query) => query.where('id', 'in', chargesToCredit(db)))
      .$if(filter.from !== undefined, (query) => query.where('served_on', '>=', filter.from ?? ''))
      .$if(filter.to !== undefined, (query) => query.where('served_on', '<=', filter.to ?? ''))
      .where(olderThan('served_at', 'id', filter.after))
      .orderBy('served_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    const withdrawn = await withdrawnOf(
      db,
      rows.map((row) => row.id),
    );
    return rows.map((row) => chargeOf(row, withdrawn.get(row.id)));
  },

  /** @throws NotFound */
  async get(id: string): Promise<Charge> {
    const row = await db.selectFrom('charges').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('charge', id);
    return chargeOf(row, (await withdrawnOf(db, [id])).get(id));
  },
});

export const chargeRows = (tx: BillingTx) => ({
  insert: (row: Omit<Insertable<ChargesTable>, 'void_reason' | 'voided_by' | 'voided_at'>) =>
    tx
      .insertInto('charges')
      .values({ ...row, void_reason: null, voided_by: null, voided_at: null })
      .execute(),

  /** @throws NotFound */
  async lock(id: string): Promise<ChargeRow> {
    const row = await tx.selectFrom('charges').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('charge', id);
    return row;
  },

  /** Those that there are of these, in the order of their ids. */
  lockAll: (ids: readonly string[]): Promise<ChargeRow[]> =>
    tx.selectFrom('charges').selectAll().where(within('id', ids)).orderBy('id').forUpdate().execute(),

  /** As it was when nobody held it. */
  find: (source: ChargeRow['source'], sourceId: string): Promise<ChargeRow | undefined> =>
    tx
      .selectFrom('charges')
      .selectAll()
      .where('source', '=', source)
      .where('source_id', '=', sourceId)
      .executeTakeFirst(),

  /** The same, locked. */
  ofSource: (source: ChargeRow['source'], sourceId: string): Promise<ChargeRow | undefined> =>
    tx
      .selectFrom('charges')
      .selectAll()
      .where('source', '=', source)
      .where('source_id', '=', sourceId)
      .forUpdate()
      .executeTakeFirst(),

  /** Open ones of encounters at a facility, those without a price among them; what another one did of them it bills itself. */
  lockOpenOf: (facilityId: string, encounterIds: readonly string[]): Promise<ChargeRow[]> =>
    tx
      .selectFrom('charges')
      .selectAll()
      .where('facility_id', '=', facilityId)
      .where(within('encounter_id', encounterIds))
      .where('state', '=', 'open')
      .orderBy('id')
      .forUpdate()
      .execute(),

  change: (id: string, facts: Partial<Omit<ChargeRow, 'id' | 'version'>>) =>
    tx
      .updateTable('charges')
      .set({ ...facts, version: sql`version + 1` })
      .where('id', '=', id)
      .execute(),

  changeAll: (ids: readonly string[], facts: Partial<Pick<ChargeRow, 'state' | 'invoice_id'>>) =>
    tx
      .updateTable('charges')
      .set({ ...facts, version: sql`version + 1` })
      .where(within('id', ids))
      .execute(),
});
