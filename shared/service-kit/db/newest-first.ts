import { sql, type RawBuilder, type SqlBool } from 'kysely';

/** Where a page of a list that begins with the newest ended: its moment, and its id among those of one moment. */
export type Position = readonly [at: string, id: string];

/** A condition for the rows that come after a position; without one for all. */
export function olderThan(at: string, id: string, after: Position | undefined): RawBuilder<SqlBool> {
  if (!after) return sql<SqlBool>`1 = 1`;
  const moment = new Date(after[0]);
  const [when, which] = [sql.ref(at), sql.ref(id)];
  return sql<SqlBool>`(${when} < ${moment} or (${when} = ${moment} and ${which} < ${after[1]}))`;
}
