import { expect, test } from 'vitest';
import { withoutOrders } from './left-to-send.ts';

const HEAD = ['MSH|^~\\&|NILECARE|C|RX|C|20260105||ORM^O01|m-1|P|2.5.1', 'PID|1||7', 'AL1|1||Latex'];
const ORDERS = ['one', 'two', 'three'].map((it) => [`ORC|NW|${it}^NILECARE`, 'RXO|308191', 'RXR|PO']);
const message = (...places: readonly number[]) => [...HEAD, ...places.flatMap((it) => ORDERS[it] ?? []), ''].join('\r');
const whole = message(0, 1, 2);

test.each([
  [[0, 1], message(2)],
  [[1], message(0, 2)],
  [[2], message(0, 1)],
  [[], whole],
])('a message is sent without orders that were taken, with all that stands before the first one: %j', (taken, left) => {
  expect(withoutOrders(whole, new Set(taken))).toBe(left);
  expect(
    withoutOrders(whole.replaceAll('\r', '\n'), new Set(taken))
      .trim()
      .split(/[\r\n]+/),
  ).toEqual(left.trim().split('\r'));
});

test('tests that are left are numbered anew from 1 on; the others keep the numbers by which they are known', () => {
  const tests = ['a', 'b', 'c'].map((it, at) => [`ORC|NW|${it}^NILECARE`, `OBR|${at + 1}|${it}^NILECARE||K^Potassium`]);
  const text = [...HEAD, ...tests.flat(), ''].join('\r');
  const left = withoutOrders(text, new Set([0, 1])).split('\r');
  expect(left.slice(HEAD.length)).toEqual(['ORC|NW|c^NILECARE', 'OBR|1|c^NILECARE||K^Potassium', '']);
  expect(withoutOrders(text, new Set([1]))).toContain('\rOBR|2|c^NILECARE|');
});
