import { encodingCharacters, STANDARD } from './delimiters.ts';
import { escaped } from './escapes.ts';
import type { Segment } from './segments.ts';

/** Something in the form in which it stands in a message; made by the functions below alone. */
export interface Written {
  readonly written: string;
}

/** A text is escaped where it is put; null deletes what the receiver has; undefined says nothing. */
export type Content = string | Written | null | undefined;

const DELETED = '""';

export function writtenOf(content: Content): string {
  if (content === undefined || content === '') return '';
  if (content === null) return DELETED;
  return typeof content === 'string' ? escaped(content, STANDARD) : content.written;
}

const joined = (parts: readonly Content[], delimiter: string): Written => {
  const all = parts.map(writtenOf);
  const last = all.findLastIndex((it) => it !== '');
  return { written: all.slice(0, last + 1).join(delimiter) };
};

/** A component of subcomponents. */
export const subcomponents = (...parts: readonly Content[]): Written => joined(parts, STANDARD.subcomponent);

/** A repetition of components. */
export const components = (...parts: readonly Content[]): Written => joined(parts, STANDARD.component);

/** A field that repeats; repetitions without content are left out. */
export const repeated = (parts: readonly Content[]): Written =>
  joined(
    parts.filter((it) => writtenOf(it) !== ''),
    STANDARD.repetition,
  );

/** A segment from its fields by their numbers. */
export function segment(name: string, fields: Readonly<Record<number, Content>>): Segment {
  const last = Math.max(0, ...Object.keys(fields).map(Number));
  return { name, fields: Array.from({ length: last }, (_, at) => writtenOf(fields[at + 1])) };
}

/** A header segment; its first two fields are what the message is written with. */
export const header = (name: 'MSH' | 'FHS' | 'BHS', fields: Readonly<Record<number, Content>>): Segment =>
  segment(name, { ...fields, 1: { written: STANDARD.field }, 2: { written: encodingCharacters(STANDARD) } });
