import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import type { Remittance, RemittanceInList } from '@nilecare/contracts/api/billing-remittances.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { SignedMinor } from '@nilecare/contracts/money.ts';
import type { RemittancesTable } from '@nilecare/database/billing/insurance-tables.ts';
import { olderThan, type Position } from '@nilecare/service-kit/db/newest-first.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { BillingTx, Reader } from '../../deps.ts';
import { answers } from './answers.ts';

const ProviderAdjustments = z.array(
  z.object({ code: z.string(), reference: z.string().nullable(), amountMinor: SignedMinor }),
);

interface Counts {
  readonly claims: number;
  readonly unmatched: number;
}

const inList = (row: Selectable<RemittancesTable> & Counts): RemittanceInList => ({
  ...{ id: row.id, facilityId: row.facility_id, insurerId: row.insurer_id, traceNumber: row.trace_number },
  ...{ paidOn: row.paid_on, currency: row.currency, totalMinor: row.total_minor },
  providerAdjustments: ProviderAdjustments.parse(JSON.parse(row.provider_adjustments)),
  ...{ claimCount: row.claims, unmatchedCount: row.unmatched },
  ...{ takenInAt: row.taken_in_at.toISOString(), takenInBy: row.taken_in_by },
});

const claimCount = sql<number>`(select cast(count(*) as signed) from claim_answers a where a.remittance_id = remittance.id)`;
const unmatchedCount = sql<number>`(select cast(count(*) as signed) from claim_answers a
  where a.remittance_id = remittance.id and a.claim_id is null)`;

interface Filter {
  readonly facilityIds: readonly string[] | null;
  readonly facilityId?: string | undefined;
  readonly insurerId?: string | undefined;
  readonly unmatched?: boolean | undefined;
  readonly after?: Position | undefined;
}

export const remittances = (db: Reader) => {
  const all = () =>
    db
      .selectFrom('remittances as remittance')
      .selectAll('remittance')
      .select([claimCount.as('claims'), unmatchedCount.as('unmatched')]);
  return {
    async page({ facilityIds, facilityId, insurerId, unmatched, after }: Filter, limit: number) {
      const rows = await all()
        .where(within('remittance.facility_id', facilityIds))
        .where(within('remittance.facility_id', facilityId === undefined ? null : [facilityId]))
        .where(within('remittance.insurer_id', insurerId === undefined ? null : [insurerId]))
        .$if(unmatched === true, (query) => query.where(sql<boolean>`${unmatchedCount} > 0`))
        .where(olderThan('remittance.taken_in_at', 'remittance.id', after))
        .orderBy('remittance.taken_in_at', 'desc')
        .orderBy('remittance.id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(inList);
    },

    /** @throws NotFound */
    async get(id: string): Promise<Remittance> {
      const row = await all().where('remittance.id', '=', id).executeTakeFirst();
      if (!row) throw new NotFound('remittance', id);
      return { ...inList(row), claims: await answers(db).in(id) };
    },
  };
};

export const remittanceRows = (tx: BillingTx) => ({
  /** Nothing where the insurer's payment of this trace number stands already. @returns whether it is new */
  async insert(row: RemittancesTable): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await tx.insertInto('remittances').ignore().values(row).executeTakeFirst();
    return Number(numInsertedOrUpdatedRows ?? 0) > 0;
  },

  standing: (insurerId: string, traceNumber: string) =>
    tx
      .selectFrom('remittances')
      .select(['id', 'facility_id', 'fingerprint'])
      .where('insurer_id', '=', insurerId)
      .where('trace_number', '=', traceNumber)
      .executeTakeFirstOrThrow(),

  /** An entry of a remittance, locked. @throws NotFound */
  async lockEntry(remittanceId: string, entryId: string) {
    const row = await tx
      .selectFrom('claim_answers')
      .selectAll()
      .where('id', '=', entryId)
      .where('remittance_id', '=', remittanceId)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new NotFound('entry of the remittance', entryId);
    return row;
  },

  match: (entryId: string, claimId: string) =>
    tx.updateTable('claim_answers').set({ claim_id: claimId }).where('id', '=', entryId).execute(),
});
