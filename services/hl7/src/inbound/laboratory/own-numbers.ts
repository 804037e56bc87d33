import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';

/** The number of a test of an order from here: the order's, and its place in it from 1 on. */
export const numberOfTest = (orderNumber: string, place: number): string => `${orderNumber}.${place}`;

const OF_TEST = /^(.+)\.([1-9]\d{0,3})$/;

/** What a number from here names: an order, and the place of a test in it; undefined: all of them. */
export function ownNumberSaid(value: string): { readonly order: string; readonly place: string | undefined } {
  const [, order = value, place] = OF_TEST.exec(value) ?? [];
  return { order, place };
}

/** The tests of an order that are meant by their ids, or by their places in it. */
export const testsMeant = (items: readonly LabItem[], parts: ReadonlySet<string>): LabItem[] =>
  items.filter((it, at) => parts.has(it.id) || parts.has(String(at + 1)));
