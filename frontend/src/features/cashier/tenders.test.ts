import fc from 'fast-check';
import { expect, test } from 'vitest';
import { priceEntry } from '../../shared-ui/money.ts';
import { areComplete, changeOf, plan, sumOf, tenderedOf, type Tender } from './tenders.ts';

const tender = (amount: string, method: Tender['method'] = 'cash', phone = ''): Tender => ({
  key: `${method} ${amount}`,
  method,
  amount,
  phone,
  given: '',
});

test('two means pay two invoices, each no more than it is due', () => {
  const dues = [
    { invoiceId: 'a', amountMinor: 10_000 },
    { invoiceId: 'b', amountMinor: 5_000 },
  ];
  const [cash, card] = plan(dues, [tender('120'), tender('30', 'card')], 'EGP');
  expect(cash?.invoices).toEqual([
    { invoiceId: 'a', amountMinor: 10_000 },
    { invoiceId: 'b', amountMinor: 2_000 },
  ]);
  expect(card?.invoices).toEqual([{ invoiceId: 'b', amountMinor: 3_000 }]);
});

test('whatever the parts, no coin is lost and no invoice is paid beyond what is due', () => {
  const amounts = (most: number) => fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: most });
  fc.assert(
    fc.property(amounts(8), amounts(4), (due, paid) => {
      const dues = due.map((amountMinor, at) => ({ invoiceId: String(at), amountMinor }));
      const tenders = paid.map((it, at) => ({ ...tender(priceEntry(it, 'EGP')), key: String(at) }));
      const planned = plan(dues, tenders, 'EGP');
      expect(planned.map((it) => sumOf(it.invoices.map((part) => part.amountMinor)) + it.depositMinor)).toEqual(paid);
      const parts = planned.flatMap((it) => it.invoices);
      for (const { invoiceId, amountMinor } of dues)
        expect(sumOf(parts.filter((it) => it.invoiceId === invoiceId).map((it) => it.amountMinor))).toBeLessThanOrEqual(
          amountMinor,
        );
      expect(sumOf(parts.map((it) => it.amountMinor))).toBe(Math.min(sumOf(due), sumOf(paid)));
    }),
  );
});

test('a means without an amount or a phone cannot be sent', () => {
  expect(areComplete([], 'EGP')).toBe(false);
  expect(areComplete([tender('')], 'EGP')).toBe(false);
  expect(areComplete([tender('0')], 'EGP')).toBe(false);
  expect(areComplete([tender('10', 'mobile-money', '0100')], 'EGP')).toBe(false);
  expect(areComplete([tender('10', 'mobile-money', ' +201001234567 ')], 'EGP')).toBe(true);
  expect(tenderedOf([tender('10'), tender('much'), tender('2.50', 'card')], 'EGP')).toBe(1250);
});

test('what is handed over goes along with cash alone, and is no less than the amount', () => {
  const cash = { ...tender('10'), given: '20' };
  expect(plan([], [cash], 'EGP')).toMatchObject([{ givenMinor: 2000 }]);
  expect(plan([], [{ ...cash, method: 'card' }], 'EGP')[0]).not.toHaveProperty('givenMinor');
  expect(plan([], [tender('10')], 'EGP')[0]).not.toHaveProperty('givenMinor');
  expect(areComplete([cash], 'EGP')).toBe(true);
  expect(areComplete([{ ...cash, given: '9.99' }], 'EGP')).toBe(false);
});

test('the change is what was given beyond the amount', () => {
  expect(changeOf(20_000, 12_550)).toBe(7_450);
  expect(changeOf(12_550, 12_550)).toBe(0);
  expect(changeOf(10_000, 12_550)).toBeUndefined();
});
