import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { Client } from 'pg';
import { expect, inject, onTestFinished, test } from 'vitest';
import { dropDatabase, provisionDatabase } from '@nilecare/stack/provision.ts';
import { systemClock } from '../clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { isConnectionFailure } from '../db/connection-failure.ts';
import { openDatabase } from '../db/open-database.ts';

type Nothing = Record<never, never>;

async function aDatabase(of: 'auth' | 'notification' = 'notification'): Promise<Database<Nothing>> {
  const suffix = `l${randomBytes(4).toString('hex')}`;
  const env = inject('stackEnv');
  const url = await provisionDatabase(env, of, { suffix });
  const db = openDatabase<Nothing>({ url, poolSize: 2, service: 'test', clock: systemClock, onOutbox: () => {} });
  onTestFinished(async () => {
    await db.close();
    await dropDatabase(env, of, { suffix });
  });
  return db;
}

async function cut(tx: Tx<Nothing>): Promise<void> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
  const administrator = new Client(inject('stackEnv')['POSTGRES_URL']);
  await administrator.connect();
  await administrator.query('select pg_terminate_backend($1, 5000)', [rows[0]?.pid]);
  await administrator.end();
}

test('a connection lost between two statements of a transaction fails the transaction and not the process', async () => {
  const db = await aDatabase();
  const work = db.transaction(async (tx) => {
    await cut(tx);
    await sql`select 1`.execute(tx);
  });
  await expect(work).rejects.toThrow();
  await db.ping();
});

test('of a MySQL as well, and it is told as one that passes', async () => {
  const db = await aDatabase('auth');
  const work = db.transaction(async (tx) => {
    const { rows } = await sql<{ id: number }>`select connection_id() as id`.execute(tx);
    await sql`kill ${sql.raw(String(rows[0]?.id))}`.execute(db.read);
    await sql`select 1`.execute(tx);
  });
  expect(isConnectionFailure(await work.catch((error: unknown) => error))).toBe(true);
  await db.ping();
});

test('the database ends a transaction that stands still for ten seconds, so that its locks stop nobody', async () => {
  const db = await aDatabase();
  const { rows } = await sql<{ limit: string }>`
    select current_setting('idle_in_transaction_session_timeout') as limit`.execute(db.read);
  expect(rows).toEqual([{ limit: '10s' }]);
});
