import { expect, test } from 'vitest';
import { bodyOf, lineOf, linesToCome, noDelivery, receiveEntries } from './receive-entries.ts';

const item = {
  id: '01a2b3c4-0000-7000-8000-000000000001',
  name: { en: 'Gauze', ar: 'شاش' },
  unit: { en: 'piece', ar: 'قطعة' },
  packSize: 10,
};
const line = { ...lineOf(item), lot: ' L1 ', expiresOn: '2027-05-31', quantity: '٢٠' };

test('a delivery is sent as it was typed: without blanks, with numbers of either keyboard', () => {
  const checked = receiveEntries.parse({ ...noDelivery, lines: [line] });
  expect(bodyOf('s', checked)).toEqual({
    storeId: 's',
    supplierId: null,
    note: null,
    lines: [{ itemId: item.id, lot: 'L1', expiresOn: '2027-05-31', quantity: 20 }],
  });
});

test.each([
  ['nothing', []],
  ['no lot', [{ ...line, lot: ' ' }]],
  ['no expiry', [{ ...line, expiresOn: '' }]],
  ['half a tablet', [{ ...line, quantity: '0.5' }]],
])('%s is not received', (_, lines) => {
  expect(receiveEntries.safeParse({ ...noDelivery, lines }).success).toBe(false);
});

test('a scanned package counts as one pack, and what is still to come of an order as that', () => {
  expect(lineOf(item).quantity).toBe('10');
  expect(lineOf(item, 35).quantity).toBe('35');
});

test('of an order what is still to come is entered', () => {
  const of = (quantity: number, received: number) => ({
    itemId: item.id,
    name: item.name,
    unit: item.unit,
    quantity,
    received,
    priceMinor: 1,
  });
  expect(linesToCome({ lines: [of(50, 20), of(10, 10), of(10, 12)] })).toMatchObject([
    { itemId: item.id, quantity: '30' },
  ]);
});
