import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import { ClaimExists } from '@nilecare/contracts/api/billing-claims.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { ClaimsTable } from '@nilecare/database/billing/insurance-tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { BillingTx, Reader } from '../../deps.ts';

export type ClaimRow = Selectable<ClaimsTable>;

export const claimsFound = (db: Reader) => ({
  /** The claims of these numbers at a facility to an insurer. */
  byNumber: (facilityId: string, insurerId: string, numbers: readonly string[]) =>
    db
      .selectFrom('claims')
      .select(['id', 'invoice_id'])
      .where('facility_id', '=', facilityId)
      .where('insurer_id', '=', insurerId)
      .where(within('number', numbers))
      .execute(),

  /** Whose claims these are. */
  async patientsOf(claimIds: readonly (string | null)[]): Promise<string[]> {
    const ids = claimIds.filter((it) => it !== null);
    const rows = await db.selectFrom('claims').select('patient_id').distinct().where(within('id', ids)).execute();
    return rows.map((row) => row.patient_id);
  },
});

export const claimRows = (tx: BillingTx) => ({
  /** @throws NotFound */
  async lock(id: string): Promise<ClaimRow> {
    const row = await tx.selectFrom('claims').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('claim', id);
    return row;
  },

  /** The claims of these numbers at a facility to an insurer, locked in one order; by number. */
  async lockByNumber(
    facilityId: string,
    insurerId: string,
    numbers: readonly string[],
  ): Promise<ReadonlyMap<string, ClaimRow>> {
    const rows = await tx
      .selectFrom('claims')
      .selectAll()
      .where('facility_id', '=', facilityId)
      .where('insurer_id', '=', insurerId)
      .where(within('number', numbers))
      .orderBy('id')
      .forUpdate()
      .execute();
    return new Map(rows.map((row) => [row.number, row]));
  },

  /** Whoever drafts claims of a share waits here. @throws ClaimExists */
  async mustBeFirst(coverageId: string): Promise<void> {
    await tx.selectFrom('coverages').select('id').where('id', '=', coverageId).forUpdate().execute();
    const live = await tx
      .selectFrom('claims')
      .select('id')
      .where('coverage_id', '=', coverageId)
      .where('live', '=', 1)
      .executeTakeFirst();
    if (live) throw new ClaimExists(live.id);
  },

  /** @throws ClaimExists */
  async insert(row: Insertable<ClaimsTable>): Promise<void> {
    try {
      await tx.insertInto('claims').values(row).execute();
    } catch (error) {
      throw isDuplicateKey(error) ? new ClaimExists(row.id) : error;
    }
  },

  update: (id: string, change: Updateable<ClaimsTable>): Promise<unknown> =>
    tx
      .updateTable('claims')
      .set({ ...change, version: sql<number>`version + 1` })
      .where('id', '=', id)
      .execute(),
});
