import type { InvoiceLine } from '@nilecare/contracts/api/billing-invoices.ts';
import { expect, test } from 'vitest';
import { discountsOf } from './discounts-of.ts';

const line = (id: string, discountMinor: number): InvoiceLine => ({
  ...{ id, position: 1, chargeId: id, category: 'visit', serviceCode: 'VISIT', quantity: 1, unitPriceMinor: 1000 },
  ...{ description: { en: 'Visit', ar: 'زيارة' }, discountMinor, discountReason: null, invoiceDiscountMinor: 0 },
  ...{ netMinor: 1000, taxRate: 0, taxMinor: 0, totalMinor: 1000, patientMinor: 1000, creditedMinor: 0 },
  servedOn: '2026-03-01',
});
const draft = {
  discount: { given: { share: 500 }, reason: 'staff', by: 'Mona' },
  lines: [line('a', 100), line('b', 0)],
};

test('a discount of one line leaves the others and that of the invoice', () => {
  expect(discountsOf(draft, 'b', { share: 1000 })).toEqual({
    invoice: { share: 500 },
    lines: [
      { lineId: 'a', discount: { amountMinor: 100 } },
      { lineId: 'b', discount: { share: 1000 } },
    ],
  });
});

test('a line has one discount, and may lose it', () => {
  expect(discountsOf(draft, 'a', { amountMinor: 50 }).lines).toEqual([{ lineId: 'a', discount: { amountMinor: 50 } }]);
  expect(discountsOf(draft, 'a', null)).toEqual({ invoice: { share: 500 }, lines: [] });
});

test('a discount of the whole invoice leaves those of its lines', () => {
  expect(discountsOf(draft, null, null)).toEqual({
    ...{ invoice: null, lines: [{ lineId: 'a', discount: { amountMinor: 100 } }] },
  });
});
