import { once, type Repeating } from './series-rule.ts';

/** What is entered to book; the time itself is chosen anew each time, since it may be gone. */
export interface BookingEntries {
  readonly patientId: string;
  readonly visitTypeId: string;
  /** Empty: any doctor. */
  readonly staffId: string;
  readonly reason: string;
  readonly repeating: Repeating;
}

export const noBooking: BookingEntries = { patientId: '', visitTypeId: '', staffId: '', reason: '', repeating: once };
