import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CoverageRules } from '@nilecare/contracts/api/billing-insurers.ts';
import { BillableCategory } from '@nilecare/contracts/billable.ts';
import { leftBy, shareLines, type Approval, type LineToShare, type PlanState } from './share-lines.ts';

const plan = (rules: object, more: Partial<PlanState> = {}): PlanState => ({
  rules: CoverageRules.parse({ currency: 'EGP', ...rules }),
  ...{ deductibleLeftMinor: 0, limitLeftMinor: null, approvals: [], ...more },
});
const line = (amountMinor: number, category: LineToShare['category'] = 'visit', serviceCode = 'V'): LineToShare => ({
  ...{ id: `${category}-${serviceCode}`, category, serviceCode, amountMinor, servedOn: '2026-02-10' },
});

describe('the share of an insurer', () => {
  test('comes after co-pay, deductible and co-insurance, in this order', () => {
    const rules = { categories: [{ category: 'visit', coPayMinor: 2_000, coInsurance: 1_000 }] };
    expect(shareLines([line(10_000)], plan(rules, { deductibleLeftMinor: 3_000 }))).toMatchObject([
      { coPayMinor: 2_000, deductibleMinor: 3_000, coInsuranceMinor: 500, insurerMinor: 4_500 },
    ]);
  });

  test('is nothing of what is excluded or not authorised', () => {
    const rules = {
      categories: [
        { category: 'drug', covered: false },
        { category: 'procedure', needsAuthorisation: true },
      ],
      excludedServices: ['SPA'],
    };
    const lines = [line(100, 'drug'), line(100, 'procedure'), line(100, 'visit', 'SPA')];
    expect(shareLines(lines, plan(rules)).map((it) => [it.insurerMinor, it.notCovered])).toEqual([
      [0, 'excluded'],
      [0, 'not-authorised'],
      [0, 'excluded'],
    ]);
    const approval = { id: 'a', category: 'procedure', serviceCode: null, leftMinor: 60 } as const;
    const good = { ...approval, validFrom: '2026-02-10', validTo: '2026-02-10' };
    const shared = (more: Partial<Approval>) =>
      shareLines(lines, plan(rules, { approvals: [{ ...good, ...more }] }))[1];
    expect(shared({})).toMatchObject({ insurerMinor: 60, approvalId: 'a' });
    const without = [
      { validFrom: '2026-01-01', validTo: '2026-02-09' },
      { validFrom: '2026-02-11', validTo: null },
      { serviceCode: 'ANOTHER' },
      { leftMinor: 0 },
    ];
    for (const more of without) expect(shared(more)).toMatchObject({ insurerMinor: 0, notCovered: 'not-authorised' });
  });

  test('ends at the limit of the year', () => {
    const shared = shareLines([line(700), line(700, 'lab')], plan({}, { limitLeftMinor: 1_000 }));
    expect(shared.map((it) => it.insurerMinor)).toEqual([700, 300]);
  });
});

const category = fc.constantFrom(...BillableCategory.options);
const lines = fc
  .array(fc.record({ category, serviceCode: fc.constantFrom('A', 'B', 'C'), amountMinor: fc.nat(10_000_000) }), {
    maxLength: 12,
  })
  .map((all) => all.map((it, n): LineToShare => ({ ...it, id: String(n), servedOn: '2026-02-10' })));
const limit = fc.option(fc.nat(20_000_000));
const plans = fc
  .record({
    deductibleMinor: fc.nat(1_000_000),
    categories: fc.uniqueArray(
      fc.record({
        ...{ category, covered: fc.boolean(), needsAuthorisation: fc.boolean() },
        ...{ coPayMinor: fc.nat(100_000), coInsurance: fc.nat(10_000) },
      }),
      { selector: (it) => it.category },
    ),
    excludedServices: fc.subarray(['A', 'B']),
  })
  .chain((rules) =>
    fc
      .record({
        ...{ deductibleLeftMinor: fc.nat(rules.deductibleMinor), limitLeftMinor: limit },
        approvals: fc.array(
          fc.record({
            ...{ id: fc.uuid(), category, serviceCode: fc.option(fc.constantFrom('A', 'C')), leftMinor: limit },
            ...{ validFrom: fc.constantFrom('2026-02-10', '2026-02-11'), validTo: fc.constant(null) },
          }),
          { maxLength: 3 },
        ),
      })
      .map((state) => plan(rules, state)),
  );

test('the shares of two insurers and the patient add up to the amounts, and no share is below nothing', () => {
  fc.assert(
    fc.property(lines, plans, plans, (all, first, second) => {
      const primary = shareLines(all, first);
      const left = leftBy(all, primary);
      const secondary = shareLines(left, second);
      const patient = leftBy(left, secondary);
      const total = (amounts: readonly number[]) => amounts.reduce((sum, it) => sum + it, 0);
      expect(
        total(primary.map((it) => it.insurerMinor)) +
          total(secondary.map((it) => it.insurerMinor)) +
          total(patient.map((it) => it.amountMinor)),
      ).toBe(total(all.map((it) => it.amountMinor)));
      for (const it of [...primary, ...secondary]) expect(it.insurerMinor).toBeGreaterThanOrEqual(0);
      for (const it of patient) expect(it.amountMinor).toBeGreaterThanOrEqual(0);
      expect(total(primary.map((it) => it.insurerMinor))).toBeLessThanOrEqual(first.limitLeftMinor ?? Infinity);
      expect(total(primary.map((it) => it.deductibleMinor))).toBeLessThanOrEqual(first.deductibleLeftMinor);
      for (const approval of first.approvals)
        expect(
          total(primary.filter((it) => it.approvalId === approval.id).map((it) => it.insurerMinor)),
        ).toBeLessThanOrEqual(approval.leftMinor ?? Infinity);
    }),
  );
});
