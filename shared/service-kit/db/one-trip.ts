import type { Compilable } from 'kysely';
import type { ExecuteValues, Pool, PoolConnection } from 'mysql2';
import { openMysqlPool } from './connect.ts';
import { retryOnDeadlock } from './deadlock.ts';

/**
 * Statements that commit together and are known before the first of them is sent: they go to the database in one piece, which is
 * waited for once. For the few places where each trip counts; all else has `Database.transaction`.
 */
export interface OneTrip {
  /** @throws what the database throws: then it is not known to hold any of them, unless it broke off right at the commit */
  run(statements: readonly Compilable[]): Promise<void>;
  /**
   * The same where a value has megabytes: to be put into a text it would be read letter by letter, here and in the database.
   * Each statement is prepared, so that values go beside it as they are, and makes a trip of its own.
   */
  runLong(statements: readonly Compilable[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a pool of its own to a MySQL, whose connections take several statements at once: prepared ones are of one statement each.
 * Statements are compiled by Kysely with a place for each value; mysql2 escapes the values and puts them there before it sends the text.
 * @param url `mysql://…`
 */
export function openOneTrip(url: string, poolSize: number): OneTrip {
  const pool = openMysqlPool(url, poolSize, true);
  // The first statement begins the transaction: there is one less to be sent, done and answered.
  pool.on('connection', (connection) =>
    connection.query('set session autocommit = 0', (error) => {
      if (error) connection.destroy();
    }),
  );

  function send(statements: readonly Compilable[]): Promise<void> {
    const compiled = statements.map((it) => it.compile());
    const text = [...compiled.map(({ sql }) => sql), 'commit'].join(';\n');
    const values = compiled.flatMap(({ parameters }) => parameters);
    return onConnection(pool, (connection) => done((callback) => connection.query(text, values, callback)));
  }

  const sendLong = (statements: readonly Compilable[]): Promise<void> =>
    onConnection(pool, async (connection) => {
      for (const { sql, parameters } of statements.map((it) => it.compile()))
        // Of what columns hold, which mysql2 can send; Kysely knows values by the columns alone.
        await done((callback) => connection.execute(sql, parameters as ExecuteValues[], callback));
      await done((callback) => connection.commit(callback));
    });

  return {
    run: (statements) => retryOnDeadlock(() => send(statements)),
    runLong: (statements) => retryOnDeadlock(() => sendLong(statements)),
    close: () => done((callback) => pool.end(callback)),
  };
}

type Callback = (error: NodeJS.ErrnoException | null) => void;

/** mysql2's own promises write down for each statement where it was asked for, which takes longer than to send it. */
const done = (work: (callback: Callback) => void): Promise<void> =>
  new Promise((resolve, reject) => work((error) => (error ? reject(error) : resolve())));

const connectionOf = (pool: Pool): Promise<PoolConnection> =>
  new Promise((resolve, reject) =>
    pool.getConnection((error, connection) => (error ? reject(error) : resolve(connection))),
  );

async function onConnection(pool: Pool, work: (connection: PoolConnection) => Promise<void>): Promise<void> {
  const connection = await connectionOf(pool);
  try {
    await work(connection);
  } catch (error) {
    // What follows the statement that failed was not done: the transaction is still open.
    await done((callback) => connection.rollback(callback)).catch(() => connection.destroy());
    throw error;
  } finally {
    connection.release();
  }
}
