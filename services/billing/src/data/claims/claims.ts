import type { Selectable } from 'kysely';
import type { Claim, ClaimInList, ClaimState } from '@nilecare/contracts/api/billing-claims.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { ClaimsTable } from '@nilecare/database/billing/insurance-tables.ts';
import { olderThan, type Position } from '@nilecare/service-kit/db/newest-first.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../../deps.ts';
import { claimable } from '../../domain/claims/claimable.ts';
import { answers } from './answers.ts';
import { dueClaims, owed } from './due-claims.ts';
import { adjustmentsIn, diagnosesIn } from './json.ts';
import { submissions } from './submissions.ts';

type Row = Selectable<ClaimsTable> & {
  readonly insurer_en: string;
  readonly insurer_ar: string;
  readonly owed: string;
};

export const claimInList = (row: Row): ClaimInList => ({
  ...{ id: row.id, version: row.version, number: row.number, facilityId: row.facility_id },
  ...{ patientId: row.patient_id, encounterId: row.encounter_id, invoiceId: row.invoice_id },
  ...{ invoiceNumber: row.invoice_number, insurerId: row.insurer_id, policyId: row.policy_id },
  insurerName: { en: row.insurer_en, ar: row.insurer_ar },
  ...{ priority: row.priority, currency: row.currency, claimedMinor: row.claimed_minor, state: row.state },
  ...{ paidMinor: Math.max(0, row.paid_minor), patientMinor: Math.max(0, row.patient_minor) },
  contractualMinor: Math.max(0, row.contractual_minor),
  openMinor: openOf(row),
  reasons: adjustmentsIn(row.reasons),
  ...{ createdAt: row.created_at.toISOString(), submittedAt: row.submitted_at?.toISOString() ?? null },
  adjudicatedAt: row.adjudicated_at?.toISOString() ?? null,
});

/** What is neither paid nor settled, and no more than the insurer owes of the invoice; of a closed claim nothing. */
function openOf(row: Row): number {
  if (row.state === 'closed') return 0;
  const settled = (row.to_patient_minor ?? 0) + (row.write_off_minor ?? 0);
  return Math.max(0, Math.min(row.claimed_minor - row.paid_minor - settled, Number(row.owed)));
}

interface Filter {
  readonly facilityIds: readonly string[] | null;
  readonly facilityId?: string | undefined;
  readonly insurerId?: string | undefined;
  readonly invoiceId?: string | undefined;
  readonly patientIds?: readonly string[] | undefined;
  readonly state?: readonly ClaimState[] | undefined;
  readonly number?: string | undefined;
  readonly after?: Position | undefined;
}
const one = (id: string | undefined): readonly string[] | null => (id === undefined ? null : [id]);

export const claims = (db: Reader) => {
  const all = () =>
    db
      .selectFrom('claims as claim')
      .innerJoin('insurers as insurer', 'insurer.id', 'claim.insurer_id')
      .innerJoin('invoice_shares as share', (join) =>
        join.onRef('share.invoice_id', '=', 'claim.invoice_id').onRef('share.insurer_id', '=', 'claim.insurer_id'),
      )
      .selectAll('claim')
      .select(owed.as('owed'))
      .select(['insurer.name_en as insurer_en', 'insurer.name_ar as insurer_ar']);
  return {
    async page({ after, ...filter }: Filter, limit: number): Promise<ClaimInList[]> {
      const rows = await all()
        .where(within('claim.facility_id', filter.facilityIds))
        .where(within('claim.facility_id', one(filter.facilityId)))
        .where(within('claim.insurer_id', one(filter.insurerId)))
        .where(within('claim.invoice_id', one(filter.invoiceId)))
        .where(within('claim.patient_id', filter.patientIds ?? null))
        .where(within('claim.state', filter.state ?? null))
        .where(within('claim.number', one(filter.number)))
        .where(olderThan('claim.created_at', 'claim.id', after))
        .orderBy('claim.created_at', 'desc')
        .orderBy('claim.id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(claimInList);
    },

    /** @throws NotFound */
    async get(id: string): Promise<Claim> {
      const row = await all().where('claim.id', '=', id).executeTakeFirst();
      if (!row) throw new NotFound('claim', id);
      const lines = await dueClaims(db).lines(row.coverage_id);
      return {
        ...claimInList(row),
        lines: claimable(lines, row.claimed_minor),
        diagnoses: diagnosesIn(row.diagnoses),
        submissions: await submissions(db).of(id),
        adjudications: await answers(db).of(id),
        settlement:
          row.settled_at === null
            ? null
            : {
                ...{ toPatientMinor: row.to_patient_minor ?? 0, writeOffMinor: row.write_off_minor ?? 0 },
                ...{ reason: row.settlement_reason ?? '', at: row.settled_at.toISOString() },
                by: row.settled_by ?? '',
              },
      };
    },
  };
};
