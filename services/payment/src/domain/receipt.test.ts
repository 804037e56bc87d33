import { expect, test } from 'vitest';
import { receiptOf, type ReceiptFacts } from './receipt.ts';

const place = { name: { en: 'Hospital', ar: 'مستشفى' }, address: null, phone: null };
const facts: ReceiptFacts = {
  ...{ kind: 'receipt', number: '2026-00001', when: '2026-11-28 21:30', patientName: null, method: 'cash' },
  ...{ currency: 'EGP', amountMinor: 12_550, parts: [{ number: '2026-00042', amountMinor: 12_550 }], depositMinor: 0 },
  ...{ givenMinor: 20_000, stillOpenMinor: 5_000, by: 'Cashier' },
};
const labelled = (given: ReceiptFacts, language: 'en' | 'ar' = 'en') =>
  receiptOf(given, place, language).blocks.flatMap((it) => (it.kind === 'facts' ? it.items : []));

test('what was given, the change and what is still open stand on a receipt', () => {
  const items = labelled(facts);
  expect(items).toContainEqual({ label: 'Given in cash', value: '200.00 EGP' });
  expect(items).toContainEqual({ label: 'Change', value: '74.50 EGP' });
  expect(items).toContainEqual({ label: 'Still open of these invoices', value: '50.00 EGP' });
  expect(labelled(facts, 'ar')).toHaveLength(items.length);
});

test('what is not known is left out', () => {
  const items = labelled({ ...facts, givenMinor: null, stillOpenMinor: null });
  expect(items.map((it) => it.label)).toEqual(['Number', 'Date', 'Paid by', 'Amount', 'Received by']);
});
