import { hasPart, widerThan, type Place } from './places.ts';

/** A part of a text: from one character up to another, without that. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A segment in its text. */
export interface Line extends Range {
  readonly name: string;
  /** Of the segments of that name, from 1 on. */
  readonly occurrence: number;
}

/** Something that has no parts, where it stands. Between two of them stand delimiters. */
export interface Piece extends Range {
  readonly place: Place;
}

interface Delimiters {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly subcomponent: string;
}

/** The text of a message, to be asked where its parts stand. */
export interface MessageText {
  readonly text: string;
  readonly delimiters: Delimiters;
  readonly lines: readonly Line[];
}

const HEADERS = ['MSH', 'FHS', 'BHS'];
const NAME = 3;

/** Reads also what is no message, as far as it looks like one. */
export function readText(text: string): MessageText {
  const counts = new Map<string, number>();
  const lines: Line[] = [];
  for (const found of text.matchAll(/[^\r\n]+/g)) {
    const name = found[0].slice(0, NAME);
    const occurrence = (counts.get(name) ?? 0) + 1;
    counts.set(name, occurrence);
    lines.push({ name, occurrence, from: found.index, to: found.index + found[0].length });
  }
  return { text, delimiters: delimitersOf(text.slice(lines[0]?.from ?? 0, lines[0]?.to ?? 0)), lines };
}

/** MSH-1 and MSH-2; the usual ones where they are not declared. */
function delimitersOf(header: string): Delimiters {
  if (!HEADERS.includes(header.slice(0, NAME)) || header.length <= NAME)
    return { field: '|', component: '^', repetition: '~', subcomponent: '&' };
  const field = header.charAt(NAME);
  const [component = '^', repetition = '~', , subcomponent = '&'] = header.slice(NAME + 1).split(field)[0] ?? '';
  return { field, component, repetition, subcomponent };
}

/** The parts of a segment, in order; empty ones have their place as well. */
export function piecesOf({ text, delimiters }: MessageText, { name, occurrence, from, to }: Line): Piece[] {
  const segment = { segment: name, occurrence };
  const pieces: Piece[] = [{ place: segment, from, to: Math.min(from + NAME, to) }];
  if (to <= from + NAME) return pieces;
  let [rest, field] = [from + NAME + 1, 1];
  if (HEADERS.includes(name)) {
    const end = endBefore(text, delimiters.field, { from: rest, to });
    pieces.push({ place: { ...segment, field: 1 }, from: from + NAME, to: rest });
    pieces.push({ place: { ...segment, field: 2 }, from: rest, to: end });
    if (end === to) return pieces;
    [rest, field] = [end + 1, 3];
  }
  for (const part of split(text, delimiters.field, { from: rest, to })) {
    pieces.push(...fieldPieces(text, delimiters, { ...segment, field }, part));
    field += 1;
  }
  return pieces;
}

function fieldPieces(text: string, delimiters: Delimiters, field: Place, range: Range): Piece[] {
  const repetitions = split(text, delimiters.repetition, range);
  return repetitions.flatMap((repetition, index) => {
    const place = repetitions.length === 1 ? field : { ...field, repetition: index + 1 };
    const components = split(text, delimiters.component, repetition);
    const [only] = components;
    if (components.length === 1 && only && split(text, delimiters.subcomponent, only).length === 1)
      return [{ place, ...repetition }];
    return components.flatMap((component, at) => {
      const here = { ...place, component: at + 1 };
      const parts = split(text, delimiters.subcomponent, component);
      if (parts.length === 1) return [{ place: here, ...component }];
      return parts.map((part, number) => ({ place: { ...here, subcomponent: number + 1 }, ...part }));
    });
  });
}

function endBefore(text: string, delimiter: string, { from, to }: Range): number {
  const at = text.indexOf(delimiter, from);
  return at < 0 || at > to ? to : at;
}

function split(text: string, delimiter: string, { from, to }: Range): Range[] {
  const parts: Range[] = [];
  for (let begin = from; ;) {
    const end = endBefore(text, delimiter, { from: begin, to });
    parts.push({ from: begin, to: end });
    if (end === to) return parts;
    begin = end + 1;
  }
}

/**
 * Where a place stands: empty where nothing is written there, the end of the segment where it stops before; of a part that
 * its field does not have, the field. @returns undefined where there is no such segment
 */
export function rangeOf(message: MessageText, place: Place): Range | undefined {
  const line = message.lines.find((it) => it.name === place.segment && it.occurrence === place.occurrence);
  if (!line) return undefined;
  if (place.field === undefined) return { from: line.from, to: line.to };
  const pieces = piecesOf(message, line);
  for (const wider of widerThan(place)) {
    const parts = pieces.filter((it) => hasPart(wider, it.place));
    const [first, last] = [parts[0], parts.at(-1)];
    if (first && last) return { from: first.from, to: last.to };
  }
  return { from: line.to, to: line.to };
}

/** What stands at a character of the text; undefined for what is between segments. */
export function placeAt(message: MessageText, at: number): Place | undefined {
  const line = message.lines.find((it) => it.from <= at && at <= it.to);
  return line && piecesOf(message, line).find((it) => at <= it.to)?.place;
}
