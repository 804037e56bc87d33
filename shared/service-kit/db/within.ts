import { sql, type RawBuilder, type SqlBool } from 'kysely';

/**
 * `column in (values)` for `where`, right for the answers of `actor.facilityFilter()` as well: null restricts nothing,
 * an empty list matches nothing (SQL has no empty `in ()`).
 * @example .where(within('beds.facility_id', actor.facilityFilter()))
 */
export function within(column: string, values: readonly string[] | null): RawBuilder<SqlBool> {
  if (values === null) return sql<SqlBool>`1 = 1`;
  if (values.length === 0) return sql<SqlBool>`1 = 0`;
  return sql<SqlBool>`${sql.ref(column)} in (${sql.join(values)})`;
}
