import { orderItems, itemsStored, ORDERS } from '../data/outgoing-items.ts';
import { outgoingText, type WholeOutgoingRow } from '../data/outgoing.ts';
import type { Deps, Reader } from '../deps.ts';
import type { SegmentView } from '../er7/message.ts';
import { parseMessage } from '../er7/read-message.ts';
import type { BuiltAnew } from './build-anew.ts';
import { placesTaken, withoutOrders } from './left-to-send.ts';

interface LeftOfBuilt extends BuiltAnew {
  /** What was asked for before, and has ended since: nobody is to begin with it any more. */
  readonly ended: readonly string[];
}

/**
 * What is sent of a message that was written anew: of its orders those that stood in the text before and were not taken.
 * @returns undefined where it cannot be told which of them those are
 */
export async function leftOfBuilt(
  db: Reader,
  built: BuiltAnew,
  row: WholeOutgoingRow,
  parts: Pick<Deps, 'cipher'>,
): Promise<LeftOfBuilt | undefined> {
  if (!ORDERS.some((it) => it === row.code)) return { ...built, ended: [] };
  const before = parseMessage(outgoingText(row, parts.cipher));
  const taken = await placesTaken(db, row, before, parts);
  const numbersBefore = before.all('ORC').map(numberOf);
  const open = numbersBefore.flatMap((number, place) => (taken.has(place) ? [] : [{ number, place }]));
  const numbers = parseMessage(built.text).all('ORC').map(numberOf);
  if (hasTwice(numbersBefore) || hasTwice(numbers)) return undefined;
  const wanted = new Set(open.map(({ number }) => number));
  const left = numbers.map((it) => wanted.has(it));
  const items = orderItems(built) ?? [];
  const ended = endedOf({ before: orderItems(row), now: items }, open, new Set(numbers));
  if (items.length !== numbers.length || ended === undefined) return undefined;
  return {
    ...built,
    text: withoutOrders(built.text, new Set(left.flatMap((isLeft, place) => (isLeft ? [] : [place])))),
    order_items: itemsStored(items.filter((_item, place) => left[place])),
    ended,
  };
}

/** ORC-2, by which an order stays the same one. */
const numberOf = (orc: SegmentView): string => orc.field(2).written;

const hasTwice = (numbers: readonly string[]): boolean => new Set(numbers).size < numbers.length;

interface Items {
  readonly before: readonly string[] | undefined;
  readonly now: readonly string[];
}

/** What orders that are not there any more were of; undefined where nobody knows, or where it is there by another number. */
function endedOf(
  { before, now }: Items,
  open: readonly { readonly number: string; readonly place: number }[],
  numbers: ReadonlySet<string>,
): string[] | undefined {
  const gone = open.filter(({ number }) => !numbers.has(number)).map(({ place }) => before?.[place]);
  const known = gone.filter((it) => it !== undefined);
  if (known.length < gone.length || known.some((it) => now.includes(it))) return undefined;
  return [...new Set(known)];
}
