import { components, segment, type Content } from '../../../er7/compose.ts';
import type { Segment } from '../../../er7/segments.ts';
import * as datatypes from '../datatypes.ts';
import type { Clinician, Place } from '../datatypes.ts';
import { moment, type Writing } from '../writing.ts';

/** Table 0119: new, cancel, discontinue, hold, release a hold, observations follow. */
export type OrderControl = 'NW' | 'CA' | 'DC' | 'HD' | 'RL' | 'RE';

/** By what an order is known: EI of who placed it, and of who carries it out. */
export interface OrderNumbers {
  readonly placer: Content;
  readonly filler?: Content;
}

export interface Order {
  readonly control: OrderControl;
  readonly numbers: OrderNumbers;
  /** What it was ordered with: ORC-4. */
  readonly group: string;
  readonly at: string;
  readonly by: Clinician | null;
  readonly place: Place | null;
  /** When it begins to hold. */
  readonly from?: string;
  readonly reason?: string | null;
  /** ORC-7, of versions that have no segment for it. */
  readonly timing?: Content;
}

/** What becomes of an order. */
export const orc = (order: Order, writing: Writing): Segment =>
  segment('ORC', {
    1: order.control,
    2: order.numbers.placer,
    3: order.numbers.filler,
    4: datatypes.ownNumber(order.group),
    7: order.timing,
    9: moment(order.at, writing),
    12: datatypes.clinician(order.by, writing),
    13: datatypes.location(order.place, writing),
    15: moment(order.from, writing),
    16: datatypes.uncoded(order.reason ?? null),
    21: order.place ? components(order.place.facility) : undefined,
  });
