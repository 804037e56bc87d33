import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { NamedNumber } from '../../data/numbers.ts';
import type { Field } from '../../er7/field.ts';
import type { SegmentView } from '../../er7/message.ts';
import { dayOf, timestampOf } from '../../er7/timestamp.ts';
import { faultAt, type Work } from '../handler.ts';
import { numberIn } from '../numbers/numbers-said.ts';
import { senderName } from '../patients/put-person.ts';
import { placeOf } from '../place-of.ts';

/** One FT1. */
export interface TransactionSaid {
  readonly ft1: SegmentView;
  /** FT1-2 */
  readonly number: NamedNumber;
  /** FT1-6, of table 0017: a charge, or a credit. */
  readonly kind: 'CG' | 'CR';
  /** FT1-4, the day at the facility. */
  readonly servedOn: string;
  /** FT1-7 */
  readonly code: Field;
  /** FT1-10; undefined where it is not said. */
  readonly quantity: number | undefined;
  /** FT1-32: the charge that a credit takes back, where that is not FT1-2. */
  readonly of: NamedNumber | undefined;
}

/** @throws MessageFault naming the field that cannot be right */
export function transactionsSaid(work: Work, clocks: ZonedTime): TransactionSaid[] {
  const all = work.message.all('FT1');
  if (all.length === 0) throw faultAt('100', 'FT1', 'ft1-missing');
  const sender = senderName(work);
  return all.map((ft1) => {
    const at = (field: number) => placeOf(ft1, field);
    const number = numberIn(ft1.field(2), 'placer', sender);
    if (!number) throw faultAt('101', at(2), 'charge-number-missing');
    return {
      ...{ ft1, number, kind: kindIn(ft1.field(6), at(6)), code: ft1.field(7) },
      servedOn: dayIn(ft1.field(4), at(4), clocks),
      quantity: quantityIn(ft1.field(10), at(10)),
      of: numberIn(ft1.field(32), 'placer', sender),
    };
  });
}

function kindIn(field: Field, place: string): TransactionSaid['kind'] {
  const code = field.text()?.trim().toUpperCase();
  if (code === undefined) throw faultAt('101', place, 'transaction-type-missing');
  if (code === 'CG' || code === 'CR') return code;
  throw faultAt('103', place, 'transaction-type-other');
}

/** DR: its beginning. */
function dayIn(field: Field, place: string, clocks: ZonedTime): string {
  const text = field.text(1);
  if (text === undefined) throw faultAt('101', place, 'charge-day-missing');
  const at = timestampOf(text);
  if (!at || at.precision === 'year' || at.precision === 'month') throw faultAt('102', place, 'day-wanted');
  return dayOf(at, clocks);
}

function quantityIn(field: Field, place: string): number | undefined {
  const text = field.text()?.trim();
  if (text === undefined) return undefined;
  const quantity = Number(text);
  if (!Number.isInteger(quantity) || quantity < 1) throw faultAt('102', place, 'quantity-wrong');
  return quantity;
}
