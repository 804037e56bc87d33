import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Hl7OutgoingTable } from '@nilecare/database/hl7/tables.ts';

type Row = Selectable<Hl7OutgoingTable>;

/** Types that order something: of each order (ORC) in them it is kept what it is of. */
export const ORDERS = ['ORM', 'OML', 'RDE'] as const;

const Items = z.array(z.string());
const read = (json: string | null): string[] | undefined => (json === null ? undefined : Items.parse(JSON.parse(json)));

/** As they are stored; null where nobody knows. */
export const itemsStored = (items: readonly string[] | undefined): string | null =>
  items === undefined ? null : JSON.stringify(items);

/** What each order in a message is of its subject, in their order; undefined where it is not known. */
export const orderItems = ({ order_items }: Pick<Row, 'order_items'>): string[] | undefined => read(order_items);

/** What the other system took of a message of which it refused some orders; undefined where it did not take the message. */
export const itemsTaken = ({ taken_items }: Pick<Row, 'taken_items'>): string[] | undefined => read(taken_items);

/** Those that its state is of: all but what was taken. */
export function itemsOpen(row: Pick<Row, 'order_items' | 'taken_items'>): string[] {
  const taken = new Set(itemsTaken(row) ?? []);
  return [...new Set(orderItems(row) ?? [])].filter((it) => !taken.has(it));
}
