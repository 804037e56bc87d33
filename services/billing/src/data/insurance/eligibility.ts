import type { Selectable } from 'kysely';
import type { EligibilityCheck } from '@nilecare/contracts/api/billing-policies.ts';
import type { EligibilityChecksTable } from '@nilecare/database/billing/insurance-tables.ts';
import type { BillingTx, Reader } from '../../deps.ts';

const MOST = 50;

const checkOf = (row: Selectable<EligibilityChecksTable>): EligibilityCheck => ({
  ...{ id: row.id, policyId: row.policy_id, patientId: row.patient_id, on: row.asked_for, result: row.result },
  ...{ by: row.said_by, reason: row.reason, currency: row.currency, note: row.note },
  ...{ deductibleLeftMinor: row.deductible_left_minor, limitLeftMinor: row.limit_left_minor },
  ...{ at: row.at.toISOString(), askedBy: row.asked_by },
});

export const eligibilityChecks = (db: Reader) => ({
  async of(policyId: string): Promise<EligibilityCheck[]> {
    const rows = await db
      .selectFrom('eligibility_checks')
      .selectAll()
      .where('policy_id', '=', policyId)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(MOST)
      .execute();
    return rows.map(checkOf);
  },
});

export const addEligibilityCheck = (tx: BillingTx, it: EligibilityCheck): Promise<unknown> =>
  tx
    .insertInto('eligibility_checks')
    .values({
      ...{ id: it.id, policy_id: it.policyId, patient_id: it.patientId, asked_for: it.on, result: it.result },
      ...{ said_by: it.by, reason: it.reason, currency: it.currency, note: it.note, asked_by: it.askedBy },
      ...{ deductible_left_minor: it.deductibleLeftMinor, limit_left_minor: it.limitLeftMinor, at: new Date(it.at) },
    })
    .execute();
