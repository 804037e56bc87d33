import { within } from '@nilecare/service-kit/db/within.ts';
import { addDays } from '@nilecare/service-kit/zoned-time.ts';
import type { Reader } from '../deps.ts';
import { grouped } from './grouped.ts';
import { licences, type HeldLicence } from './licences.ts';

interface Expiring {
  /** null is every facility. */
  readonly facilityIds: readonly string[] | null;
  /** The last day of validity is this one or before. */
  readonly until: string;
  /** The last day of validity is this one or after. */
  readonly since?: string;
  readonly limit: number;
}

/**
 * Licences of active staff that end and are not followed by another of their kind without a gap, soonest first.
 * Facilities are those where people belong.
 */
export async function expiringLicences(db: Reader, expiring: Expiring): Promise<HeldLicence[]> {
  const { facilityIds, until, since, limit } = expiring;
  const rows = await db
    .selectFrom('licences')
    .innerJoin('staff', 'staff.id', 'licences.staff_id')
    .select(['licences.id', 'licences.staff_id'])
    .where('staff.active', '=', 1)
    .where(within('staff.facility_id', facilityIds))
    .where('licences.valid_until', '<=', until)
    .$if(since !== undefined, (query) => query.where('licences.valid_until', '>=', since ?? ''))
    .orderBy('licences.valid_until')
    .orderBy('licences.id')
    .execute();
  const all = await licences(db).ofStaff([...new Set(rows.map((row) => row.staff_id))]);
  const byId = new Map(all.map((it) => [it.id, it]));
  const ofPerson = grouped(all, (it) => it.staffId);
  return rows
    .flatMap(({ id }) => byId.get(id) ?? [])
    .filter((it) => !ofPerson(it.staffId).some((other) => follows(other, it)))
    .slice(0, limit);
}

const follows = (next: HeldLicence, one: HeldLicence): boolean =>
  next.kind === one.kind && next.validUntil > one.validUntil && next.validFrom <= addDays(one.validUntil, 1);
