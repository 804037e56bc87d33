import type { CoverageRules } from '@nilecare/contracts/api/billing-insurers.ts';
import type { PolicyPriority } from '@nilecare/contracts/api/billing-policies.ts';
import { CoverageRules as Rules } from '@nilecare/contracts/api/billing-insurers.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../../deps.ts';

export interface PolicyInForce {
  readonly id: string;
  readonly insurerId: string;
  readonly priority: PolicyPriority;
  readonly rules: CoverageRules;
}

/**
 * Policies that bear something on a day, the primary one first; of each insurer one.
 * @param patientIds of one person
 */
export async function policiesInForce(
  db: Reader,
  patientIds: readonly string[],
  { on, currency }: { readonly on: string; readonly currency: string },
): Promise<readonly PolicyInForce[]> {
  const rows = await db
    .selectFrom('policies as policy')
    .innerJoin('insurers as insurer', 'insurer.id', 'policy.insurer_id')
    .innerJoin('insurance_plans as plan', 'plan.id', 'policy.plan_id')
    .select(['policy.id', 'policy.insurer_id as insurerId', 'policy.priority', 'plan.rules'])
    .where(within('policy.patient_id', patientIds))
    .where('policy.valid_from', '<=', on)
    .where((where) => where.or([where('policy.valid_to', 'is', null), where('policy.valid_to', '>=', on)]))
    .where('insurer.active', '=', 1)
    .where('plan.active', '=', 1)
    .orderBy('policy.priority')
    .orderBy('policy.valid_from')
    .orderBy('policy.id')
    .execute();
  const found = rows.map((row) => ({ ...row, rules: Rules.parse(JSON.parse(row.rules)) }));
  return found.filter(
    (it, at) =>
      it.rules.currency === currency &&
      found.findIndex((one) => one.insurerId === it.insurerId) === at &&
      found.findIndex((one) => one.priority === it.priority) === at,
  );
}
