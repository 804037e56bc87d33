import { expect, test } from 'vitest';
import { receiptOf, type ReceiptFacts } from './receipt.ts';

const place = { name: { en: 'Hospital', ar: 'مستشفى' }, address: null, phone: null };
const facts: ReceiptFacts = {
  ...{ kind: 'receipt', number: 'R-2026-00001', when: '2026-11-28 21:30', patientName: null, method: 'cash' },
  ...{ currency: 'EGP', amountMinor: 12_550, parts: [{ number: '2026-00042', amountMinor: 12_550 }], depositMinor: 0 },
  ...{ givenMinor: 20_000, left: { openMinor: 5_000, underWayMinor: 0 }, by: 'Cashier' },
  printed: { when: '2026-11-28 21:31', isCopy: false },
};
const labelled = (given: ReceiptFacts, language: 'en' | 'ar' = 'en') =>
  receiptOf(given, place, language).blocks.flatMap((it) => (it.kind === 'facts' ? it.items : []));

test('what was given, the change and what is still open stand on a receipt', () => {
  const items = labelled(facts);
  expect(items).toContainEqual({ label: 'Given in cash', value: '200.00 EGP' });
  expect(items).toContainEqual({ label: 'Change', value: '74.50 EGP' });
  expect(items).toContainEqual({ label: 'Still open of these invoices when printed', value: '50.00 EGP' });
  expect(labelled(facts, 'ar')).toHaveLength(items.length);
});

test('what is not known is left out', () => {
  const items = labelled({ ...facts, givenMinor: null, left: null });
  expect(items.map((it) => it.label)).toEqual(['Number', 'Date', 'Paid by', 'Amount', 'Received by', 'Printed']);
});

test('what is being paid is not open, and stands beside it', () => {
  const items = labelled({ ...facts, left: { openMinor: 0, underWayMinor: 25_000 } });
  expect(items).toContainEqual({ label: 'Still open of these invoices when printed', value: '0.00 EGP' });
  expect(items).toContainEqual({ label: 'Being paid when printed', value: '250.00 EGP' });
});

test('its title says how it was paid, and that it is a copy', () => {
  const title = (more: Partial<ReceiptFacts>, language: 'en' | 'ar') =>
    receiptOf({ ...facts, ...more }, place, language).title;
  const again = { ...facts.printed, isCopy: true };
  expect(title({}, 'ar')).toBe('إيصال استلام نقدية');
  expect(title({ method: 'bank-transfer' }, 'ar')).toBe('إيصال سداد');
  expect(title({ printed: again }, 'en')).toBe('Receipt (copy)');
  expect(title({ kind: 'refund', printed: again }, 'ar')).toBe('إيصال رد مبلغ (نسخة)');
});
