import { itemsTaken, orderItems } from '../../data/outgoing-items.ts';
import { outgoingText, type WholeOutgoingRow } from '../../data/outgoing.ts';
import type { Deps } from '../../deps.ts';
import { parseMessage } from '../../er7/read-message.ts';
import type { OrderAnswered } from './orders-answered.ts';
import { ordersTaken } from './orders-taken.ts';

/**
 * What the other system has taken of a message once it took that and refused some of the orders; as before where it is not known
 * which order is what. A drug of which one dose is refused is not taken.
 */
export function takenAfter(
  row: WholeOutgoingRow,
  answered: readonly OrderAnswered[],
  { cipher }: Pick<Deps, 'cipher'>,
): string[] | undefined {
  const before = itemsTaken(row);
  const items = orderItems(row);
  const sent = parseMessage(outgoingText(row, cipher));
  if (sent.all('ORC').length !== items?.length) return before;
  const places = new Set(ordersTaken(sent, answered));
  const refused = new Set(items.filter((_, at) => !places.has(at)));
  return [...new Set([...(before ?? []), ...items.filter((it) => !refused.has(it))])];
}
