const networkCodes: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/**
 * PostgreSQL: connection exceptions (class 08), too many connections, a statement that was cancelled for its time, a server
 * that shuts down, crashed or starts, a session ended because it stood still.
 */
const SQL_STATE = /^(08\w{3}|53300|57014|57P0\d|25P03)$/;

/** MySQL and MariaDB, and mysql2: the same as of PostgreSQL. */
const MYSQL_CODES: ReadonlySet<unknown> = new Set([
  'PROTOCOL_CONNECTION_LOST',
  'ER_CON_COUNT_ERROR',
  'ER_CONNECTION_KILLED',
  'ER_QUERY_TIMEOUT',
  'ER_SERVER_SHUTDOWN',
  'ER_STATEMENT_TIMEOUT',
]);

/** The drivers' own errors have no code. */
const DRIVER_WORDS =
  /^(Connection terminated|timeout expired|timeout exceeded when trying to connect|Query read timeout|Can't add new command when connection is in closed state)/;
const NOT_QUERYABLE = /is not queryable$/;

/**
 * Whether work on a database failed because the database is away, cut the connection or took too long: the same work may
 * succeed later. Anything else is a fault of the statement or of the program.
 */
export function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && error.code !== undefined)
    return networkCodes.has(error.code) || MYSQL_CODES.has(error.code) || SQL_STATE.test(String(error.code));
  return DRIVER_WORDS.test(error.message) || NOT_QUERYABLE.test(error.message);
}
