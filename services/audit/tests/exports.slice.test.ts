import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { sql } from 'kysely';
import * as api from '@nilecare/contracts/api/audit.ts';
import * as exportsApi from '@nilecare/contracts/api/audit-exports.ts';
import type { AuditExport } from '@nilecare/contracts/api/audit-exports.ts';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { anEntry, recorded } from './trail.ts';

let system: System;
let scratch: string;
beforeAll(async () => {
  system = await startSystem(['audit']);
  scratch = await mkdtemp(join(inject('stackDir'), 'audit-exports-'));
});
afterAll(async () => {
  await system.stop();
  await rm(scratch, { recursive: true, force: true });
});

const reason = 'asked for by the court';
const deps = () => system.deps<Deps>('audit');
const exporter = (facilityIds: readonly string[] = ['*'], userId: string = randomUUID()) =>
  system.as('administrator', 'audit', exportsApi, { facilityIds, userId });

const ready = (id: string): Promise<AuditExport> =>
  eventually(async () => {
    const found = await exporter().getAuditExport({ params: { exportId: id } });
    return found.state === 'ready' && found;
  });
const download = (id: string, facilityIds: readonly string[] = ['*']): Promise<Response> =>
  fetch(`${system.url('audit')}/api/v1/audit-exports/${id}/file`, {
    headers: { authorization: `Bearer ${system.token('administrator', { facilityIds })}` },
  });
const linesOf = async (answer: Response) =>
  (await answer.text())
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as { id: string; position: number; hash: string }); // as exports are written

/** What the receiver's command says of a file and its proof. */
async function verified(text: string, exported: AuditExport, ...args: string[]) {
  const [file, proof] = [join(scratch, randomUUID()), join(scratch, randomUUID())];
  await writeFile(file, text);
  await writeFile(proof, JSON.stringify(exported));
  const script = join(checkoutRoot, 'tools/cli/verify-audit-export.ts');
  const { status, stdout } = spawnSync(process.execPath, [script, file, proof, ...args], { encoding: 'utf8' });
  return { status, stdout };
}

describe('an export', () => {
  test('holds what was asked for of the facilities of who asked, in the order of the chain, with a proof', async () => {
    const [ours, theirs, patientId] = [randomUUID(), randomUUID(), randomUUID()];
    const wanted = Array.from({ length: 5 }, () => anEntry({ facilityId: ours, patientId }));
    await recorded(system, [
      ...wanted,
      anEntry({ facilityId: theirs, patientId }),
      anEntry({ facilityId: null, patientId }),
      anEntry({ facilityId: ours }),
    ]);
    const userId = randomUUID();
    const asked = await exporter([ours], userId).requestAuditExport({ body: { filter: { patientId }, reason } });
    expect(asked).toMatchObject({ state: 'waiting', facilityIds: [ours], proof: null, expiresAt: null });
    // What comes after it was asked for is not in it.
    await recorded(system, [anEntry({ facilityId: ours, patientId })]);
    const { proof, expiresAt } = await ready(asked.id);
    expect(Date.parse(expiresAt ?? '')).toBeGreaterThan(Date.now());

    const answer = await download(asked.id, [ours]);
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
    const rows = await linesOf(answer);
    expect(rows.map((it) => it.id).toSorted()).toEqual(wanted.map((it) => it.id).toSorted());
    expect(rows.map((it) => it.position)).toEqual(rows.map((it) => it.position).toSorted((a, b) => a - b));
    const [first, last] = [rows[0], rows.at(-1)];
    expect(proof).toMatchObject({
      entries: 5,
      first: { position: first?.position, hash: first?.hash },
      last: { position: last?.position, hash: last?.hash },
    });

    const trail = system.as('administrator', 'audit', api);
    await eventually(async () => {
      const { items } = await trail.searchAudit({ query: { limit: 100 } });
      const told = items.filter((it) => it.resource === `audit-export/${asked.id}`).map((it) => it.action);
      expect(told.toSorted()).toEqual(['audit-export.download', 'audit-export.finish', 'audit-export.request']);
      return true;
    });
  });

  test('of a patient holds what stands under each record of the person', async () => {
    const [survivorId, mergedId] = [randomUUID(), randomUUID()];
    await sql`insert into patient_links (patient_id, survivor_id, version) values (${mergedId}, ${survivorId}, 1)`.execute(
      deps().db.read,
    );
    const wanted = [anEntry({ patientId: mergedId }), anEntry({ patientId: survivorId })];
    await recorded(system, wanted);
    const asked = await exporter().requestAuditExport({ body: { filter: { patientId: survivorId }, reason } });
    await ready(asked.id);
    const ids = (await linesOf(await download(asked.id))).map((it) => it.id);
    expect(ids).toEqual(expect.arrayContaining(wanted.map((it) => it.id)));
  });

  test('is for who may export and works in all of its facilities', async () => {
    const ours = randomUUID();
    const body = { reason };
    const { id } = await exporter([ours]).requestAuditExport({ body });
    const everything = await exporter().requestAuditExport({ body });
    await ready(id);
    expect((await download(id, [randomUUID()])).status).toBe(403);
    expect((await download(everything.id, [ours])).status).toBe(403);
    const stranger = exporter([randomUUID()]);
    await expect(stranger.getAuditExport({ params: { exportId: id } })).rejects.toMatchObject({ status: 403 });
    expect((await stranger.listAuditExports({ query: {} })).items).toEqual([]);
    expect((await exporter([ours]).listAuditExports({ query: {} })).items.map((it) => it.id)).toEqual([id]);
    const nurse = system.as('nurse', 'audit', exportsApi);
    await expect(nurse.requestAuditExport({ body })).rejects.toMatchObject({ status: 403 });
    await expect(exporter().getAuditExport({ params: { exportId: randomUUID() } })).rejects.toMatchObject({
      status: 404,
    });
  });

  test('asked for twice with one key is written once', async () => {
    const idempotencyKey = randomUUID();
    const userId = randomUUID();
    const asks = Array.from({ length: 5 }, () =>
      exporter(['*'], userId)
        .requestAuditExport({ body: { reason } }, { idempotencyKey })
        .catch(() => undefined),
    );
    const ids = new Set((await Promise.all(asks)).flatMap((it) => (it ? [it.id] : [])));
    expect(ids.size).toBe(1);
    const rows = await deps()
      .db.read.selectFrom('file_jobs')
      .select('id')
      .where('requested_by_id', '=', userId)
      .execute();
    expect(rows).toHaveLength(1);
  });

  test('is believed by its receiver when it is whole, and not when anything of it was changed', async () => {
    const patientId = randomUUID();
    await recorded(system, [anEntry({ patientId, reason: 'as it was' }), anEntry({ patientId })]);
    const { id } = await exporter().requestAuditExport({ body: { filter: { patientId }, reason } });
    const exported = await ready(id);
    const text = await (await download(id)).text();
    const key = exported.proof?.publicKey ?? '';
    expect(await verified(text, exported, '--key', key)).toMatchObject({ status: 0 });
    expect((await verified(text, exported)).stdout).toContain(key);
    expect(await verified(text.replace('as it was', 'as it is.'), exported)).toMatchObject({ status: 1 });
    expect(await verified(text.slice(0, text.indexOf('\n') + 1), exported)).toMatchObject({ status: 1 });
    const other = await ready((await exporter().requestAuditExport({ body: { reason } })).id);
    expect(await verified(text, other)).toMatchObject({ status: 1 });
    const { proof } = exported;
    if (!proof) throw new Error('a ready export has its proof');
    const forged = { ...exported, proof: { ...proof, entries: 1 } };
    expect((await verified(text, forged)).stdout).toContain('signature does not fit');
    expect(await verified(text, exported, '--key', `x${key}`)).toMatchObject({ status: 1 });
  });

  test('as CSV holds the same, and no cell that a spreadsheet would run', async () => {
    const patientId = randomUUID();
    await recorded(system, [anEntry({ patientId, reason: '=HYPERLINK("http://evil.invalid")' })]);
    const asked = await exporter().requestAuditExport({ body: { format: 'csv', filter: { patientId }, reason } });
    const exported = await ready(asked.id);
    const text = await (await download(asked.id)).text();
    const [head, row] = text.split('\r\n');
    expect(head).toContain('position,at,service,action');
    expect(row).toContain(`"'=HYPERLINK(""http://evil.invalid"")"`);
    expect(row).toContain('سارة حسن');
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(exported.proof?.bytes ?? 0);
  });

  test('of nothing is an empty file with a proof', async () => {
    const asked = await exporter().requestAuditExport({ body: { filter: { patientId: randomUUID() }, reason } });
    expect((await ready(asked.id)).proof).toMatchObject({ entries: 0, bytes: 0, first: null, last: null });
    expect(await (await download(asked.id)).text()).toBe('');
  });
});
