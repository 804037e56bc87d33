import HL7, { type LibrarySegment } from 'hl7-standard';
import { STANDARD, type Delimiters } from './delimiters.ts';

/** A segment as its sender wrote it. Of a header the first field is the separator itself, so that MSH-9 is the ninth. */
export interface Segment {
  readonly name: string;
  /** The first field is at 0. Delimiters below fields and escapes are as they were sent. */
  readonly fields: readonly string[];
}

/** Segments that declare the delimiters, and have them as their first fields. */
const HEADERS: ReadonlySet<string> = new Set(['MSH', 'FHS', 'BHS']);
export const isHeader = (name: string): boolean => HEADERS.has(name);

/**
 * The library splits repetitions and subcomponents into one form that cannot tell them apart. It is given a character to
 * split at that no message has, and what lies below fields is read by `field.ts`.
 */
const UNUSED = { subComponents: '\u0000', repeatingFields: '\u0000', lineEndings: '\r' };
/** Stands for a caret, at which it splits whatever else it is told. */
const CARET = '\u0001';
/** Stands for a bar that is text, where the separator is another character. */
const TEXT_BAR = '\u0002';

/**
 * The segments of a message or batch, each cut into its fields when it is asked for them: of most messages few are looked
 * at before they are stored.
 */
export const segmentsOf = (lines: readonly string[], delimiters: Delimiters): Segment[] =>
  lines.map((line) => {
    let read: readonly string[] | undefined;
    return {
      name: line.slice(0, 3),
      get fields() {
        return (read ??= fieldsIn(line, delimiters));
      },
    };
  });

/** The one place where hl7-standard reads, and where it falls short of the standard (docs/adr/0038). */
function fieldsIn(line: string, { field }: Delimiters): string[] {
  const name = line.slice(0, 3);
  const separated = field === STANDARD.field ? line : line.replaceAll('|', TEXT_BAR).replaceAll(field, '|');
  const barred = separated.replaceAll('^', CARET);
  // It takes nothing that does not begin with a header, and drops segments without fields.
  const whole = `${isHeader(name) ? '' : 'MSH|\r'}${barred}${line.length > 3 ? '' : '|'}\r`;
  const library = new HL7(whole, UNUSED);
  // Taken as one message also where it is the header of a batch.
  library.transform(undefined, true);
  const [segment] = library.transformed[name] ?? [];
  const fields = segment ? fieldsOf(segment, field) : [];
  return isHeader(name) ? withDeclared(fields, line, field) : fields;
}

/** The library writes the usual characters into MSH-2; the first field of a header is the separator itself. */
const withDeclared = ([, ...fields]: readonly string[], line: string, separator: string): string[] => [
  separator,
  line.slice(4).split(separator, 1)[0] ?? '',
  ...fields,
];

function fieldsOf({ data }: LibrarySegment, separator: string): string[] {
  const written = Object.values(data).map((it) => it.replaceAll(CARET, '^'));
  return separator === STANDARD.field ? written : written.map((it) => it.replaceAll(TEXT_BAR, '|'));
}

/** The text of segments, each ended by a carriage return; fields that are empty at the end are left out. */
export const textOfSegments = (segments: readonly Segment[]): string =>
  segments
    .map(({ name, fields }) => [name, ...(isHeader(name) ? fields.slice(1) : fields)].join(STANDARD.field))
    .map((line) => `${line.replace(/\|+$/, '')}\r`)
    .join('');
