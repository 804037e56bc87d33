import { Client, Pool, type PoolClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startStack, type Stack } from '../stack.ts';
import { parse, query, sync, type Frame } from '../timescale/frontend-messages.ts';
import { waitUntil } from '../wait.ts';
import { ownFolder } from './support/own-stack.ts';
import { RawClient } from './support/raw-client.ts';

let stack: Stack;
let url: string;
let port: number;

beforeAll(async () => {
  stack = await startStack({ dir: ownFolder('front'), ports: 'free', only: ['timescale'] });
  url = stack.env['TIMESCALE_URL'] ?? '';
  port = Number(new URL(url).port);
});
afterAll(() => stack.stop({ discard: true }));

async function withPool<T>(work: (pool: Pool) => Promise<T>, connectionString = url, max = 10): Promise<T> {
  const pool = new Pool({ connectionString, max });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

async function inTransaction(pool: Pool, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await work(client);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

const schemaUrl = (schema: string): string => `${url}?options=${encodeURIComponent(`-csearch_path=${schema},public`)}`;
const execute = (): Frame => Buffer.from('E\0\0\0\x09\0\0\0\0\0', 'latin1');
const bind = (): Frame => Buffer.from('B\0\0\0\x0c\0\0\0\0\0\0\0\0', 'latin1');

test('two hundred transactions on ten connections that read, wait and write lose no update', async () => {
  await withPool(async (pool) => {
    await pool.query('CREATE TABLE counter (n int NOT NULL); INSERT INTO counter VALUES (0)');
    const increments = Array.from({ length: 200 }, () =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ n: number }>('SELECT n FROM counter');
        await client.query('UPDATE counter SET n = $1', [(rows[0]?.n ?? 0) + 1]);
      }),
    );
    await Promise.all(increments);
    expect((await pool.query('SELECT n FROM counter')).rows).toEqual([{ n: 200 }]);
  });
});

test('a transaction that pauses longer than its client wants is ended, and the others go on', async () => {
  const sleeper = new Client({ connectionString: url, idle_in_transaction_session_timeout: 200 });
  // The first error says why; the connection's end is one more.
  const told = new Promise((resolve) => sleeper.on('error', resolve));
  await sleeper.connect();
  await sleeper.query('BEGIN');
  await withPool(async (pool) => {
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });
  expect(await told).toMatchObject({ code: '25P03' });
});

test('a prepared statement belongs to its connection, whatever its name is elsewhere', async () => {
  const clients = [new Client(url), new Client(url)];
  await Promise.all(clients.map((client) => client.connect()));
  for (let round = 0; round < 3; round++) {
    for (const [index, client] of clients.entries()) {
      const { rows } = await client.query({ name: 'same', text: `SELECT ${index} + $1::int AS n`, values: [round] });
      expect(rows).toEqual([{ n: index + round }]);
    }
  }
  await clients[0]?.end();
  const { rows } = await (clients[1] as Client).query({ name: 'same', text: 'SELECT 1 + $1::int AS n', values: [9] });
  expect(rows).toEqual([{ n: 10 }]);
  await clients[1]?.end();
});

test('an unnamed prepared statement is still there after another connection made one', async () => {
  const [one, other] = [await RawClient.connect(port), await RawClient.connect(port)];
  await one.exchange([parse('', "SELECT 'from one'"), sync], 1);
  await other.exchange([parse('', "SELECT 'from other'"), bind(), execute(), sync], 1);
  expect(await one.exchange([bind(), execute(), sync], 1)).toBe('2DCZ');
  expect(one.text).toContain('from one');
  one.destroy();
  other.destroy();
});

test('after an error everything up to Sync is skipped, and the next batch of the same packet runs', async () => {
  const client = await RawClient.connect(port);
  const answer = await client.exchange(
    [parse('', 'SELECT nope'), bind(), execute(), parse('', 'SELECT 1'), sync, query('SELECT 2')],
    2,
  );
  expect(answer).toBe('EZTDCZ');
  client.destroy();
});

test('many batches sent without waiting are answered in order', async () => {
  const client = await RawClient.connect(port);
  const batches = Array.from({ length: 300 }, (_, n) => query(`SELECT 'n${n}.'`));
  const answer = await client.exchange(batches, 300);
  expect(answer).toBe('TDCZ'.repeat(300));
  expect([...client.text.matchAll(/n(\d+)\./g)].map(([, n]) => Number(n))).toEqual(batches.map((_, n) => n));
  client.destroy();
});

test('the transaction of a connection that disappears is rolled back and blocks nobody', async () => {
  await withPool(async (pool) => {
    await pool.query('CREATE TABLE lost (a int)');
    const victim = new Client(url);
    victim.on('error', () => {});
    await victim.connect();
    await victim.query('BEGIN');
    await victim.query('INSERT INTO lost VALUES (1)');
    const blocked = pool.query('SELECT count(*)::int AS n FROM lost');
    (victim as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy(); // pg hides its socket
    expect((await blocked).rows).toEqual([{ n: 0 }]);
  });
});

test('what was sent without Sync by a connection that disappears is not committed', async () => {
  await withPool(async (pool) => {
    await pool.query('CREATE TABLE half (a int)');
    const client = await RawClient.connect(port);
    const flush = Buffer.from('H\0\0\0\x04', 'latin1');
    void client.exchange([parse('', 'INSERT INTO half VALUES (1)'), bind(), execute(), flush], 1);
    expect(await waitUntil(() => client.text.includes('INSERT'), { timeoutMs: 5_000 })).toBe(true);
    client.destroy();
    expect((await pool.query('SELECT count(*)::int AS n FROM half')).rows).toEqual([{ n: 0 }]);
  });
});

test('COPY FROM STDIN is refused with its reason, and all goes on', async () => {
  await withPool(async (pool) => {
    await pool.query('CREATE TABLE copied (a int)');
    await expect(pool.query('COPY copied FROM STDIN')).rejects.toMatchObject({
      code: '0A000',
      message: expect.stringContaining('unnest'),
    });
    await expect(pool.query('COPY copied FROM /* really */ STDIN')).rejects.toMatchObject({ code: '0A000' });
    await expect(pool.query({ text: 'copy copied (a) from stdin', values: [] })).rejects.toMatchObject({
      code: '0A000',
    });
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });
});

test('an unknown message ends its connection and no other', async () => {
  const [bad, good] = [await RawClient.connect(port), await RawClient.connect(port)];
  await bad.exchange([Buffer.from('v\0\0\0\x04', 'latin1'), sync], 1);
  expect(bad.text).toContain('08P01');
  expect(await waitUntil(() => bad.closed, { timeoutMs: 2_000 })).toBe(true);
  expect(await good.exchange([query('SELECT 1')], 1)).toBe('TDCZ');
  good.destroy();
});

test('settings belong to a connection; those of a transaction that was rolled back are gone', async () => {
  const [one, other] = [new Client(url), new Client(url)];
  await Promise.all([one.connect(), other.connect()]);
  const zone = async (client: Client) => (await client.query<{ TimeZone: string }>('SHOW timezone')).rows[0]?.TimeZone;
  const initial = await zone(other);
  await one.query("SET timezone TO 'Africa/Khartoum'");
  expect([await zone(other), await zone(one)]).toEqual([initial, 'Africa/Khartoum']);
  await other.query("BEGIN; SET timezone TO 'Asia/Tokyo'");
  expect(await zone(other)).toBe('Asia/Tokyo');
  await other.query('ROLLBACK');
  await other.query("SELECT set_config('work_mem', '9MB', false)");
  expect([await zone(other), await zone(one)]).toEqual([initial, 'Africa/Khartoum']);
  expect((await one.query('SHOW work_mem')).rows).not.toEqual([{ work_mem: '9MB' }]);
  expect((await other.query('SHOW work_mem')).rows).toEqual([{ work_mem: '9MB' }]);
  await one.query('RESET timezone');
  expect(await zone(one)).toBe(initial);
  await Promise.all([one.end(), other.end()]);
});

test('a setting that does not exist refuses the connection with its name', async () => {
  const client = new Client(`${url}?options=${encodeURIComponent('-c no_such_setting=1')}`);
  await expect(client.connect()).rejects.toThrow(/no_such_setting/);
});

test('one engine serves schemas with hypertables and continuous aggregates of the same names', async () => {
  const schemas = ['ward_a', 'ward_b'];
  await withPool((pool) => pool.query(schemas.map((schema) => `CREATE SCHEMA ${schema}`).join(';')));
  const totals = await Promise.all(
    schemas.map((schema, index) =>
      withPool(
        async (pool) => {
          await pool.query(
            'CREATE TABLE vitals (at timestamptz NOT NULL, bed int NOT NULL, hr real, PRIMARY KEY (bed, at))',
          );
          await pool.query("SELECT create_hypertable('vitals', 'at', chunk_time_interval => interval '1 day')");
          await pool.query(`
          CREATE MATERIALIZED VIEW vitals_minute WITH (timescaledb.continuous) AS
          SELECT time_bucket('1 minute', at) AS minute, bed, count(*) AS n FROM vitals GROUP BY 1, 2 WITH NO DATA`);
          const inserts = Array.from({ length: 20 }, (_, n) =>
            pool.query(
              `INSERT INTO vitals SELECT '2026-11-01T00:00:00Z'::timestamptz + make_interval(secs => s), $1, 80
             FROM generate_series(1, $2::int) AS s ON CONFLICT DO NOTHING`,
              [n, 100 + index],
            ),
          );
          await Promise.all(inserts);
          await pool.query("CALL refresh_continuous_aggregate('vitals_minute', NULL, NULL)");
          return (await pool.query('SELECT sum(n)::int AS n FROM vitals_minute')).rows;
        },
        schemaUrl(schema),
        4,
      ),
    ),
  );
  expect(totals).toEqual([[{ n: 2_000 }], [{ n: 2_020 }]]);
});

test('large parameters and large results pass whole', async () => {
  await withPool(async (pool) => {
    const text = 'ä'.repeat(3_000_000);
    const { rows } = await pool.query<{ back: string; n: number }>('SELECT $1::text AS back, length($1::text) AS n', [
      text,
    ]);
    expect(rows[0]?.n).toBe(3_000_000);
    expect(rows[0]?.back === text).toBe(true);
    expect((await pool.query('SELECT n FROM generate_series(1, 200000) AS n')).rowCount).toBe(200_000);
  });
});

test('when the engine dies, the server begins anew by itself with all that was committed', async () => {
  const client = new Client(url);
  client.on('error', () => {});
  await client.connect();
  await client.query('CREATE TABLE survivor (a int); INSERT INTO survivor VALUES (7)');
  // The guard in front of the engine does not understand comments in comments.
  await expect(client.query('COPY survivor FROM /* /* */ */ STDIN')).rejects.toThrow();
  const rows = async () => withPool(async (pool) => (await pool.query('SELECT a FROM survivor')).rows);
  expect(
    await waitUntil(
      () =>
        rows().then(
          () => true,
          () => false,
        ),
      { timeoutMs: 20_000 },
    ),
  ).toBe(true);
  expect(await rows()).toEqual([{ a: 7 }]);
});
