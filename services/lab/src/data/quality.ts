import {
  ControlTaken,
  WestgardRule,
  type ControlRun,
  type QualityControl,
} from '@nilecare/contracts/api/lab-quality.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { LabControlRunsTable, LabControlsTable } from '@nilecare/database/lab/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import type { Selectable } from 'kysely';
import type { LabTx, Reader } from '../deps.ts';
import { scoreOf } from '../domain/westgard.ts';
import { fromColumn } from './person.ts';

export type ControlRow = Selectable<LabControlsTable>;
export type RunRow = Selectable<LabControlRunsTable>;

export const toRun = (row: RunRow, of: Pick<ControlRow, 'mean' | 'sd'>): ControlRun => ({
  id: row.id,
  value: row.value,
  z: Number(scoreOf(row.value, of).toFixed(3)),
  at: row.at.toISOString(),
  by: fromColumn(row.by_whom),
  broken: WestgardRule.array().parse(JSON.parse(row.broken)),
  inControl: row.in_control === 1,
  comment: row.comment,
});

export const toControl = (row: ControlRow, last: RunRow | undefined): QualityControl => ({
  id: row.id,
  facilityId: row.facility_id,
  testCode: row.test_code,
  level: row.level,
  lot: row.lot,
  mean: row.mean,
  sd: row.sd,
  expiresOn: row.expires_on,
  last: last ? toRun(last, row) : null,
});

export const quality = (db: Reader) => ({
  /** @throws NotFound */
  async get(id: string): Promise<ControlRow> {
    const row = await db.selectFrom('lab_controls').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('control', id);
    return row;
  },

  /** Those in use. */
  list: (facilityId: string, testCode?: string): Promise<ControlRow[]> =>
    db
      .selectFrom('lab_controls')
      .selectAll()
      .where('facility_id', '=', facilityId)
      .where('active', '=', 1)
      .$if(testCode !== undefined, (query) => query.where('test_code', '=', testCode ?? ''))
      .orderBy('test_code')
      .orderBy('level')
      .execute(),

  /** The last runs, the oldest of them first. */
  async runs(controlId: string, limit: number): Promise<RunRow[]> {
    const rows = await db
      .selectFrom('lab_control_runs')
      .selectAll()
      .where('control_id', '=', controlId)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.toReversed();
  },

  async lastRun(controlId: string): Promise<RunRow | undefined> {
    return (await this.runs(controlId, 1))[0];
  },

  /** Whether the controls of a test let rules verify it: each of them needs a run since then, and its last one in control. */
  async stateOf(facilityId: string, testCode: string, since: Date): Promise<'none' | 'missing' | 'out' | 'in'> {
    const last = await Promise.all((await this.list(facilityId, testCode)).map((it) => this.lastRun(it.id)));
    if (last.length === 0) return 'none';
    if (last.some((it) => it?.in_control === 0)) return 'out';
    return last.some((it) => it === undefined || it.at < since) ? 'missing' : 'in';
  },
});

export const qualityRows = (tx: LabTx) => ({
  /** Locks every control in use of a test, so that runs are judged one after the other. */
  lockOfTest: (facilityId: string, testCode: string): Promise<ControlRow[]> =>
    tx
      .selectFrom('lab_controls')
      .selectAll()
      .where('facility_id', '=', facilityId)
      .where('test_code', '=', testCode)
      .where('active', '=', 1)
      .orderBy('id')
      .forUpdate()
      .execute(),

  /** The new lot replaces the one of its level. @throws ControlTaken */
  async add(row: ControlRow): Promise<void> {
    await tx
      .updateTable('lab_controls')
      .set({ active: 0 })
      .where('facility_id', '=', row.facility_id)
      .where('test_code', '=', row.test_code)
      .where('level', '=', row.level)
      .execute();
    try {
      await tx.insertInto('lab_controls').values(row).execute();
    } catch (error) {
      if (isDuplicateKey(error)) throw new ControlTaken('Look for it in the list of controls.', {});
      throw error;
    }
  },
  addRun: (row: RunRow) => tx.insertInto('lab_control_runs').values(row).execute(),
});
