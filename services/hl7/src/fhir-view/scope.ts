import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { Entries } from './entries.ts';

/** What readings know besides the field that they read. */
export interface Scope {
  /** Of the place at which times without a zone are meant. */
  readonly clocks: ZonedTime;
  /** Where people, places and organisations go that a field names. */
  readonly entries: Entries;
}
