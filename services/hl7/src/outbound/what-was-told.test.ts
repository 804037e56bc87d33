import { expect, test } from 'vitest';
import { ofWhatWasTold } from './what-was-told.ts';

const about = (id: string) => ({ kind: 'prescription', id }) as const;
const order = (name: string, items: readonly string[], more: object = {}) => ({
  name,
  subject: about('p'),
  items,
  ...more,
});
const names = (messages: readonly object[], before: ReadonlyMap<string, ReadonlySet<string> | null> = new Map()) =>
  ofWhatWasTold(messages as ReturnType<typeof order>[], before).map(({ name }) => name); // all are made by `order`
const begins = { begins: true };

test('what ended before an order began is not ended either; what goes on is', () => {
  const messages = [order('NW', ['b'], begins), order('DC a', ['a']), order('HD b', ['b'])];
  expect(names(messages)).toEqual(['NW', 'HD b']);
  expect(names(messages, new Map([['p', new Set(['a'])]]))).toEqual(['NW', 'DC a', 'HD b']);
});

test('of an order that is over who had not heard of it hears nothing', () => {
  const messages = [order('NW', [], begins), order('DC a', ['a'])];
  expect(names(messages)).toEqual([]);
  expect(names(messages, new Map([['another', null]]))).toEqual([]);
});

test('where nobody knows of which parts it was told, it was told of all', () =>
  expect(names([order('DC a', ['a'])], new Map([['p', null]]))).toEqual(['DC a']));

test('what orders nothing is told, and another order is nothing of this one', () => {
  const result = { name: 'ORU', subject: about('p') };
  const other = order('NW', ['a'], { ...begins, subject: about('q') });
  expect(names([result, other, order('DC a', ['a'])])).toEqual(['ORU', 'NW']);
});
