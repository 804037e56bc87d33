import type { AutoLevel } from '@nilecare/contracts/api/lab-quality.ts';
import type { LabTx, Reader } from '../deps.ts';

export const rules = (db: Reader) => ({
  async list(facilityId: string) {
    const of = db.selectFrom('lab_rules').selectAll().where('facility_id', '=', facilityId);
    const rows = await of.orderBy('test_code').execute();
    return rows.map((row) => ({ facilityId: row.facility_id, testCode: row.test_code, level: row.level }));
  },

  /** Rules verify nothing unless the facility says so. */
  async levelOf(facilityId: string, testCode: string): Promise<AutoLevel> {
    const row = await db
      .selectFrom('lab_rules')
      .select('level')
      .where('facility_id', '=', facilityId)
      .where('test_code', '=', testCode)
      .executeTakeFirst();
    return row?.level ?? 'off';
  },
});

export const saveRule = (tx: LabTx, facilityId: string, testCode: string, level: AutoLevel) =>
  tx
    .insertInto('lab_rules')
    .values({ facility_id: facilityId, test_code: testCode, level })
    .onDuplicateKeyUpdate({ level })
    .execute();
