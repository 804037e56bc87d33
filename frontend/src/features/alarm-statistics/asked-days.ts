import { Id, LocalDate } from '@nilecare/contracts/primitives.ts';
import { fitting, type Address } from '../../shared-ui/fitting.ts';
import { daysBefore } from '../occupancy/occupancy-rows.ts';

const SHOWN_DAYS = 7;

/** Days beside which there are others of a four-figure year. */
const Day = LocalDate.refine((it) => it >= '1900-01-01' && it < '2200-01-01');

/** The ward and the days of an address: the last week where it says nothing, or nothing that can be understood. */
export function askedDays(address: Address, today: string) {
  const to = fitting(address, 'to', Day) ?? today;
  const from = fitting(address, 'from', Day) ?? daysBefore(to, SHOWN_DAYS - 1);
  return { from, to, wardId: fitting(address, 'ward', Id) };
}
