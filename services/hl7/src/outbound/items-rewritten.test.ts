import { expect, test } from 'vitest';
import { itemsRewritten } from './items-rewritten.ts';

const text = (...orders: readonly string[]) =>
  ['MSH|^~\\&|A|B|C|D|20260105||RDE^O11|m-1|P|2.5.1', ...orders.map((it) => `ORC|NW|${it}`)].join('\r');
const stored = (...items: readonly string[]) => ({ order_items: JSON.stringify(items) });
const [a, b] = ['a^NILECARE', '7^HIS|8^RX'];

test.each([
  ['the same, in another order', text(b, a), ['two', 'one']],
  ['without one of them', text(b), ['two']],
  ['with another one', text(a, 'c^NILECARE'), null],
  ['by another number', text('a^HIS', b), null],
  ['with no order', text(), []],
])('orders in a text that somebody wrote: %s', (_, given, items) =>
  expect(itemsRewritten(given, text(a, b), stored('one', 'two'))).toBe(items && JSON.stringify(items)),
);

test('it is not known which of two with one number is which, nor what was not known before', () => {
  expect(itemsRewritten(text(a), text(a, a), stored('one', 'two'))).toBeNull();
  expect(itemsRewritten(text(a, a), text(a, a), stored('one', 'two'))).toBe(stored('one', 'two').order_items);
  expect(itemsRewritten(text(b, a), text(a, b), { order_items: null })).toBeNull();
});
