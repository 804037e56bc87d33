import { Id } from '@nilecare/contracts/primitives.ts';
import { parseMessage } from '../er7/read-message.ts';
import { ownNumberSaid } from '../inbound/laboratory/own-numbers.ts';
import { OWN_AUTHORITY } from '../inbound/patients/identifiers.ts';

/** Of which items of a prescription a message tells, by its ORC. */
export interface ItemTold {
  readonly itemId: string;
  /** By which it is known there: ORC-2, ORC-3. */
  readonly numbers: readonly string[];
}

/** In each order of a prescription its item stands as a number from here; of a taper with the place of the dose. */
export function itemsTold(text: string): ItemTold[] {
  return parseMessage(text)
    .all('ORC')
    .flatMap((orc) => {
      const numbers = [orc.field(2), orc.field(3)];
      const own = numbers.find((it) => it.text(2) === OWN_AUTHORITY)?.text(1) ?? '';
      const itemId = Id.safeParse(ownNumberSaid(own).order).data;
      if (itemId === undefined) return [];
      return [{ itemId, numbers: numbers.flatMap((it) => it.text(1)?.trim() ?? []) }];
    });
}
