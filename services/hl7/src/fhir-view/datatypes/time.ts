import type { Period } from '@medplum/fhirtypes';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { Field } from '../../er7/field.ts';
import { instantOf, timestampOf, writtenTime, type Timestamp } from '../../er7/timestamp.ts';
import type { Reading } from '../map.ts';
import { whole } from '../map.ts';

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');

/** A year that FHIR knows, too. */
function momentIn(said: string | undefined): Timestamp | undefined {
  const at = said === undefined ? undefined : timestampOf(said);
  return at?.date.startsWith('0000') ? undefined : at;
}

const isTimed = ({ precision }: Timestamp): boolean => !['year', 'month', 'day'].includes(precision);

const LENGTHS: Readonly<Record<string, number>> = { year: 4, month: 7 };

/** As exact as it was said, and no more. */
const dateOf = ({ date, precision }: Timestamp): string => date.slice(0, LENGTHS[precision] ?? 10);

/** With the zone that the sender names, else that of the place. */
function timeOf(at: Timestamp, clocks: ZonedTime): string {
  const fraction = at.precision === 'millisecond' ? `.${String(at.time % 1000).padStart(3, '0')}` : '';
  if (at.offset === undefined) {
    const [, date = '', hour = '', minute = '', second = '', zone = '', more = ''] =
      /^(\d{8})(\d\d)(\d\d)(\d\d)([+-]\d\d)(\d\d)$/.exec(writtenTime(instantOf(at, clocks), clocks)) ?? [];
    const day = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
    return `${day}T${hour}:${minute}:${second}${fraction}${zone}:${more}`;
  }
  const seconds = Math.floor(at.time / 1000);
  const clock = `${two(seconds / 3600)}:${two((seconds % 3600) / 60)}:${two(seconds % 60)}`;
  const east = Math.abs(at.offset);
  return `${at.date}T${clock}${fraction}${at.offset < 0 ? '-' : '+'}${two(east / 60)}:${two(east % 60)}`;
}

/** A `dateTime` as exact as it was said. */
export const dateTime =
  (component = 1, subcomponent = 1): Reading<string> =>
  (field, { clocks }) => {
    const at = momentIn(field.text(component, subcomponent));
    return at && (isTimed(at) ? timeOf(at, clocks) : dateOf(at));
  };

/** A `date`: the one that is written, of no zone. */
export const date: Reading<string> = (field) => {
  const at = momentIn(field.text());
  return at && dateOf(at);
};

/** An `instant`; a day alone is none. */
export const instant =
  (component = 1): Reading<string> =>
  (field, { clocks }) => {
    const at = momentIn(field.text(component));
    return at && isTimed(at) ? timeOf(at, clocks) : undefined;
  };

/** What clocks show: HL7 type TM. */
export const timeOfDay: Reading<string> = (field) => clockTime(field.text() ?? '');

/** @param written `HHMM`, also with seconds */
export function clockTime(written: string): string | undefined {
  const [, hour, minute = '00', second = '00'] = /^(\d\d)(?:(\d\d)(?:(\d\d))?)?/.exec(written.trim()) ?? [];
  return hour !== undefined && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60
    ? `${hour}:${minute}:${second}`
    : undefined;
}

/** From one moment to another; one that ends before it begins has no end. */
export function periodOf(start: string | undefined, end: string | undefined): Period | undefined {
  if (start === undefined && end === undefined) return undefined;
  const isBackwards = start !== undefined && end !== undefined && Date.parse(end) < Date.parse(start);
  return whole({ start, end: isBackwards ? undefined : end });
}

/** HL7 type DR. */
export const period =
  (first = 1, last = 2): Reading<Period> =>
  (field, scope) =>
    periodOf(dateTime(first)(field, scope), dateTime(last)(field, scope));

export const timeIn = (field: Field | undefined, scope: Parameters<Reading<string>>[1]): string | undefined =>
  field && dateTime()(field, scope);
