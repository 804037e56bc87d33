import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { authorisations } from '../../data/insurance/authorisations.ts';
import { addCoverage } from '../../data/insurance/coverages.ts';
import { policiesInForce, type PolicyInForce } from '../../data/insurance/in-force.ts';
import { lockInsuredPatient } from '../../data/insurance/insured-patients.ts';
import { usage } from '../../data/insurance/usage.ts';
import type { BillingTx } from '../../deps.ts';
import { leftBy, shareLines, type PlanState } from '../../domain/insurance/share-lines.ts';
import type { InsurerShare, InvoiceToCover } from '../../domain/invoices/shares.ts';

/**
 * Which insurers bear what of an invoice that is being issued: the primary one first, the secondary one of what that
 * leaves; the rest of each line is the patient's. It is kept, so that a year's deductible and limit are used up by it. The
 * policies of the person stay locked until the transaction ends: two invoices never use one limit twice.
 */
export async function coverageOf(tx: BillingTx, invoice: InvoiceToCover): Promise<readonly InsurerShare[]> {
  const { survivorId, ids } = await patientLinks(tx).groupOf(invoice.patientId);
  if (!(await lockInsuredPatient(tx, [survivorId, ...ids]))) return [];
  const on = invoice.issuedOn;
  const shares: InsurerShare[] = [];
  let left: InvoiceToCover['lines'] = invoice.lines;
  for (const policy of await policiesInForce(tx, ids, { on, currency: invoice.currency })) {
    const shared = shareLines(left, await stateOf(tx, policy, on));
    await addCoverage(tx, invoice, policy, shared);
    const lines = shared.map((it) => ({ lineId: it.lineId, amountMinor: it.insurerMinor }));
    if (lines.some((it) => it.amountMinor > 0))
      shares.push({ insurerId: policy.insurerId, policyId: policy.id, priority: policy.priority, lines });
    const after = new Map(leftBy(left, shared).map((it) => [it.id, it.amountMinor]));
    left = left.map((it) => ({ ...it, amountMinor: after.get(it.id) ?? it.amountMinor }));
  }
  return shares;
}

const stateOf = async (tx: BillingTx, { id, rules }: PolicyInForce, on: string): Promise<PlanState> => ({
  rules,
  ...(await usage(tx).leftOf(id, Number(on.slice(0, 4)), rules)),
  approvals: await authorisations(tx).approvals(id, on),
});
