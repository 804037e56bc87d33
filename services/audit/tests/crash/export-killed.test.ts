import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { sql } from 'kysely';
import * as exportsApi from '@nilecare/contracts/api/audit-exports.ts';
import type { AuditTables } from '@nilecare/database/audit/tables.ts';
import type { KitTables } from '@nilecare/service-kit/db/schema.ts';
import { connect, type Connection } from '@nilecare/service-kit/db/connect.ts';
import { dropDatabase, provisionDatabase } from '@nilecare/stack/provision.ts';
import { userToken } from '@nilecare/testing/actors.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { clientAt } from '@nilecare/testing/http.ts';
import { testKeys } from '@nilecare/testing/keys.ts';
import { startAuditProcess, type AuditProcess } from './audit-process.ts';

/** Enough that the writing takes a while: 2^16. */
const DOUBLINGS = 16;
const ENTRIES = 2 ** DOUBLINGS;

const suffix = `x${randomBytes(4).toString('hex')}`;
const keys = testKeys();
const running: AuditProcess[] = [];
let folder: string;
let env: Record<string, string>;
let database: Connection<AuditTables & KitTables>;

beforeAll(async () => {
  const stackEnv = inject('stackEnv');
  folder = await mkdtemp(join(inject('stackDir'), 'export-killed-'));
  const databaseUrl = await provisionDatabase(stackEnv, 'audit', { suffix });
  env = {
    ...stackEnv,
    DATABASE_URL: databaseUrl,
    NAMESPACE: `t${suffix}.`,
    PORT: '0',
    SPOOL_FOLDER: folder,
    AUDIT_EXPORT_FOLDER: join(folder, 'exports'),
    TOKEN_KEYS: keys.tokenKeys,
    FIELD_KEYS: keys.fieldKeys,
    SERVICE_SECRET: keys.serviceSecret,
  };
  database = connect<AuditTables & KitTables>(databaseUrl, 1);
  await (await start()).kill();
  await fill();
});
afterEach(() => Promise.all(running.splice(0).map((it) => it.kill())));
afterAll(async () => {
  await database.kysely.destroy();
  await dropDatabase(inject('stackEnv'), 'audit', { suffix });
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<AuditProcess> {
  const started = await startAuditProcess(env);
  running.push(started);
  return started;
}

/** As many entries as rows, twice as many with each step; that they fit together does not matter here. */
async function fill(): Promise<void> {
  const { kysely } = database;
  await sql`delete from audit_heads`.execute(kysely);
  await sql`insert into audit_entries select 1, uuid(), utc_timestamp(3), 'device', 'vitals.read', 'success', 'user',
    'somebody', 'Somebody', '[]', null, null, null, null, null, null, concat('{"text":"', repeat('x', 200), '"}'), 'k1',
    repeat('a', 64) from dual`.execute(kysely);
  for (let doubled = 0; doubled < DOUBLINGS; doubled += 1)
    await sql`insert into audit_entries select position + ${2 ** doubled}, uuid(), at, service, action, outcome,
      actor_kind, actor_id, actor_name, roles, patient_id, facility_id, resource, reason, address, trace_id, details,
      key_id, hash from audit_entries where position <= ${2 ** doubled}`.execute(kysely);
  await sql`insert into audit_heads values (1, ${ENTRIES}, repeat('a', 64))`.execute(kysely);
}

const files = async () => {
  const entries = await readdir(join(folder, 'exports'), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((it) => it.isFile()).map(({ name }) => name);
};
const token = userToken(keys.tokenKeys, 'administrator');
const clientOf = ({ url }: AuditProcess) => clientAt(url, exportsApi, token);

test('kill -9 in the middle of an export leaves nothing to download; the next start writes it whole', async () => {
  const first = await start();
  const asked = await clientOf(first).requestAuditExport({ body: { reason: 'to be killed' } });
  await eventually(async () => (await files()).some((name) => name.endsWith('.part')), { within: 60_000, every: 2 });
  await first.kill();
  expect((await files()).filter((name) => !name.endsWith('.part'))).toEqual([]);
  const row = () => database.kysely.selectFrom('file_jobs').selectAll().executeTakeFirstOrThrow();
  expect(await row()).toMatchObject({ state: 'running', attempts: 1, file: null });

  const second = await start();
  const exported = await eventually(
    async () => {
      const found = await clientOf(second).getAuditExport({ params: { exportId: asked.id } });
      return found.state === 'ready' && found;
    },
    { within: 80_000 },
  );
  expect(exported.proof?.entries).toBe(ENTRIES);
  const whole = (await files()).filter((name) => !name.endsWith('.part'));
  expect(whole).toEqual([`${asked.id}-2.audit-export`]);
  const answer = await fetch(`${second.url}/api/v1/audit-exports/${asked.id}/file`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(exported.proof?.sha256);
});
