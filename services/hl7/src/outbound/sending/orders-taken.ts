import type { NamedNumber } from '../../data/numbers.ts';
import type { Message } from '../../er7/message.ts';
import { numbersOf, type OrderAnswered } from './orders-answered.ts';

/**
 * Which orders of a message were taken, where its answer takes the message and refuses some of them: by their numbers, else by
 * their place, where the answer has all of them in their order. None where it cannot be told of each that is refused which it is.
 * @returns their places among the ORC of the message, from 0 on
 */
export function ordersTaken(sent: Message, answered: readonly OrderAnswered[]): number[] {
  const orders = sent.all('ORC').map(numbersOf);
  const named = answered.map(({ numbers }) => placesNamed(numbers, orders));
  const isInOrder =
    answered.length === orders.length && named.every((places, at) => places.length === 0 || places.includes(at));
  const refused = new Set<number>();
  for (const [at, { isRefused }] of answered.entries()) {
    if (!isRefused) continue;
    const places = isInOrder ? [at] : (named[at] ?? []);
    if (places.length === 0) return [];
    for (const it of places) refused.add(it);
  }
  return [...orders.keys()].filter((it) => !refused.has(it));
}

const placesNamed = (numbers: readonly NamedNumber[], orders: readonly NamedNumber[][]): number[] =>
  orders.flatMap((of, place) => (of.some((it) => numbers.some((said) => isSame(it, said))) ? [place] : []));

/** One that does not say who gave it is of whoever's field it stands in. */
const isSame = (one: NamedNumber, said: NamedNumber): boolean =>
  one.value === said.value &&
  (one.authority === '' || said.authority === '' ? one.role === said.role : one.authority === said.authority);
