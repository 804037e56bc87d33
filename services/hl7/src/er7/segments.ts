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
 * The library splits repetitions and subcomponents into one form that cannot tell them apart. It is given characters to
 * split at that no message has, and what lies below fields is read by `field.ts`.
 */
const UNUSED = { subComponents: '\u0000', repeatingFields: '\u0001', lineEndings: '\r' };
/** Stands for a bar that is text, where the separator is another character. */
const TEXT_BAR = '\u0002';

/**
 * The segments of a message: the one place where hl7-standard reads, and where it falls short of the standard
 * (docs/adr/0038). It knows the bar alone as separator, ^ as a component's whatever MSH-2 says, and drops segments without fields.
 * @param lines segments, the first of them a header
 */
export function segmentsOf(lines: readonly string[], { field }: Delimiters): Segment[] {
  const barred =
    field === STANDARD.field ? lines : lines.map((it) => it.replaceAll('|', TEXT_BAR).replaceAll(field, '|'));
  const library = new HL7(barred.map((it) => (it.length > 3 ? it : `${it}|`)).join('\r') + '\r', UNUSED);
  // Taken as one message also where it is the header of a batch.
  library.transform(undefined, true);
  const found: { readonly index: number; readonly segment: Segment }[] = [];
  for (const [name, segments] of Object.entries(library.transformed))
    for (const it of segments) found.push({ index: it.index, segment: { name, fields: fieldsOf(name, it, field) } });
  const [header, ...others] = found.sort((a, b) => a.index - b.index).map(({ segment }) => segment);
  return header ? [withDeclared(header, lines[0] ?? ''), ...others] : [];
}

/** The library writes the usual characters into MSH-2. */
const withDeclared = ({ name, fields: [separator = '', , ...fields] }: Segment, line: string): Segment => ({
  name,
  fields: [separator, line.slice(4).split(separator, 1)[0] ?? '', ...fields],
});

function fieldsOf(name: string, { data }: LibrarySegment, separator: string): string[] {
  const written = Object.values(data).map((it) => (typeof it === 'string' ? it : Object.values(it).join('^')));
  const fields = separator === STANDARD.field ? written : written.map((it) => it.replaceAll(TEXT_BAR, '|'));
  return isHeader(name) ? [separator, ...fields] : fields;
}

/** The text of segments, each ended by a carriage return; fields that are empty at the end are left out. */
export function textOfSegments(segments: readonly Segment[]): string {
  const library = new HL7('', UNUSED);
  for (const { name, fields } of segments) {
    const made = library.createSegment(name);
    const first = isHeader(name) ? 2 : 1;
    for (const [at, value] of fields.slice(first - 1).entries()) made.set(`${name}.${at + first}`, value);
  }
  return library
    .build()
    .split('\r')
    .map((line) => `${line.replace(/\|+$/, '')}\r`)
    .join('');
}
