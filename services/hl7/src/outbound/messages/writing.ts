import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { writtenTime } from '../../er7/timestamp.ts';
import type { Reader } from '../feed.ts';

/** For whom segments are written, and by which clocks: those of the facility whose message it is. */
export interface Writing extends Reader {
  readonly clocks: ZonedTime;
}

/** Whether the receiver knows what a version of the standard brought. */
export const knows = (writing: Writing, since: string): boolean => !writing.isBefore(since);

/** A moment of the contract as the receiver reads it; undefined where there is none. */
export const moment = (at: string | null | undefined, { clocks }: Writing): string | undefined =>
  at ? writtenTime(new Date(at), clocks) : undefined;
