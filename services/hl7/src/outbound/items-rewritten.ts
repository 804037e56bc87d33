import { itemsStored, orderItems } from '../data/outgoing-items.ts';
import type { WholeOutgoingRow } from '../data/outgoing.ts';
import type { SegmentView } from '../er7/message.ts';
import { parseMessage } from '../er7/read-message.ts';

/**
 * What the orders of another text of a message are of its subject, as it is stored: the same as in the text before, by their
 * numbers. Null where one is there that was not, or where two had the same.
 */
export function itemsRewritten(
  text: string,
  before: string,
  row: Pick<WholeOutgoingRow, 'order_items'>,
): WholeOutgoingRow['order_items'] {
  if (text === before) return row.order_items;
  const items = orderItems(row);
  const keys = parseMessage(before).all('ORC').map(keyOf);
  if (keys.length !== items?.length || new Set(keys).size < keys.length) return null;
  const found = parseMessage(text)
    .all('ORC')
    .map((orc) => items[keys.indexOf(keyOf(orc))]);
  const known = found.filter((it) => it !== undefined);
  return known.length === found.length ? itemsStored(known) : null;
}

/** Both numbers of an order, as they are written. */
const keyOf = (orc: SegmentView): string => `${orc.field(2).written}|${orc.field(3).written}`;
