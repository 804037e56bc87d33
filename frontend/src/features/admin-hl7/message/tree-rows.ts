import type { Hl7MessageDetails } from '@nilecare/contracts/api/hl7-messages.ts';
import { hasPart, placeOf, widerThan } from './places.ts';

type Segment = Hl7MessageDetails['segments'][number];
/** A segment, or any part of one. */
interface Part {
  readonly place: string;
  readonly name: string | null;
  readonly value: string | null;
  readonly meaning: string | null;
  readonly parts?: readonly Part[];
}

/** A part as it is listed. */
export interface TreeRow extends Omit<Part, 'parts'> {
  /** 1: a segment. */
  readonly level: number;
  /** The place of the segment it is in. */
  readonly segment: string;
  /** Whether its parts are listed below it; undefined where it has none. */
  readonly isOpen: boolean | undefined;
}

/** Parts in the order of the message; those of what is closed are left out. */
export function rowsOf(segments: readonly Segment[], isOpen: (place: string) => boolean): TreeRow[] {
  const rowsBelow = (part: Part, level: number, segment: string): TreeRow[] => {
    const { parts = [], ...facts } = part;
    const open = parts.length > 0 ? isOpen(part.place) : undefined;
    const row = { ...facts, level, segment, isOpen: open };
    return [row, ...(open ? parts.flatMap((it) => rowsBelow(it, level + 1, segment)) : [])];
  };
  return segments.flatMap((it) => rowsBelow(it, 1, it.place));
}

const below = (part: Part): readonly Part[] => [part, ...(part.parts ?? []).flatMap(below)];

/**
 * The parts that a place means. Where nothing is written there, the narrowest that would have it: a message without PID-7
 * lacks it in PID.
 */
export function partsAt(segments: readonly Segment[], text: string): string[] {
  const wanted = placeOf(text);
  if (!wanted) return [];
  const segment = segments.find((it) => {
    const own = placeOf(it.place);
    return own !== undefined && hasPart(own, wanted);
  });
  if (!segment) return [];
  const all = below(segment);
  for (const wider of wanted.field === undefined ? [wanted] : widerThan(wanted)) {
    const found = all.filter((it) => {
      const own = placeOf(it.place);
      return own !== undefined && hasPart(wider, own);
    });
    const [first] = found;
    // Its parts are in it, and say nothing more.
    if (first)
      return found.filter((it) => !found.some((one) => one !== it && one.parts?.includes(it))).map((it) => it.place);
  }
  return [segment.place];
}

const MANY_PARTS = 600;

/** Of a short message everything is open, of a long one only what is at one of these places. */
export function openAtFirst(segments: readonly Segment[], places: readonly string[]): ReadonlySet<string> {
  const all = segments.flatMap(below);
  return new Set(
    all.length <= MANY_PARTS ? all.map((it) => it.place) : places.flatMap((it) => leadingTo(segments, it)),
  );
}

/** What has to be open for a place to be listed. */
export function leadingTo(segments: readonly Segment[], text: string): string[] {
  const wanted = placeOf(text);
  if (!wanted) return [];
  const all = segments.filter((it) => it.parts.length > 0).flatMap(below);
  return all.flatMap(({ place }) => {
    const own = placeOf(place);
    return own !== undefined && place !== text && hasPart(own, wanted) ? [place] : [];
  });
}
