import { Pool } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { killServer, startServer, startStack } from '../stack.ts';
import { waitUntil } from '../wait.ts';
import { ownFolder } from './support/own-stack.ts';

const ROWS_PER_BATCH = 50;

/** Inserts numbered batches on four connections until the server goes. @returns numbers of those that were acknowledged */
async function insertUntilTheEnd(pool: Pool, from: number, acknowledged: number[]): Promise<void> {
  let next = from;
  const insert = async () => {
    for (;;) {
      const batch = next++;
      await pool.query(`INSERT INTO samples SELECT now(), $1, n FROM unnest($2::int[]) AS n ON CONFLICT DO NOTHING`, [
        batch,
        Array.from({ length: ROWS_PER_BATCH }, (_, n) => n),
      ]);
      acknowledged.push(batch);
    }
  };
  await Promise.allSettled([insert(), insert(), insert(), insert()]);
}

test(
  'kill -9 in the middle of inserts loses no acknowledged batch and leaves no half of one',
  { timeout: 120_000 },
  async () => {
    const stack = await startStack({ dir: ownFolder('durable'), ports: 'free', only: ['timescale'] });
    onTestFinished(() => stack.stop({ discard: true }));
    const { dir } = stack;
    const pool = new Pool({ connectionString: stack.env['TIMESCALE_URL'], max: 4 });
    pool.on('error', () => {});
    await pool.query('CREATE TABLE samples (at timestamptz NOT NULL, batch int, n int, UNIQUE (batch, n, at))');
    await pool.query("SELECT create_hypertable('samples', 'at')");

    const acknowledged: number[] = [];
    for (let crash = 1; crash <= 3; crash++) {
      const before = acknowledged.length;
      const inserting = insertUntilTheEnd(pool, crash * 1_000_000, acknowledged);
      expect(await waitUntil(() => acknowledged.length > before + 150, { timeoutMs: 30_000, everyMs: 1 })).toBe(true);
      await killServer('timescale', { dir });
      await inserting;
      await startServer('timescale', { dir });
    }

    const { rows } = await pool.query<{ batch: number; n: number }>(
      'SELECT batch, count(*)::int AS n FROM samples GROUP BY batch',
    );
    await pool.end();
    const found = new Map(rows.map(({ batch, n }) => [batch, n]));
    expect(acknowledged.filter((batch) => !found.has(batch))).toEqual([]);
    expect([...found.values()].filter((n) => n !== ROWS_PER_BATCH)).toEqual([]);
  },
);
