import type { NamedNumber } from '../../data/numbers.ts';
import type { Field } from '../../er7/field.ts';
import type { SegmentView } from '../../er7/message.ts';

/** Longer names of who gives numbers are cut: they are compared as they are kept. */
const LONGEST_AUTHORITY = 200;

interface Fields {
  readonly placer: number;
  readonly filler: number;
}

/**
 * The numbers in two fields of a segment, EI each.
 * @param sender gave those of which it names no giver
 */
export function numbersIn(segment: SegmentView | undefined, fields: Fields, sender: string): NamedNumber[] {
  if (!segment) return [];
  return (['placer', 'filler'] as const).flatMap((role) => numberIn(segment.field(fields[role]), role, sender) ?? []);
}

/** The number in an EI; undefined where there is none. @param sender gave it where it names no giver */
export function numberIn(field: Field, role: NamedNumber['role'], sender: string): NamedNumber | undefined {
  const value = field.text(1)?.trim();
  if (!value) return undefined;
  const authority = field.text(2)?.trim() ?? field.text(3)?.trim() ?? sender;
  return { role, value, authority: authority.slice(0, LONGEST_AUTHORITY) };
}
