import { Kysely, MysqlDialect, PostgresDialect } from 'kysely';
import { createPool, type Pool, type PoolOptions } from 'mysql2';
import pg from 'pg';
import { statementSpans } from '../telemetry/db-spans.ts';

/** `bigint` columns come as numbers: ours are positions and counts, far below 2^53. */
const INT8_OID = 20;
/** A calendar date has no time zone: it comes as `YYYY-MM-DD` on every engine. */
const DATE_OID = 1082;
/** An instance that stands still must not keep its locks: whoever takes over from it would wait for them. */
const LONGEST_PAUSE_IN_TRANSACTION_MS = 10_000;
const asText = (value: string): string => value;

export interface Connection<Schema> {
  readonly engine: 'mysql' | 'postgres';
  readonly kysely: Kysely<Schema>;
}

/**
 * What every session of a MySQL is set to, however its server is, as MySQL has it by itself: what does not fit a column is
 * refused, also a date that is none, and a column of a group that has several values. mysql2 puts values into
 * the text of a statement with backslashes before what ends them; in a session with NO_BACKSLASH_ESCAPES a value could end early
 * and go on as a statement.
 */
const SQL_MODE =
  'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';
/**
 * The newest fifty of many are the end of one index. Told of two that fit, a server would rather read both to their ends and
 * keep what is in both: 170 ms instead of 1 among 300,000 messages.
 */
const OPTIMIZER_SWITCH = 'index_merge_intersection=off';

/** How every pool to a MySQL reads and writes dates, numbers and text. */
const mysqlOptions = (url: string, poolSize: number): PoolOptions => ({
  uri: url,
  connectionLimit: poolSize,
  timezone: 'Z',
  jsonStrings: true,
  dateStrings: ['DATE'],
  supportBigNumbers: true,
  bigNumberStrings: false,
  charset: 'utf8mb4',
  enableKeepAlive: true,
});

/** Sets each session of a pool to the kit's modes, before the first statement; one that cannot be set is not used. */
export function withOwnMode(pool: Pool): Pool {
  pool.on('connection', (connection) =>
    connection.query(
      `set session sql_mode = '${SQL_MODE}', session optimizer_switch = '${OPTIMIZER_SWITCH}'`,
      (error) => {
        if (error) connection.destroy();
      },
    ),
  );
  return pool;
}

/** @param multipleStatements whether one text may hold several of them */
export const openMysqlPool = (url: string, poolSize: number, multipleStatements = false): Pool =>
  withOwnMode(createPool({ ...mysqlOptions(url, poolSize), multipleStatements }));

/**
 * Opens a pool for `mysql://…` or `postgres://…`.
 * Dates are UTC in the database, whatever the machine's zone; JSON columns come as text on every engine.
 */
export function connect<Schema>(url: string, poolSize: number): Connection<Schema> {
  if (url.startsWith('mysql:')) {
    const pool = openMysqlPool(url, poolSize);
    return {
      engine: 'mysql',
      kysely: new Kysely<Schema>({ dialect: new MysqlDialect({ pool }), log: statementSpans('mysql') }),
    };
  }
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') => {
      if (format !== 'binary' && oid === INT8_OID) return Number;
      if (format !== 'binary' && oid === DATE_OID) return asText;
      return pg.types.getTypeParser(oid, format);
    },
  };
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    types,
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: LONGEST_PAUSE_IN_TRANSACTION_MS,
  });
  // A connection that the server closes while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  // The pool does not listen to one that is lent out: lost between two statements of a transaction, it would end the
  // process too. The next statement fails with the reason.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    engine: 'postgres',
    kysely: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }), log: statementSpans('postgres') }),
  };
}
