import {
  LabCodeTaken,
  LabPanel,
  LabTestBody,
  UnknownLabTest,
  type LabTest,
  type LabTestVersion,
} from '@nilecare/contracts/api/lab.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { LabTx, Reader } from '../deps.ts';

const toTest = (row: { id: string; code: string; version: number; body: string }): LabTest => ({
  ...LabTestBody.parse(JSON.parse(row.body)),
  id: row.id,
  code: row.code,
  version: row.version,
});
const PanelBody = LabPanel.omit({ code: true });

export const catalogue = (db: Reader) => ({
  async tests(): Promise<LabTest[]> {
    return (await db.selectFrom('lab_tests').selectAll().orderBy('code').execute()).map(toTest);
  },

  /** @throws UnknownLabTest for codes that are not offered */
  async offered(codes: readonly string[]): Promise<LabTest[]> {
    const active = await this.active(codes);
    const unknown = codes.filter((code) => !active.some((it) => it.code === code));
    if (unknown.length > 0) throw new UnknownLabTest(unknown);
    return active;
  },

  /** Those of them that are offered. */
  async active(codes: readonly string[]): Promise<LabTest[]> {
    const rows = await db.selectFrom('lab_tests').selectAll().where(within('code', codes)).execute();
    return rows.map(toTest).filter((it) => it.active);
  },

  async byIds(ids: readonly string[]): Promise<ReadonlyMap<string, LabTest>> {
    const rows = await db.selectFrom('lab_tests').selectAll().where(within('id', ids)).execute();
    return new Map(rows.map((row) => [row.id, toTest(row)]));
  },

  /** @throws NotFound */
  async get(id: string): Promise<LabTest> {
    const test = (await this.byIds([id])).get(id);
    if (!test) throw new NotFound('lab test', id);
    return test;
  },

  /** What a test was like, the newest first. */
  async versions(testId: string): Promise<LabTestVersion[]> {
    const of = db.selectFrom('lab_test_versions').selectAll().where('test_id', '=', testId);
    return (await of.orderBy('version', 'desc').execute()).map(({ version, body, changed_at, changed_by }) => ({
      ...LabTestBody.parse(JSON.parse(body)),
      ...{ version, changedAt: changed_at.toISOString(), changedBy: changed_by },
    }));
  },

  async panels(): Promise<LabPanel[]> {
    const rows = await db.selectFrom('lab_panels').selectAll().orderBy('code').execute();
    return rows.map(({ code, body }) => ({ code, ...PanelBody.parse(JSON.parse(body)) }));
  },
});

export const catalogueRows = (tx: LabTx) => ({
  /** Locked until the transaction ends. @throws NotFound */
  async lock(id: string): Promise<LabTest> {
    const row = await tx.selectFrom('lab_tests').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('lab test', id);
    return toTest(row);
  },

  /** Of tests that are as they were installed: a change must not be the first version that is kept. */
  keepFirstVersions: (by: string) =>
    tx
      .insertInto('lab_test_versions')
      .ignore()
      .columns(['test_id', 'version', 'body', 'changed_at', 'changed_by'])
      .expression((eb) =>
        eb
          .selectFrom('lab_tests')
          .select(['id', 'version', 'body', 'changed_at', eb.val(by).as('changed_by')])
          .where('version', '=', 1),
      )
      .execute(),

  /** @throws LabCodeTaken */
  async add(code: string, body: LabTestBody, at: Date, by: string): Promise<LabTest> {
    const row = { id: newId(), code, version: 1, body: JSON.stringify(body), changed_at: at };
    try {
      await tx.insertInto('lab_tests').values(row).execute();
    } catch (error) {
      if (isDuplicateKey(error)) throw new LabCodeTaken('Choose another code, or change the test.', { code });
      throw error;
    }
    await addVersion(tx, row, by);
    return toTest(row);
  },

  /** A change of a locked test holds from now on: results keep what they were judged by. */
  async change({ id, code, version }: LabTest, body: LabTestBody, at: Date, by: string): Promise<LabTest> {
    const row = { id, code, version: version + 1, body: JSON.stringify(body), changed_at: at };
    await tx.updateTable('lab_tests').set(row).where('id', '=', id).execute();
    await addVersion(tx, row, by);
    return toTest(row);
  },

  async savePanel({ code, ...body }: LabPanel, at: Date): Promise<void> {
    const row = { body: JSON.stringify(body), changed_at: at };
    await tx
      .insertInto('lab_panels')
      .values({ code, ...row })
      .onDuplicateKeyUpdate(row)
      .execute();
  },
});

async function addVersion(
  tx: LabTx,
  { id, version, body, changed_at }: { id: string; version: number; body: string; changed_at: Date },
  by: string,
): Promise<void> {
  await tx.insertInto('lab_test_versions').values({ test_id: id, version, body, changed_at, changed_by: by }).execute();
}
