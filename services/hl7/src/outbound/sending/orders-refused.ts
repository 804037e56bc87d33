import { groupedBy, type Message } from '../../er7/message.ts';
import { placeOf } from '../../inbound/place-of.ts';

/** What an application says of an order that it does not take, end, hold, release, change or replace; errors in it (table 0119). */
const REFUSALS: ReadonlySet<string> = new Set(['UA', 'UD', 'UC', 'UH', 'UR', 'UX', 'UM', 'UF', 'DE']);

/** One order of a message that was refused, where others were taken. */
export interface OrderRefused {
  /** Of ORC-1 in the answer. */
  readonly place: string;
  /** By which it is known: ORC-2, ORC-3. */
  readonly numbers: readonly string[];
  /** Why, in words; undefined where it does not say. */
  readonly text: string | undefined;
}

/** The orders that an answer (ORR, RRE, ORL) refuses, each by its ORC (HL7 v2.5.1, 4.4.2, 4.13.2). */
export function ordersRefused(answer: Message): OrderRefused[] {
  return groupedBy(answer.segments, 'ORC').flatMap(([orc, ...more]) => {
    if (!orc || !REFUSALS.has(orc.field(1).text()?.trim().toUpperCase() ?? '')) return [];
    const note = more
      .find((it) => it.name === 'NTE')
      ?.field(3)
      .text();
    const text = (orc.field(16).text(2) ?? orc.field(16).text(1) ?? note)?.trim();
    const numbers = [2, 3].flatMap((field) => orc.field(field).text(1)?.trim() ?? []);
    return [{ place: placeOf(orc, 1), numbers, text: text || undefined }];
  });
}
