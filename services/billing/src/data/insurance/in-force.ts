import type { CoverageRules } from '@nilecare/contracts/api/billing-insurers.ts';
import type { PolicyPriority } from '@nilecare/contracts/api/billing-policies.ts';
import { CoverageRules as Rules } from '@nilecare/contracts/api/billing-insurers.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../../deps.ts';

export interface PolicyInForce {
  readonly id: string;
  readonly insurerId: string;
  readonly priority: PolicyPriority;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly rules: CoverageRules;
}

/**
 * Policies that bear something of some days, the primary ones first.
 * @param patientIds of one person
 */
export async function policiesInForce(
  db: Reader,
  patientIds: readonly string[],
  { first, last, currency }: { readonly first: string; readonly last: string; readonly currency: string },
): Promise<readonly PolicyInForce[]> {
  const rows = await db
    .selectFrom('policies as policy')
    .innerJoin('insurers as insurer', 'insurer.id', 'policy.insurer_id')
    .innerJoin('insurance_plans as plan', 'plan.id', 'policy.plan_id')
    .select(['policy.id', 'policy.insurer_id as insurerId', 'policy.priority', 'plan.rules'])
    .select(['policy.valid_from as validFrom', 'policy.valid_to as validTo'])
    .where(within('policy.patient_id', patientIds))
    .where('policy.valid_from', '<=', last)
    .where((where) => where.or([where('policy.valid_to', 'is', null), where('policy.valid_to', '>=', first)]))
    .where('insurer.active', '=', 1)
    .where('plan.active', '=', 1)
    .orderBy('policy.priority')
    .orderBy('policy.valid_from')
    .orderBy('policy.id')
    .execute();
  return rows
    .map((row) => ({ ...row, rules: Rules.parse(JSON.parse(row.rules)) }))
    .filter((it) => it.rules.currency === currency);
}
