import { sql, type Selectable } from 'kysely';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { BillingFacilitiesTable } from '@nilecare/database/billing/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { BillingTx, Reader } from '../deps.ts';

export type FacilityRow = Selectable<BillingFacilitiesTable>;

/** The day of a facility, `YYYY-MM-DD`. */
export const dayAt = ({ time_zone }: Pick<FacilityRow, 'time_zone'>, at: Date): string => zonedTime(time_zone).date(at);

export const facilities = (db: Reader) => ({
  find: (facilityId: string): Promise<FacilityRow | undefined> =>
    db.selectFrom('billing_facilities').selectAll().where('facility_id', '=', facilityId).executeTakeFirst(),

  /** @throws NotFound where billing does not know it yet */
  async get(facilityId: string): Promise<FacilityRow> {
    const row = await this.find(facilityId);
    if (!row) throw new NotFound('facility', facilityId);
    return row;
  },

  /** Those that there are of these, or all. */
  list: (facilityIds: readonly string[] | null): Promise<FacilityRow[]> =>
    db.selectFrom('billing_facilities').selectAll().where(within('facility_id', facilityIds)).execute(),

  /** Facilities of which something waits and that are not known yet. */
  async unknown(): Promise<string[]> {
    const rows = await sql<{ facility_id: string }>`
      select c.facility_id from charges c left join billing_facilities f on f.facility_id = c.facility_id
        where f.facility_id is null and c.served_on is null group by c.facility_id
      union select m.facility_id from money_movements m left join billing_facilities f on f.facility_id = m.facility_id
        where f.facility_id is null and m.booked_at is null group by m.facility_id
      union select b.facility_id from bed_stays b left join billing_facilities f on f.facility_id = b.facility_id
        where f.facility_id is null and b.settled = 0 group by b.facility_id`.execute(db);
    return rows.rows.map((row) => row.facility_id);
  },
});

type Told = Omit<FacilityRow, 'prices_version' | 'closed_through'>;

/** What the facility service told, in one statement. Books that were begun in a currency stay in it. */
export const rememberFacility = (db: Reader, row: Told) => {
  const { facility_id: _id, currency: _currency, ...changeable } = row;
  return db
    .insertInto('billing_facilities')
    .values({ ...row, closed_through: null })
    .onDuplicateKeyUpdate(changeable)
    .execute();
};

export const facilityRows = (tx: BillingTx) => ({
  /** The row, locked until the transaction ends: prices and books of one facility change one after the other. @throws NotFound */
  async lock(facilityId: string): Promise<FacilityRow> {
    const row = await tx
      .selectFrom('billing_facilities')
      .selectAll()
      .where('facility_id', '=', facilityId)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new NotFound('facility', facilityId);
    return row;
  },

  /** Charges that wait for a price are tried again. @param facilityId null: everywhere */
  pricesChanged: (facilityId: string | null) =>
    tx
      .updateTable('billing_facilities')
      .set({ prices_version: sql`prices_version + 1` })
      .where(within('facility_id', facilityId === null ? null : [facilityId]))
      .execute(),

  closeThrough: (facilityId: string, day: string) =>
    tx.updateTable('billing_facilities').set({ closed_through: day }).where('facility_id', '=', facilityId).execute(),
});
