import type { Delimiters } from './delimiters.ts';
import { fieldOf, repetitionsOf, type Field } from './field.ts';
import type { Segment } from './segments.ts';

/** A segment to be asked for its fields. */
export interface SegmentView {
  readonly name: string;
  /** Which of its name it is in the message, from 1 on. */
  readonly occurrence: number;
  readonly fields: readonly string[];
  /** The first repetition of a field; what is not there says nothing. */
  field(number: number): Field;
  repetitions(number: number): Field[];
}

/** A message whose segments are in the order in which they came; those that nobody knows are there as the others. */
export interface Message {
  readonly delimiters: Delimiters;
  readonly segments: readonly SegmentView[];
  /** The first of a name. */
  first(name: string): SegmentView | undefined;
  all(name: string): SegmentView[];
}

export function messageOf(segments: readonly Segment[], delimiters: Delimiters): Message {
  const occurrences = new Map<string, number>();
  const views = segments.map((it) => {
    const occurrence = (occurrences.get(it.name) ?? 0) + 1;
    occurrences.set(it.name, occurrence);
    return viewOf(it, occurrence, delimiters);
  });
  return {
    delimiters,
    segments: views,
    first: (name) => views.find((it) => it.name === name),
    all: (name) => views.filter((it) => it.name === name),
  };
}

function viewOf(segment: Segment, occurrence: number, delimiters: Delimiters): SegmentView {
  const repetitions = (number: number) => repetitionsOf(segment.fields[number - 1] ?? '', delimiters);
  return {
    ...{ name: segment.name, occurrence },
    get fields() {
      return segment.fields;
    },
    field: (number) => repetitions(number)[0] ?? fieldOf('', delimiters),
    repetitions,
  };
}

/**
 * Segments in groups, each beginning with one of the name given: the orders of an ORM by `ORC`, the results of an ORU by
 * `OBR`. What stands before the first one is in no group.
 */
export function groupedBy(segments: readonly SegmentView[], first: string): SegmentView[][] {
  const groups: SegmentView[][] = [];
  for (const segment of segments) {
    if (segment.name === first) groups.push([segment]);
    else groups.at(-1)?.push(segment);
  }
  return groups;
}
