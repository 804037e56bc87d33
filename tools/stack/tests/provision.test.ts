import { createConnection } from 'mysql2/promise';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceName } from '@nilecare/topology/services.ts';
import { dropDatabase, provisionDatabase, provisionServices } from '../provision.ts';
import { startStack, type Stack } from '../stack.ts';
import { ownFolder } from './support/own-stack.ts';

let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ dir: ownFolder('provision'), ports: 'free', only: ['mysql', 'postgres', 'timescale'] });
});
afterAll(() => stack.stop({ discard: true }));

/** One service of each kind of database. */
const kinds: readonly ServiceName[] = ['auth', 'notification', 'device'];

async function query(address: string, sql: string): Promise<readonly unknown[]> {
  if (address.startsWith('mysql:')) {
    const connection = await createConnection(address);
    try {
      const [rows] = await connection.query({ sql, rowsAsArray: true });
      return Array.isArray(rows) ? rows : [];
    } finally {
      await connection.end();
    }
  }
  const client = new Client(address);
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

test('every service with a database gets an address that works, the same each time', async () => {
  const first = await provisionServices(stack);
  expect(Object.keys(first)).toEqual(expect.arrayContaining([...kinds]));
  for (const address of Object.values(first)) expect(await query(address, 'SELECT 1')).toHaveLength(1);
  expect(await provisionServices(stack)).toEqual(first);
});

test.each(kinds)('%s: databases with different suffixes do not see each other', async (service) => {
  const [one, other] = await Promise.all(['a', 'b'].map((suffix) => provisionDatabase(stack.env, service, { suffix })));
  await query(one ?? '', 'CREATE TABLE mine (n int)');
  await query(other ?? '', 'CREATE TABLE mine (n int, m int)');
  await query(one ?? '', 'INSERT INTO mine VALUES (1)');
  expect(await query(other ?? '', 'SELECT * FROM mine')).toEqual([]);
  await dropDatabase(stack.env, service, { suffix: 'a' });
  const anew = await provisionDatabase(stack.env, service, { suffix: 'a' });
  await expect(query(anew, 'SELECT * FROM mine')).rejects.toThrow();
});

test('an account may use its own database only, not even one whose name differs by a character', async () => {
  const own = await provisionDatabase(stack.env, 'auth', { suffix: 'x_1' });
  const address = new URL(await provisionDatabase(stack.env, 'auth', { suffix: 'xy1' }));
  await query(address.href, 'CREATE TABLE secret (n int)');
  await expect(query(own, 'SELECT * FROM nilecare_auth_xy1.secret')).rejects.toMatchObject({ errno: 1142 });
  await expect(query(own, 'CREATE DATABASE nilecare_other')).rejects.toMatchObject({ errno: 1044 });
});

test('on PostgreSQL an account may not connect to another database', async () => {
  const own = new URL(await provisionDatabase(stack.env, 'notification', { suffix: 'p' }));
  await provisionDatabase(stack.env, 'notification', { suffix: 'q' });
  own.pathname = '/nilecare_notifications_q';
  await expect(query(own.href, 'SELECT 1')).rejects.toMatchObject({ code: '42501' });
});

test('a database takes less than 100 ms', async () => {
  const since = performance.now();
  for (let n = 0; n < 5; n++) {
    for (const service of kinds) await provisionDatabase(stack.env, service, { suffix: `n${n}` });
  }
  expect((performance.now() - since) / 15).toBeLessThan(100);
});

test('a suffix that cannot be part of a name is refused', async () => {
  await expect(provisionDatabase(stack.env, 'auth', { suffix: 'a`; drop' })).rejects.toThrow(/cannot name a database/);
  await expect(provisionDatabase(stack.env, 'gateway')).rejects.toThrow(/has no database/);
  await expect(provisionDatabase({}, 'auth')).rejects.toThrow(/MYSQL_URL is needed/);
});
