import type { Compilable } from 'kysely';
import { openMysqlPool } from './connect.ts';
import { retryOnDeadlock } from './deadlock.ts';

/**
 * Statements that commit together and are known before the first of them is sent: they go to the database in one piece, which is
 * waited for once. For the few places where each trip counts; all else has `Database.transaction`.
 */
export interface OneTrip {
  /** @throws what the database throws: then it is not known to hold any of them, unless it broke off right at the commit */
  run(statements: readonly Compilable[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a pool of its own to a MySQL, whose connections take several statements at once: prepared ones are of one statement each.
 * Statements are compiled by Kysely with a place for each value; mysql2 escapes the values and puts them there before it sends the text.
 * @param url `mysql://…`
 */
export function openOneTrip(url: string, poolSize: number): OneTrip {
  const pool = openMysqlPool(url, poolSize, true).promise();

  async function send(statements: readonly Compilable[]): Promise<void> {
    const compiled = statements.map((it) => it.compile());
    const text = ['start transaction', ...compiled.map(({ sql }) => sql), 'commit'].join(';\n');
    const connection = await pool.getConnection();
    try {
      await connection.query(
        text,
        compiled.flatMap(({ parameters }) => parameters),
      );
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
    close: () => pool.end(),
  };
}
