import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { within } from '@nilecare/service-kit/db/within.ts';

/**
 * Entries of these facilities, for `where`; null is every entry. What somebody did at no facility in particular is of
 * each in which they worked then. Of people who work in all of them only what concerns a patient is: the rest is how the
 * whole platform is run.
 * @param table the name that `audit_entries` has in the query
 */
export function reachedFrom(facilityIds: readonly string[] | null, table = 'audit_entries'): RawBuilder<SqlBool> {
  const facility = `${table}.facility_id`;
  if (facilityIds === null || facilityIds.length === 0) return within(facility, facilityIds);
  const worksIn = sql`json_extract(${sql.ref(`${table}.details`)}, '$.actorFacilityIds')`;
  return sql<SqlBool>`(${within(facility, facilityIds)} or (${sql.ref(facility)} is null and (
    json_overlaps(${worksIn}, ${JSON.stringify(facilityIds)})
    or (${sql.ref(`${table}.patient_id`)} is not null and json_contains(${worksIn}, '"*"')))))`;
}
