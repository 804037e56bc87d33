import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { authorisations } from '../../data/insurance/authorisations.ts';
import { addCoverage, yearOf } from '../../data/insurance/coverages.ts';
import { policiesInForce, type PolicyInForce } from '../../data/insurance/in-force.ts';
import { lockInsuredPatient } from '../../data/insurance/insured-patients.ts';
import { usage } from '../../data/insurance/usage.ts';
import type { BillingTx } from '../../deps.ts';
import { linesOfPolicies } from '../../domain/insurance/lines-of-policies.ts';
import { leftBy, shareLines, type PlanState } from '../../domain/insurance/share-lines.ts';
import type { InsurerShare, InvoiceToCover } from '../../domain/invoices/shares.ts';

/**
 * Which insurers bear what of an invoice that is being issued: of what was done while their policies were good, the primary
 * one first, the secondary one of what that leaves; the rest of each line is the patient's. It is kept, so that a year's
 * deductible and limit are used up by it. The policies of the person stay locked until the transaction ends: two invoices
 * never use one limit twice.
 */
export async function coverageOf(tx: BillingTx, invoice: InvoiceToCover): Promise<readonly InsurerShare[]> {
  const { survivorId, ids } = await patientLinks(tx).groupOf(invoice.patientId);
  const days = invoice.lines.map((it) => it.servedOn).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last || !(await lockInsuredPatient(tx, [survivorId, ...ids]))) return [];
  const policies = await policiesInForce(tx, ids, { first, last, currency: invoice.currency });
  const shares: InsurerShare[] = [];
  let left: InvoiceToCover['lines'] = invoice.lines;
  for (const { policy, on, lines } of linesOfPolicies(policies, invoice.lines)) {
    const borne = new Set(lines.map((it) => it.id));
    const shared = shareLines(
      left.filter((it) => borne.has(it.id)),
      await stateOf(tx, policy, on),
    );
    await addCoverage(tx, invoice, { policy, on }, shared);
    const parts = shared.map((it) => ({ lineId: it.lineId, amountMinor: it.insurerMinor }));
    if (parts.some((it) => it.amountMinor > 0))
      shares.push({ insurerId: policy.insurerId, policyId: policy.id, priority: policy.priority, lines: parts });
    left = leftBy(left, shared);
  }
  return shares;
}

const stateOf = async (tx: BillingTx, { id, rules }: PolicyInForce, on: string): Promise<PlanState> => ({
  rules,
  ...(await usage(tx).leftOf(id, yearOf(on), rules)),
  approvals: await authorisations(tx).approvals(id),
});
