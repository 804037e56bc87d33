import { expect, test } from 'vitest';
import { mustGoOn } from './still-so.ts';

const text = (...orders: readonly string[]) =>
  ['MSH|^~\\&|A|B|C|D|20260105||RDE^O11|m-1|P|2.5.1', ...orders.map((it) => `ORC|${it}`)].join('\r');
const stored = (...items: readonly string[]) => JSON.stringify(items);
const parts = [
  { id: 'over', isOver: true },
  { id: 'goes-on', isOver: false },
];
const said = (given: string, order_items: string | null, of = parts) => {
  try {
    mustGoOn({ text: given, order_items }, of);
    return 'goes';
  } catch (error) {
    return String(error);
  }
};

test('a text that begins with what has ended is not sent, and what that is is named', () => {
  expect(said(text('NW|7^NC'), stored('over'))).toContain('All that it asks for');
  // Of a taper each dose is an order.
  const both = text('NW|7.1^NC', 'NW|7.2^NC', 'NW|8^NC');
  expect(said(both, stored('over', 'over', 'goes-on'))).toContain('Ended since: 7.1, 7.2.');
  expect(said(text('NW|8^NC'), stored('goes-on'))).toBe('goes');
});

test('what ends something is sent, whatever it is of', () =>
  expect(said(text('DC|7^NC'), stored('over'))).toBe('goes'));

test('where nobody knows what its orders are of, none of what they may be of has ended', () => {
  expect(said(text('NW|9^NC'), null)).toContain('some of what it asks for');
  expect(said(text('NW|9^NC'), null, parts.slice(0, 1))).toContain('All that it asks for');
  expect(said(text('NW|9^NC'), null, parts.slice(1))).toBe('goes');
  expect(said(text('NW|9^NC'), null, [])).toBe('goes');
});
