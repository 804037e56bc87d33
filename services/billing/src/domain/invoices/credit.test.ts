import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MoreThanOpen } from '@nilecare/contracts/api/billing-invoices.ts';
import { creditable, creditLines, creditShares, type PayersBalance } from './credit.ts';
import { openOf } from './shares.ts';

const amount = fc.nat(1_000_000);
/** A share that bears no more than it has. */
const anyShare = (payer: PayersBalance['payer']) =>
  fc.tuple(amount, fc.nat(100), fc.nat(100), fc.nat(100)).map(([amountMinor, a, b, c]): PayersBalance => {
    const paidMinor = Math.floor((amountMinor * a) / 300);
    const creditedMinor = Math.floor((amountMinor * b) / 300);
    const writtenOffMinor = Math.floor((amountMinor * c) / 300);
    return { payer, amountMinor, movedMinor: 0, paidMinor, creditedMinor, writtenOffMinor };
  });

test('a line that is taken back in parts gives back all of its tax, and not more than it cost', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), amount, fc.array(amount), (totalMinor, tax, steps) => {
      const taxMinor = tax % (totalMinor + 1);
      let [creditedMinor, creditedTaxMinor] = [0, 0];
      const line = () => ({ id: 'a', totalMinor, taxMinor, creditedMinor, creditedTaxMinor });
      for (const step of [...steps.map((it) => 1 + (it % totalMinor)), totalMinor]) {
        const left = totalMinor - creditedMinor;
        if (left === 0) break;
        const wanted = [{ lineId: 'a', amountMinor: Math.min(step, left) }];
        const [credited] = creditLines([line()], wanted);
        creditedMinor += credited?.amountMinor ?? 0;
        creditedTaxMinor += credited?.taxMinor ?? 0;
        expect(creditedTaxMinor).toBeLessThanOrEqual(taxMinor);
      }
      expect(creditedMinor).toBe(totalMinor);
      expect(creditedTaxMinor).toBe(taxMinor);
      expect(() => creditLines([line()], [{ lineId: 'a', amountMinor: 1 }])).toThrow(MoreThanOpen);
    }),
  );
});

test('shares bear a credit whole, none is below nothing, and only what was paid beyond it comes back', () => {
  fc.assert(
    fc.property(anyShare('patient'), anyShare('insurer'), fc.nat(), fc.nat(), (patient, insurer, part, split) => {
      const shares = [patient, insurer];
      const most = shares.reduce((sum, it) => sum + creditable(it), 0);
      const total = part % (most + 1);
      const ofPatient = split % (total + 1);
      const borne = creditShares(total, shares, [ofPatient, total - ofPatient]);
      expect(borne.reduce((sum, it) => sum + it.creditedMinor, 0)).toBe(total);
      for (const [position, it] of shares.entries()) {
        const { creditedMinor = 0, paidBackMinor = 0 } = borne[position] ?? {};
        const after = {
          ...it,
          creditedMinor: it.creditedMinor + creditedMinor,
          paidMinor: it.paidMinor - paidBackMinor,
        };
        expect(openOf(after)).toBeGreaterThanOrEqual(0);
        expect(after.paidMinor).toBeGreaterThanOrEqual(0);
        if (paidBackMinor > 0) expect(openOf(after)).toBe(0);
        if (it.payer === 'insurer') expect(paidBackMinor).toBe(0);
      }
      expect(() => creditShares(most + 1, shares, [most + 1, 0])).toThrow(MoreThanOpen);
    }),
  );
});
