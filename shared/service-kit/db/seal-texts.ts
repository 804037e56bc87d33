import { sql } from 'kysely';
import type { Logger } from 'pino';
import { untilStopped, type Loop } from '../background/until-stopped.ts';
import type { FieldCipher, FieldPlace } from '../crypto/field-cipher.ts';
import type { Core } from '../define-service.ts';
import type { Database } from './database.ts';

/** A column that has texts in clear, from before they were encrypted, and the column that takes them. */
export interface ClearTexts {
  readonly table: string;
  readonly clear: string;
  readonly sealed: string;
  /** Columns that name a row; together, with a space between them, they are its id in the encryption. */
  readonly key: readonly string[];
  /** The column of an index by which the rows are gone through. */
  readonly along: string;
  /** Where an index begins with another column: its values beside which there may be texts. */
  readonly among?: { readonly column: string; readonly values: readonly string[] };
  /** Texts of the service's own that name nobody, by which an instance of the version before finds rows: they stay in clear. */
  readonly staying?: readonly string[];
}

type Row = Readonly<Record<string, string | number>>;

/** Rows of one transaction. */
const BATCH = 200;
/** An instance of the version before has ended by then. */
const EVERY_MS = 60 * 60_000;

/** The place of a text that is kept encrypted: its row is named by the values of `key`. */
export const sealedPlace = (
  { table, sealed }: Pick<ClearTexts, 'table' | 'sealed'>,
  key: readonly (string | number)[],
): FieldPlace => ({ table, column: sealed, rowId: key.join(' ') });

/**
 * Encrypts the texts that are still in clear, in batches, of which each is done or not whatever happens to the process. A row
 * that was written meanwhile stays as it is. Two instances may do it at the same time. MySQL alone.
 * @param signal what is left then is for the next time
 * @returns how many rows had a text in clear
 */
export async function sealTexts<Schema>(
  texts: ClearTexts,
  { db, cipher }: { readonly db: Pick<Database<Schema>, 'read' | 'transaction'>; readonly cipher: FieldCipher },
  signal: AbortSignal,
): Promise<number> {
  const { table, clear, sealed, key, along, among, staying = [] } = texts;
  const isClear = sql.join(
    [sql`${sql.ref(clear)} is not null`, ...staying.map((it) => sql`${sql.ref(clear)} <> ${it}`)],
    sql` and `,
  );

  async function nextOf(value: string | undefined, from: string | number | undefined): Promise<readonly Row[]> {
    const found = [
      ...(among && value !== undefined ? [sql`${sql.ref(among.column)} = ${value}`] : []),
      ...(from === undefined ? [] : [sql`${sql.ref(along)} >= ${from}`]),
      isClear,
    ];
    const columns = [...new Set([...key, along, clear])].map((it) => sql.ref(it));
    const { rows } = await sql<Row>`
      select ${sql.join(columns)} from ${sql.table(table)} where ${sql.join(found, sql` and `)}
      order by ${sql.ref(along)} limit ${BATCH}`.execute(db.read);
    return rows;
  }

  const sealAll = (rows: readonly Row[]): Promise<void> =>
    db.transaction(async (tx) => {
      for (const row of rows) {
        const text = String(row[clear]);
        const named = key.map((column) => sql`${sql.ref(column)} = ${row[column]}`);
        const place = sealedPlace(
          texts,
          key.map((column) => row[column] ?? ''),
        );
        await sql`
          update ${sql.table(table)} set ${sql.ref(sealed)} = ${cipher.encrypt(text, place)}, ${sql.ref(clear)} = null
          where ${sql.join(named, sql` and `)} and ${sql.ref(clear)} = ${text}`.execute(tx);
      }
    });

  let found = 0;
  for (const value of among?.values ?? [undefined])
    for (let rows = await nextOf(value, undefined); rows.length > 0 && !signal.aborted;) {
      await sealAll(rows);
      found += rows.length;
      rows = await nextOf(value, rows.at(-1)?.[along]);
    }
  return found;
}

/**
 * Encrypts texts that are still in clear when the service starts, and some time later what an instance of the version before
 * wrote meanwhile. To look may mean to read whole tables: when nothing was found that later time, it was the last.
 */
export function textSealer<Schema, Own>(
  all: readonly ClearTexts[],
  { db, cipher, log }: Pick<Core<Schema, Own>, 'db' | 'cipher'> & { readonly log: Pick<Logger, 'info' | 'warn'> },
  everyMs = EVERY_MS,
): Loop {
  let [isFirst, isOver] = [true, false];
  return untilStopped(log, { name: 'texts in clear', everyMs, isOver: () => isOver }, async (signal) => {
    let found = 0;
    for (const texts of all) found += await sealTexts(texts, { db, cipher }, signal);
    if (found > 0) log.info({ rows: found }, 'texts that were in clear are encrypted');
    isOver = !isFirst && found === 0;
    isFirst = false;
  });
}
