import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { Segment } from '../../er7/segments.ts';
import type { OutMessage } from '../feed.ts';
import type { Writing } from './writing.ts';

/** Segments that are written by the clocks of a facility. */
export const writtenBy =
  (clocks: ZonedTime, segments: (writing: Writing) => readonly Segment[]): OutMessage['segments'] =>
  (reader) =>
    segments({
      version: reader.version,
      isBefore: (version) => reader.isBefore(version),
      codeOf: (kind, targetId) => reader.codeOf(kind, targetId),
      clocks,
    });
