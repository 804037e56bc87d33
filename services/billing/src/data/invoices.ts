import { sql, type Selectable } from 'kysely';
import type { Invoice, InvoiceInList, InvoiceState } from '@nilecare/contracts/api/billing-invoices.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { InvoicesTable } from '@nilecare/database/billing/tables.ts';
import { olderThan, type Position } from '@nilecare/service-kit/db/newest-first.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';
import { voidedOf } from './charges.ts';
import { invoiceParts } from './invoice-parts.ts';

export type InvoiceRow = Selectable<InvoicesTable>;

interface InvoiceFilter {
  readonly facilityIds: readonly string[] | null;
  readonly patientIds: readonly string[] | null;
  readonly facilityId?: string | undefined;
  readonly encounterId?: string | undefined;
  readonly state?: readonly InvoiceState[] | undefined;
  readonly number?: string | undefined;
  readonly open?: boolean | undefined;
  readonly overdue?: boolean | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Today, for what is overdue; a day that has begun nowhere else yet is close enough over several facilities. */
  readonly today: string;
  readonly after?: Position | undefined;
}

export const inListOf = (row: InvoiceRow): InvoiceInList => ({
  ...{ id: row.id, version: row.version, number: row.number, state: row.state, facilityId: row.facility_id },
  ...{ patientId: row.patient_id, encounterId: row.encounter_id, appointmentId: row.appointment_id },
  ...{ currency: row.currency, netMinor: row.net_minor, discountMinor: row.discount_minor, taxMinor: row.tax_minor },
  ...{ totalMinor: row.total_minor, paidMinor: row.paid_minor, creditedMinor: row.credited_minor },
  ...{ writtenOffMinor: row.written_off_minor, openMinor: row.patient_open_minor + row.insurers_open_minor },
  ...{ patientOpenMinor: row.patient_open_minor, issuedOn: row.issued_on, dueOn: row.due_on },
  ...{ issuedAt: row.issued_at?.toISOString() ?? null, createdAt: row.created_at.toISOString() },
});

const givenOf = (row: InvoiceRow): Invoice['discount'] => {
  const about = { reason: row.discount_reason ?? '', by: row.discount_by ?? '' };
  if (row.discount_share !== null) return { given: { share: row.discount_share }, ...about };
  if (row.discount_amount_minor !== null) return { given: { amountMinor: row.discount_amount_minor }, ...about };
  return null;
};

const one = (value: string | undefined): readonly string[] | null => (value === undefined ? null : [value]);
const someOpen = sql<boolean>`(number is not null and patient_open_minor + insurers_open_minor > 0)`;

export const invoices = (db: Reader) => ({
  async page(filter: InvoiceFilter, limit: number): Promise<InvoiceInList[]> {
    const rows = await db
      .selectFrom('invoices')
      .selectAll()
      .where(within('facility_id', filter.facilityIds))
      .where(within('facility_id', one(filter.facilityId)))
      .where(within('patient_id', filter.patientIds))
      .where(within('encounter_id', one(filter.encounterId)))
      .where(within('state', filter.state ?? null))
      .$if(filter.number !== undefined, (query) =>
        query.where(sql<boolean>`convert(number using utf8mb4) = ${filter.number}`),
      )
      .$if(filter.open === true, (query) => query.where(someOpen))
      .$if(filter.overdue === true, (query) => query.where(someOpen).where('due_on', '<', filter.today))
      .$if(filter.from !== undefined, (query) => query.where('issued_on', '>=', filter.from ?? ''))
      .$if(filter.to !== undefined, (query) => query.where('issued_on', '<=', filter.to ?? ''))
      .where(olderThan('created_at', 'id', filter.after))
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(inListOf);
  },

  /** @throws NotFound */
  async row(id: string): Promise<InvoiceRow> {
    const row = await db.selectFrom('invoices').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('invoice', id);
    return row;
  },

  /** @throws NotFound */
  async get(id: string): Promise<Invoice> {
    const row = await this.row(id);
    return {
      ...inListOf(row),
      ...(await invoiceParts(db, id)),
      discount: givenOf(row),
      ...{ createdBy: row.created_by, issuedBy: row.issued_by, voided: voidedOf(row) },
    };
  },
});
