import type { CategoryRule, CoverageRules } from '@nilecare/contracts/api/billing-insurers.ts';
import type { BillableCategory } from '@nilecare/contracts/billable.ts';
import { shareOf } from '@nilecare/contracts/money.ts';
import { isValidOn } from './policy.ts';

export interface LineToShare {
  readonly id: string;
  readonly category: BillableCategory;
  readonly serviceCode: string;
  readonly servedOn: string;
  /** What is to pay of it, with taxes and discounts. */
  readonly amountMinor: number;
}

/** An approval of the insurer, good for what is done from one day to another. */
export interface Approval {
  readonly id: string;
  readonly category: BillableCategory;
  /** null: everything of the category. */
  readonly serviceCode: string | null;
  /** null: no limit. */
  readonly leftMinor: number | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** What a plan still has to say this year. */
export interface PlanState {
  readonly rules: CoverageRules;
  readonly deductibleLeftMinor: number;
  readonly limitLeftMinor: number | null;
  readonly approvals: readonly Approval[];
}

export type NotCovered = 'excluded' | 'not-authorised';

export interface SharedLine {
  readonly lineId: string;
  readonly insurerMinor: number;
  readonly deductibleMinor: number;
  readonly coPayMinor: number;
  readonly coInsuranceMinor: number;
  readonly notCovered: NotCovered | null;
  readonly approvalId: string | null;
}

const usual = (category: BillableCategory): CategoryRule => ({
  ...{ category, covered: true, coPayMinor: 0, coInsurance: 0, needsAuthorisation: false },
});

const least = (amount: number, limit: number | null): number => (limit === null ? amount : Math.min(amount, limit));
const less = (limit: number | null, amount: number): number | null => (limit === null ? null : limit - amount);

/**
 * What an insurer pays of each line: nothing of what is excluded or was not authorised; of the rest what is left after the
 * co-pay, then the year's deductible, then the co-insurance, up to what its approval and the year's limit leave. What it
 * does not pay is the patient's, so the parts always add up to the amounts.
 */
export function shareLines(lines: readonly LineToShare[], plan: PlanState): readonly SharedLine[] {
  const { rules } = plan;
  let { deductibleLeftMinor, limitLeftMinor } = plan;
  const approvalLeft = new Map(plan.approvals.map((it) => [it.id, it.leftMinor]));

  return lines.map((line) => {
    const rule = rules.categories.find((it) => it.category === line.category) ?? usual(line.category);
    const excluded = !rule.covered || rules.excludedServices.includes(line.serviceCode);
    const approval = plan.approvals.find(
      (it) =>
        it.category === line.category &&
        isValidOn(it, line.servedOn) &&
        (it.serviceCode === null || it.serviceCode === line.serviceCode) &&
        approvalLeft.get(it.id) !== 0,
    );
    const nothing = { insurerMinor: 0, deductibleMinor: 0, coPayMinor: 0, coInsuranceMinor: 0, approvalId: null };
    if (excluded) return { lineId: line.id, ...nothing, notCovered: 'excluded' };
    if (rule.needsAuthorisation && !approval) return { lineId: line.id, ...nothing, notCovered: 'not-authorised' };

    const coPayMinor = Math.min(rule.coPayMinor, line.amountMinor);
    const deductibleMinor = Math.min(deductibleLeftMinor, line.amountMinor - coPayMinor);
    const shared = line.amountMinor - coPayMinor - deductibleMinor;
    const coInsuranceMinor = shareOf(shared, rule.coInsurance);
    const used = rule.needsAuthorisation ? approval : undefined;
    const ofApproval = used ? (approvalLeft.get(used.id) ?? null) : null;
    const insurerMinor = least(least(shared - coInsuranceMinor, ofApproval), limitLeftMinor);

    deductibleLeftMinor -= deductibleMinor;
    limitLeftMinor = less(limitLeftMinor, insurerMinor);
    if (used) approvalLeft.set(used.id, less(ofApproval, insurerMinor));
    const parts = { insurerMinor, deductibleMinor, coPayMinor, coInsuranceMinor };
    return { lineId: line.id, ...parts, notCovered: null, approvalId: used?.id ?? null };
  });
}

/** The same lines, as far as an insurer before this one left them. */
export function leftBy<Line extends LineToShare>(
  lines: readonly Line[],
  shared: readonly SharedLine[],
): readonly Line[] {
  const paid = new Map(shared.map((it) => [it.lineId, it.insurerMinor]));
  return lines.map((it) => ({ ...it, amountMinor: it.amountMinor - (paid.get(it.id) ?? 0) }));
}
