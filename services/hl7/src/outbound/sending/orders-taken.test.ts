import { expect, test } from 'vitest';
import { parseMessage } from '../../er7/read-message.ts';
import { ordersAnswered } from './orders-answered.ts';
import { ordersTaken } from './orders-taken.ts';

const message = (type: string, lines: readonly string[]) =>
  parseMessage([`MSH|^~\\&|A|B|C|D|20260105||${type}|m-1|P|2.5.1`, ...lines].join('\r'));
const SENT = ['ORC|NW|a^NILECARE', 'ORC|NW|7^HIS|b^NILECARE', 'ORC|NW|8^HIS|c^NILECARE'];
const taken = (answer: readonly string[], sent = SENT) =>
  ordersTaken(message('RDE^O11', sent), ordersAnswered(message('RRE^O12', ['MSA|AA|m-1', ...answer])));

test.each([
  ['by their numbers, in any order', ['ORC|OK|8^HIS', 'ORC|UA|a^NILECARE|PH-1^PH', 'ORC|OK|7^HIS'], [1, 2]],
  ['where those that are refused are named alone', ['ORC|UA|7^HIS|PH-1^PH'], [0, 2]],
  ['where nobody says who gave a number, by its field', ['ORC|UA|7|8'], [0, 2]],
  ['by a number of either, in the field of the other', ['ORC|UA|PH-1^PH|7^HIS'], [0, 2]],
  ['none by the number of somebody else', ['ORC|UA|7^PH'], []],
  ['none where one of two that are refused is not known', ['ORC|UA|7^HIS', 'ORC|UA||PH-77^PH'], []],
  ['by place, where all are there in their order', ['ORC|OK|a^NILECARE', 'ORC|UA|7^HIS', 'ORC|UA||PH-77^PH'], [0]],
  ['by place, where no number is known', ['ORC|OK||PH-1^PH', 'ORC|UA||PH-2^PH', 'ORC|OK||PH-3^PH'], [0, 2]],
  ['none by place in another order', ['ORC|OK|8^HIS', 'ORC|OK|a^NILECARE', 'ORC|UA||PH-77^PH'], []],
  ['none where all are refused', ['ORC|UA|a^NILECARE', 'ORC|UA|7^HIS', 'ORC|UX|8^HIS'], []],
] as const)('orders are taken %s', (_, answer, places) => expect(taken(answer)).toEqual(places));

test('two orders with one number are both refused, unless their place says which', () => {
  const sent = ['ORC|NW|5^HIS', 'ORC|NW|5^HIS', 'ORC|NW|6^HIS'];
  expect(taken(['ORC|UA|5^HIS'], sent)).toEqual([2]);
  expect(taken(['ORC|OK|5^HIS', 'ORC|UA|5^HIS', 'ORC|OK|6^HIS'], sent)).toEqual([0, 2]);
});
