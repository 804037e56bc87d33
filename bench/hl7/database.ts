import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { median } from '../quantiles.ts';

const BUFFER_POOL_BYTES = 4 * 2 ** 30;
const LOG_BYTES = 2 ** 30;

/**
 * Lets the database be one of a hospital: with room for its pages and its log, and on the disk at each commit, where that of
 * tests and of `npm start` is there once a second.
 */
export async function asInHospitals(adminUrl: string): Promise<void> {
  const admin = await createConnection(adminUrl);
  await admin.query(`set global innodb_buffer_pool_size = ${BUFFER_POOL_BYTES}`);
  await admin.query('set global innodb_flush_log_at_trx_commit = 1');
  const [rows] = await admin.query<RowDataPacket[]>('select version() as version');
  const isMariaDb = String(rows[0]?.['version']).includes('MariaDB');
  await admin.query(`set global ${isMariaDb ? 'innodb_log_file_size' : 'innodb_redo_log_capacity'} = ${LOG_BYTES}`);
  await admin.query('set global local_infile = 1');
  await admin.end();
}

/** The administrator's address, for one of the databases. */
export function asAdministrator(adminUrl: string, database: string): string {
  const address = new URL(adminUrl);
  address.pathname = `/${database}`;
  return address.toString();
}

const SYNCS = 300;

/** How long a small write takes until it is on the disk (fdatasync), in milliseconds: no commit that is durable is quicker. */
export function syncMs(folder: string): number {
  const file = join(folder, 'sync');
  const handle = openSync(file, 'w');
  const took: number[] = [];
  for (let n = 0; n < SYNCS; n += 1) {
    const began = performance.now();
    writeSync(handle, Buffer.alloc(512, n));
    fdatasyncSync(handle);
    took.push(performance.now() - began);
  }
  closeSync(handle);
  rmSync(file);
  return median(took);
}
