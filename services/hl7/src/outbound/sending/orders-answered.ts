import type { NamedNumber } from '../../data/numbers.ts';
import { groupedBy, type Message, type SegmentView } from '../../er7/message.ts';
import { numbersIn } from '../../inbound/numbers/numbers-said.ts';
import { placeOf } from '../../inbound/place-of.ts';

/** What an application says of an order that it does not take, end, hold, release, change or replace; errors in it (table 0119). */
const REFUSALS: ReadonlySet<string> = new Set(['UA', 'UD', 'UC', 'UH', 'UR', 'UX', 'UM', 'UF', 'DE']);

/** What an answer that takes the message says of one of its orders. */
export interface OrderAnswered {
  /** Of ORC-1 in the answer. */
  readonly place: string;
  readonly isRefused: boolean;
  /** By which it is known: ORC-2, ORC-3. */
  readonly numbers: readonly NamedNumber[];
  /** Why it is refused, in words; undefined where it does not say. */
  readonly text: string | undefined;
}

/** The orders that an answer (ORR, RRE, ORL) names, each by its ORC (HL7 v2.5.1, 4.4.2, 4.13.2). */
export function ordersAnswered(answer: Message): OrderAnswered[] {
  return groupedBy(answer.segments, 'ORC').flatMap(([orc, ...more]) => {
    if (!orc) return [];
    const note = more
      .find((it) => it.name === 'NTE')
      ?.field(3)
      .text();
    const text = (orc.field(16).text(2) ?? orc.field(16).text(1) ?? note)?.trim();
    const isRefused = REFUSALS.has(orc.field(1).text()?.trim().toUpperCase() ?? '');
    return [{ place: placeOf(orc, 1), isRefused, numbers: numbersOf(orc), text: text || undefined }];
  });
}

/** By which an order is known; who gave a number is empty where that is not said. */
export const numbersOf = (orc: SegmentView): NamedNumber[] => numbersIn(orc, { placer: 2, filler: 3 }, '');

/** Those that are refused all the same. */
export const refusedIn = (orders: readonly OrderAnswered[]): OrderAnswered[] => orders.filter((it) => it.isRefused);
