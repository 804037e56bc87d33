import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DiscountTooLarge } from '@nilecare/contracts/api/billing-invoices.ts';
import { draftAmounts, type DraftLine } from './draft-amounts.ts';
import { amountsOf } from './price-line.ts';

const line = (more: Partial<DraftLine> = {}): DraftLine => ({
  ...{ id: 'a', quantity: 1, unitPriceMinor: 10_000, taxRate: 0, taxInclusive: false, discount: null },
  ...more,
});
const anyLine = fc.record({
  quantity: fc.integer({ min: 1, max: 100 }),
  unitPriceMinor: fc.nat(10_000_000),
  taxRate: fc.integer({ min: 0, max: 10_000 }),
  taxInclusive: fc.boolean(),
  discount: fc.option(fc.record({ share: fc.integer({ min: 0, max: 10_000 }) })),
});

describe('a line', () => {
  test('has its tax on top, or in it', () => {
    expect(amountsOf(line({ taxRate: 1400 }))).toEqual({ netMinor: 10_000, taxMinor: 1400, totalMinor: 11_400 });
    const inclusive = line({ taxRate: 1400, taxInclusive: true, unitPriceMinor: 11_400 });
    expect(amountsOf(inclusive)).toEqual({ netMinor: 10_000, taxMinor: 1400, totalMinor: 11_400 });
  });

  test('is rounded once, half away from zero', () => {
    expect(amountsOf(line({ unitPriceMinor: 5, taxRate: 1000 })).taxMinor).toBe(1);
    expect(amountsOf(line({ unitPriceMinor: 4, taxRate: 1000 })).taxMinor).toBe(0);
  });
});

describe('a draft', () => {
  test('is the sum of its lines, whatever the discounts, and no line is below nothing', () => {
    fc.assert(
      fc.property(
        fc.array(anyLine, { minLength: 1, maxLength: 20 }),
        fc.option(fc.record({ share: fc.integer({ min: 0, max: 10_000 }) })),
        (given, discount) => {
          const lines = given.map((it, n) => ({ ...it, id: String(n) }));
          const { lines: priced, ...sums } = draftAmounts(lines, discount);
          const all = [...priced.values()];
          const sum = (of: (it: (typeof all)[number]) => number) => all.reduce((total, it) => total + of(it), 0);
          expect(sums.totalMinor).toBe(sums.netMinor + sums.taxMinor);
          expect(sum((it) => it.totalMinor)).toBe(sums.totalMinor);
          expect(sum((it) => it.discountMinor + it.invoiceDiscountMinor)).toBe(sums.discountMinor);
          for (const it of all) expect(Math.min(it.netMinor, it.taxMinor, it.totalMinor)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  test('of which more is taken off than it costs is refused', () => {
    expect(() => draftAmounts([line({ discount: { amountMinor: 10_001 } })], null)).toThrow(DiscountTooLarge);
    expect(() => draftAmounts([line()], { amountMinor: 10_001 })).toThrow(DiscountTooLarge);
    expect(draftAmounts([line()], { amountMinor: 10_000 })).toMatchObject({ totalMinor: 0, discountMinor: 10_000 });
  });
});
