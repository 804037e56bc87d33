import type { Compilable } from 'kysely';
import type { ExecuteValues } from 'mysql2';
import type { PoolConnection } from 'mysql2/promise';
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
  const pool = openMysqlPool(url, poolSize, true).promise();

  function send(statements: readonly Compilable[]): Promise<void> {
    const compiled = statements.map((it) => it.compile());
    const text = ['start transaction', ...compiled.map(({ sql }) => sql), 'commit'].join(';\n');
    const values = compiled.flatMap(({ parameters }) => parameters);
    return onConnection((connection) => connection.query(text, values));
  }

  const sendLong = (statements: readonly Compilable[]): Promise<void> =>
    onConnection(async (connection) => {
      await connection.beginTransaction();
      for (const { sql, parameters } of statements.map((it) => it.compile()))
        // Of what columns hold, which mysql2 can send; Kysely knows values by the columns alone.
        await connection.execute(sql, parameters as ExecuteValues[]);
      await connection.commit();
    });

  async function onConnection(work: (connection: PoolConnection) => Promise<unknown>): Promise<void> {
    const connection = await pool.getConnection();
    try {
      await work(connection);
    } catch (error) {
      // What follows the statement that failed was not done: the transaction is still open.
      await connection.rollback().catch(() => connection.destroy());
      throw error;
    } finally {
      connection.release();
    }
  }

  return {
    run: (statements) => retryOnDeadlock(() => send(statements)),
    runLong: (statements) => retryOnDeadlock(() => sendLong(statements)),
    close: () => pool.end(),
  };
}
