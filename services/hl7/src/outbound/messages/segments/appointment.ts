import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import type { VisitType } from '@nilecare/contracts/api/appointment-visit-types.ts';
import { components, segment, type Content } from '../../../er7/compose.ts';
import type { Segment } from '../../../er7/segments.ts';
import * as datatypes from '../datatypes.ts';
import type { Clinician, Place } from '../datatypes.ts';
import { knows, moment, type Writing } from '../writing.ts';

/** An appointment with what it is, who it is with, and where. */
export interface Booked {
  readonly appointment: Appointment;
  readonly visitType: VisitType | undefined;
  readonly doctor: Clinician | null;
  readonly place: Place;
  /** Rooms that are kept for it, by their names. */
  readonly rooms: readonly string[];
  /** By what the system that asked for it knows it; undefined where it was booked here. */
  readonly placer: Content;
  /** Why it is told of now. */
  readonly because: string;
}

/** Table 0278. */
const STATES = {
  pending: 'Pending',
  booked: 'Booked',
  arrived: 'Started',
  'checked-in': 'Started',
  fulfilled: 'Complete',
  cancelled: 'Cancelled',
  noshow: 'Noshow',
  'entered-in-error': 'Deleted',
} as const satisfies Record<Appointment['state'], string>;

const minutesOf = ({ from, to }: Appointment): string => String((Date.parse(to) - Date.parse(from)) / 60_000);
const MINUTES = datatypes.coded({ code: 'min', text: 'minutes', system: 'UCUM' });
const statusOf = ({ state }: Appointment) => datatypes.tabled([STATES[state], STATES[state]], '0278');

/** The appointment: its number, kind, time and state. */
export function sch({ appointment, visitType, doctor, placer, because }: Booked, writing: Writing): Segment {
  const [from, to] = [moment(appointment.from, writing), moment(appointment.to, writing)];
  // Withdrawn in 2.7, which says when it is in TQ1 alone.
  const inFields = !knows(writing, '2.7');
  const booker = { staffId: null, employeeNumber: null, name: { en: appointment.bookedBy.name, ar: '' } };
  return segment('SCH', {
    1: placer ?? datatypes.ownNumber(appointment.id),
    2: datatypes.ownNumber(appointment.id),
    6: datatypes.uncoded(because),
    7: datatypes.uncoded(appointment.reason),
    8: kindOf(visitType, writing),
    9: inFields ? minutesOf(appointment) : undefined,
    10: inFields ? MINUTES : undefined,
    11: inFields ? components('1', undefined, `M${minutesOf(appointment)}`, from, to) : undefined,
    16: datatypes.clinician(doctor, writing),
    20: datatypes.clinician(booker, writing),
    25: statusOf(appointment),
  });
}

/** When it is, of 2.5 and later. */
export const appointmentTq1 = ({ appointment }: Booked, writing: Writing): Segment[] =>
  knows(writing, '2.5')
    ? [
        segment('TQ1', {
          1: '1',
          2: '1',
          6: datatypes.quantity(Number(minutesOf(appointment)), 'min'),
          7: moment(appointment.from, writing),
          8: moment(appointment.to, writing),
        }),
      ]
    : [];

const kindOf = (visitType: VisitType | undefined, writing: Writing): Content =>
  visitType &&
  datatypes.thing({ kind: 'visit-type', id: visitType.id, ownCode: visitType.code, text: visitType.name }, writing);

/** Table 0206: added, updated, deleted. */
export type ResourceAction = 'A' | 'U' | 'D';

/** Table 0305; before 2.5 each place has to say what it is. */
const CLINIC = datatypes.tabled(['C', 'Clinic'], '0305');

/** What it takes: the service, the places, the doctor. */
export function resources(booked: Booked, action: ResourceAction, writing: Writing): Segment[] {
  const { appointment, visitType, doctor, place, rooms } = booked;
  const start = moment(appointment.from, writing);
  const lasts = minutesOf(appointment);
  const places = rooms.length > 0 ? rooms.map((room) => ({ ...place, room })) : [place];
  return [
    segment('RGS', { 1: '1', 2: action }),
    segment('AIS', {
      1: '1',
      2: action,
      3: kindOf(visitType, writing),
      4: start,
      7: lasts,
      8: MINUTES,
      10: statusOf(appointment),
    }),
    ...places.map((it, at) =>
      segment('AIL', {
        ...{ 1: String(at + 1), 2: action, 3: datatypes.location(it, writing), 6: start, 9: lasts, 10: MINUTES },
        ...{ 4: knows(writing, '2.5') ? undefined : CLINIC, 12: statusOf(appointment) },
      }),
    ),
    segment('AIP', {
      ...{ 1: '1', 2: action, 3: datatypes.clinician(doctor, writing), 4: datatypes.uncoded('Doctor'), 6: start },
      ...{ 9: lasts, 10: MINUTES, 12: statusOf(appointment) },
    }),
  ];
}
