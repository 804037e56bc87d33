import { sql } from 'kysely';
import type { BillingAccount } from '@nilecare/contracts/api/billing-accounts.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';
import type { FacilityRow } from './facilities.ts';

const sumOf = (expression: ReturnType<typeof sql>) => sql<number>`cast(coalesce(sum(${expression}), 0) as signed)`;

/** What a person owes and has at some facilities, under all of her records; where there is nothing there is no account. */
export async function accountsOf(
  db: Reader,
  person: { readonly survivorId: string; readonly ids: readonly string[] },
  at: readonly (FacilityRow & { readonly today: string })[],
): Promise<BillingAccount[]> {
  const known = await facilitiesOf(db, person.ids);
  const accounts: BillingAccount[] = [];
  for (const facility of at.filter((it) => known.has(it.facility_id)))
    accounts.push(await accountAt(db, person, facility));
  return accounts;
}

/** Where anything was charged, invoiced or paid ahead under any of these records. */
async function facilitiesOf(db: Reader, patientIds: readonly string[]): Promise<ReadonlySet<string>> {
  const own = within('patient_id', patientIds);
  const rows = await db
    .selectFrom('charges')
    .select('facility_id')
    .where(own)
    .where('state', 'in', ['open', 'invoiced'])
    .union(db.selectFrom('invoices').select('facility_id').where(own).where('number', 'is not', null))
    .union(db.selectFrom('deposits').select('facility_id').where(own))
    .execute();
  return new Set(rows.map((row) => row.facility_id));
}

async function accountAt(
  db: Reader,
  { survivorId, ids }: { readonly survivorId: string; readonly ids: readonly string[] },
  { facility_id: facilityId, currency, today }: FacilityRow & { readonly today: string },
): Promise<BillingAccount> {
  const overdue = sql`case when due_on < ${today} then patient_open_minor else 0 end`;
  const owed = await db
    .selectFrom('invoices')
    .select([sumOf(sql`patient_open_minor`).as('open'), sumOf(overdue).as('overdue')])
    .select(sumOf(sql`insurers_open_minor`).as('insurers'))
    .where(within('patient_id', ids))
    .where('facility_id', '=', facilityId)
    .where('number', 'is not', null)
    .executeTakeFirst();
  const held = await db
    .selectFrom('deposits')
    .select(sumOf(sql`balance_minor`).as('deposit'))
    .where(within('patient_id', ids))
    .where('facility_id', '=', facilityId)
    .where('currency', '=', currency)
    .executeTakeFirst();
  const waiting = await db
    .selectFrom('charges')
    .leftJoin('invoices', 'invoices.id', 'charges.invoice_id')
    .select([sumOf(sql`coalesce(charges.amount_minor, 0)`).as('unbilled')])
    .select(sumOf(sql`charges.unit_price_minor is null`).as('unpriced'))
    .where(within('charges.patient_id', ids))
    .where('charges.facility_id', '=', facilityId)
    .where(sql<boolean>`(charges.state = 'open' or (charges.state = 'invoiced' and invoices.number is null))`)
    .executeTakeFirst();
  return {
    ...{ patientId: survivorId, facilityId, currency },
    ...{ openMinor: owed?.open ?? 0, overdueMinor: owed?.overdue ?? 0, insurersOpenMinor: owed?.insurers ?? 0 },
    ...{ depositMinor: held?.deposit ?? 0, unbilledMinor: waiting?.unbilled ?? 0 },
    unpricedCharges: waiting?.unpriced ?? 0,
  };
}
