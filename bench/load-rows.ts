import { Readable } from 'node:stream';
import type { Connection } from 'mysql2/promise';

/** What is sent in one packet of the protocol. */
const SLICE_BYTES = 256 * 1024;
/** How the loader writes that a column has no value. */
export const NONE = '\\N';

/**
 * Puts rows into a table by the database's own bulk loader; the connection has to have the flag `LOCAL_FILES`.
 * @param target the table with its columns: `people (id, name)`
 * @param rows columns with tabs between them
 */
export async function loadRows(connection: Connection, target: string, rows: readonly string[]): Promise<void> {
  if (rows.length === 0) return;
  const [table = '', ...columns] = target.split(' ');
  await connection.query({
    sql: `load data local infile 'rows' ignore into table ${table} character set utf8mb4 ${columns.join(' ')}`,
    infileStreamFactory: () => Readable.from(slices(Buffer.from(`${rows.join('\n')}\n`))),
  });
}

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) yield bytes.subarray(at, at + SLICE_BYTES);
}
