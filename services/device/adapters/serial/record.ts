import type { RecordMap } from '../map/schema.ts';
import { readingOf, type Conversion, type Reading } from '../map/reading.ts';

/** What a record says; undefined when it is of another kind than the mapped one, or damaged. */
export type ReadRecord = (record: Buffer) => Reading[] | undefined;

export function recordReader(map: RecordMap): ReadRecord {
  switch (map.kind) {
    case 'fields':
      return (record) => {
        const body = bodyOf(record, map.prefix);
        if (body === undefined) return undefined;
        const fields = body.split(map.separator);
        return allOrNone(map.values.map((value) => ofText(value, fields[value.at])));
      };
    case 'positions':
      return (record) => {
        const body = bodyOf(record, map.prefix);
        if (body === undefined) return undefined;
        const textAt = (from: number, to: number) => (body.length < to ? undefined : body.slice(from, to));
        return allOrNone(map.values.map((value) => ofText(value, textAt(value.from, value.to))));
      };
    case 'regex': {
      const pattern = new RegExp(map.pattern);
      return (record) => {
        const groups = pattern.exec(record.toString('latin1'))?.groups;
        return groups && allOrNone(map.values.map((value) => ofText(value, groups[value.group] ?? '')));
      };
    }
    case 'binary':
      return (record) => {
        if (map.prefix && !record.subarray(0, map.prefix.length).equals(map.prefix)) return undefined;
        return allOrNone(
          map.values.map((value) => {
            const raw = rawAt(record, value.at, value.type);
            return raw === undefined ? undefined : readingOf(value, value.bad.includes(raw) ? null : raw);
          }),
        );
      };
  }
}

/** The text behind the prefix; columns and positions are counted from there. */
function bodyOf(record: Buffer, prefix: string): string | undefined {
  const text = record.toString('latin1');
  return text.startsWith(prefix) ? text.slice(prefix.length) : undefined;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;

/** undefined: there is no such place, or something else than a number; an empty one is "not measured". */
function ofText(
  value: Conversion & { readonly bad: readonly string[] },
  given: string | undefined,
): Reading | undefined {
  const text = given?.trim();
  if (text === undefined) return undefined;
  if (text === '' || value.bad.includes(text)) return readingOf(value, null);
  return NUMBER.test(text) ? readingOf(value, Number(text)) : undefined;
}

function rawAt(record: Buffer, at: number, type: 'u8' | 'u16be' | 'u16le' | 'i16be' | 'i16le'): number | undefined {
  if (record.length < at + (type === 'u8' ? 1 : 2)) return undefined;
  switch (type) {
    case 'u8':
      return record.readUInt8(at);
    case 'u16be':
      return record.readUInt16BE(at);
    case 'u16le':
      return record.readUInt16LE(at);
    case 'i16be':
      return record.readInt16BE(at);
    case 'i16le':
      return record.readInt16LE(at);
  }
}

/** A record of which one place cannot be read was cut or mixed up on the line: none of it is believed. */
function allOrNone(readings: readonly (Reading | undefined)[]): Reading[] | undefined {
  const all = readings.filter((it) => it !== undefined);
  return all.length === readings.length ? all : undefined;
}
