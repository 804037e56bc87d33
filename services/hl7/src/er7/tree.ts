import type { Delimiters } from './delimiters.ts';
import { unescaped } from './escapes.ts';
import type { Message, SegmentView } from './message.ts';
import type { Names } from './names.ts';
import { isHeader } from './segments.ts';

/** A part of a message as it is shown beside its text: where it stands, what the standard calls it, what it says. */
interface Shown {
  /** `PID`, `OBX[2]`, `PID-3`, `PID-3[2]`, `PID-3.4`, `PID-3[2].4.1` */
  readonly place: string;
  readonly name: string | null;
  /** Unescaped; null where it has parts. */
  readonly value: string | null;
  /** What a code means, by the table of its field. */
  readonly meaning: string | null;
}
type WithParts<Part> = Shown & { readonly parts: Part[] };
export type ShownComponent = WithParts<Shown>;
export type ShownField = WithParts<ShownComponent>;
export type ShownSegment = WithParts<ShownField>;

/** The segments of a message with all that is in them; empty fields are left out. */
export const treeOf = ({ segments, delimiters }: Message, names: Names): ShownSegment[] =>
  segments.map((it) => segmentPart(it, delimiters, names));

function segmentPart(segment: SegmentView, delimiters: Delimiters, names: Names): ShownSegment {
  const { name, occurrence, fields } = segment;
  const place = occurrence === 1 ? name : `${name}[${occurrence}]`;
  const parts = fields.flatMap((written, at) =>
    written === '' ? [] : fieldParts({ written, place, segment: name, field: at + 1 }, delimiters, names),
  );
  return { place, name: names.segment(name) ?? null, value: null, meaning: null, parts };
}

interface FieldPlace {
  readonly written: string;
  /** Of the segment. */
  readonly place: string;
  readonly segment: string;
  readonly field: number;
}

/** A field, once for each of its repetitions. */
function fieldParts(
  { written, place, segment, field }: FieldPlace,
  delimiters: Delimiters,
  names: Names,
): ShownField[] {
  const name = names.field(segment, field) ?? null;
  const at = `${place}-${field}`;
  // The delimiters themselves delimit nothing.
  if (isHeader(segment) && field <= 2) return [leaf(at, name, written)];
  const repetitions = written.split(delimiters.repetition);
  return repetitions.flatMap((repetition, index): ShownField[] => {
    if (repetition === '') return [];
    const here = repetitions.length === 1 ? at : `${at}[${index + 1}]`;
    const parts = repetition.split(delimiters.component);
    if (parts.length === 1 && !repetition.includes(delimiters.subcomponent)) {
      const value = unescaped(repetition, delimiters);
      return [leaf(here, name, value, names.meaning(segment, field, value))];
    }
    const components = parts.flatMap((it, number) =>
      it === ''
        ? []
        : [componentPart(it, `${here}.${number + 1}`, { segment, field, number: number + 1 }, delimiters, names)],
    );
    return [{ place: here, name, value: null, meaning: null, parts: components }];
  });
}

function componentPart(
  written: string,
  place: string,
  { segment, field, number }: { readonly segment: string; readonly field: number; readonly number: number },
  delimiters: Delimiters,
  names: Names,
): ShownComponent {
  const name = names.component(segment, field, number) ?? null;
  const parts = written.split(delimiters.subcomponent);
  if (parts.length === 1) return leaf(place, name, unescaped(written, delimiters));
  const below = parts.flatMap((it, at) =>
    it === ''
      ? []
      : [
          leaf(
            `${place}.${at + 1}`,
            names.subcomponent(segment, field, number, at + 1) ?? null,
            unescaped(it, delimiters),
          ),
        ],
  );
  return { place, name, value: null, meaning: null, parts: below };
}

const leaf = (place: string, name: string | null, value: string, meaning?: string) => ({
  place,
  name,
  value,
  meaning: meaning ?? null,
  parts: [],
});
