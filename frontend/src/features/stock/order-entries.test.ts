import { expect, test } from 'vitest';
import { noOrder, orderBodyOf, orderEntries, orderLineOf } from './order-entries.ts';

const id = '01a2b3c4-0000-7000-8000-000000000001';
const item = { id, name: { en: 'Gauze', ar: 'شاش' }, unit: { en: 'piece', ar: 'قطعة' }, packSize: 10 };
const filled = { ...noOrder('EGP'), supplierId: id, lines: [{ ...orderLineOf(item, 'EGP'), price: '12.50' }] };

test('an order is sent in units and minor units', () => {
  expect(orderBodyOf(orderEntries.parse(filled))).toEqual({
    supplierId: id,
    currency: 'EGP',
    note: null,
    lines: [{ itemId: id, quantity: 10, priceMinor: 1250 }],
  });
});

test('what is suggested comes with the price it had last', () => {
  const line = orderLineOf(item, 'EGP', { quantity: 60, priceMinor: 99 });
  expect(line).toMatchObject({ quantity: '60', price: '0.99' });
});

test('a price is needed, and no finer than the coins of the currency', () => {
  for (const price of ['', '1.234', '-1']) {
    const { error } = orderEntries.safeParse({ ...filled, lines: [{ ...orderLineOf(item, 'EGP'), price }] });
    expect(error?.issues[0]?.path).toEqual(['lines', 0, 'price']);
  }
});
