import type { Appointment, AppointmentParticipant, Reference } from '@medplum/fhirtypes';
import type { SegmentView } from '../../er7/message.ts';
import { concept, words } from '../datatypes/concept.ts';
import { entity } from '../datatypes/identifier.ts';
import { location } from '../datatypes/location.ts';
import { practitioner } from '../datatypes/person.ts';
import { codeIn, mapped, numberIn } from '../datatypes/text.ts';
import { instant, periodOf } from '../datatypes/time.ts';
import { elementsOf, listed, rowsOf, whole, type Reading } from '../map.ts';
import type { Scope } from '../scope.ts';
import { APPOINTMENT_EVENT, APPOINTMENT_STATUS, PARTICIPATION } from '../tables/codes.ts';
import { noteIn } from './notes.ts';

const appointment = rowsOf<Appointment>();
const SCH = [
  appointment.many('identifier', 1, entity('PLAC')),
  appointment.many('identifier', 2, entity('FILL')),
  appointment.one('appointmentType', 8, concept({ table: '0277' })),
  appointment.many('reasonCode', 7, concept({ table: '0276' })),
] as const;
const AIS = [appointment.many('serviceType', 3, concept())] as const;

/** Where segments of resources say who or what it is, when it begins and how long it lasts. */
interface Taken {
  readonly actor: number;
  readonly start: number;
  readonly lasts: number;
  readonly unit: number;
  readonly status: number;
  readonly read: Reading<Reference<never>>;
}
const thing: Reading<Reference<never>> = (field, scope) => {
  const display = words(field, scope)?.text;
  // What is neither somebody nor a place is told by its name alone.
  return display === undefined ? undefined : ({ display } as Reference<never>);
};
const TAKEN: Readonly<Record<string, Taken>> = {
  AIL: { actor: 3, start: 6, lasts: 9, unit: 10, status: 12, read: location },
  AIP: { actor: 3, start: 6, lasts: 9, unit: 10, status: 12, read: practitioner },
  AIG: { actor: 3, start: 8, lasts: 11, unit: 12, status: 14, read: thing },
};
/** A service has no actor; its time is that of the appointment. */
const SERVICE = { start: 4, lasts: 7, unit: 8 };

interface Time {
  readonly start: string;
  readonly end: string;
}

/** What a message of a schedule says, with who comes. */
export function appointmentIn(
  segments: readonly SegmentView[],
  patients: readonly Reference<never>[],
  event: string,
  scope: Scope,
): Reference<never> | undefined {
  const all = (name: string) => segments.filter((it) => it.name === name);
  const [sch] = all('SCH');
  if (!sch) return undefined;
  const taking = segments.filter(({ name }) => Object.hasOwn(TAKEN, name));
  const time = timeIn(sch, all('AIS'), taking, scope);
  const said = statusOf(sch, event, scope);
  // Without a time only what is proposed, cancelled or waits may be in FHIR.
  const status = time || ['proposed', 'cancelled', 'waitlist'].includes(said) ? said : 'proposed';
  const notes = listed(all('NTE').map((it) => noteIn(it, scope)?.text));
  const participant = [
    ...patients.map((actor): AppointmentParticipant => ({ actor, status: 'accepted' })),
    ...taking.map((it) => participantIn(it, scope)).filter((it) => it !== undefined),
  ];
  return scope.entries.add(
    whole<Appointment>({
      resourceType: 'Appointment',
      ...elementsOf(SCH, sch, scope),
      ...servicesIn(all('AIS'), scope),
      status,
      ...(time ?? { start: undefined, end: undefined }),
      comment: notes?.join('\n'),
      participant: participant.length > 0 ? participant : [{ actor: UNNAMED, status: 'needs-action' }],
    }),
  );
}

/** An appointment has somebody who comes in FHIR; the message need not say who. */
const UNNAMED = { display: 'The message names nobody.' } as Reference<never>;

function servicesIn(ais: readonly SegmentView[], scope: Scope): Pick<Appointment, 'serviceType'> {
  const services = listed(ais.flatMap((it) => elementsOf(AIS, it, scope).serviceType ?? []));
  return services ? { serviceType: services } : {};
}

function statusOf(sch: SegmentView, event: string, scope: Scope): NonNullable<Appointment['status']> {
  const byEvent = Object.hasOwn(APPOINTMENT_EVENT, event) ? APPOINTMENT_EVENT[event] : undefined;
  return byEvent ?? mapped(APPOINTMENT_STATUS)(sch.field(25), scope) ?? 'booked';
}

function participantIn(segment: SegmentView, scope: Scope): AppointmentParticipant | undefined {
  const fields = TAKEN[segment.name];
  const actor = fields?.read(segment.field(fields.actor), scope);
  if (!fields || !actor) return undefined;
  const role = segment.name === 'AIL' ? undefined : concept({ table: '0182' })(segment.field(4), scope);
  const time = spanOf(segment, fields, scope);
  return whole<AppointmentParticipant>({
    type: role && [role],
    actor,
    status: mapped(PARTICIPATION)(segment.field(fields.status), scope) ?? 'accepted',
    period: time && periodOf(time.start, time.end),
  });
}

/** When it is: by the service, else by who takes part, else by TQ in SCH-11. One that lasts nobody knows how long ends when it begins. */
function timeIn(
  sch: SegmentView,
  services: readonly SegmentView[],
  taking: readonly SegmentView[],
  scope: Scope,
): Time | undefined {
  const spans = [
    ...services.map((it) => spanOf(it, SERVICE, scope)),
    ...taking.map((it) => spanOf(it, TAKEN[it.name] ?? SERVICE, scope)),
  ];
  const timed = spans.find((it) => it !== undefined);
  const start = timed?.start ?? instant(4)(sch.field(11), scope);
  if (start === undefined) return undefined;
  const minutes = minutesIn(sch.field(9).text(), sch.field(10).text());
  const lasting = minutes === undefined ? undefined : later(start, minutes);
  const ends = [timed?.end, instant(5)(sch.field(11), scope), lasting];
  return { start, end: ends.find((it) => it !== undefined && Date.parse(it) > Date.parse(start)) ?? start };
}

function spanOf(
  segment: SegmentView,
  { start, lasts, unit }: Pick<Taken, 'start' | 'lasts' | 'unit'>,
  scope: Scope,
): Time | undefined {
  const from = instant()(segment.field(start), scope);
  if (from === undefined) return undefined;
  const minutes = minutesIn(segment.field(lasts).text(), segment.field(unit).text());
  return { start: from, end: minutes === undefined ? from : later(from, minutes) };
}

const MINUTES: Readonly<Record<string, number>> = { S: 1 / 60, SEC: 1 / 60, M: 1, MIN: 1, H: 60, HR: 60, D: 1440 };

/** Without a unit they are minutes. */
function minutesIn(said: string | undefined, unit: string | undefined): number | undefined {
  const value = numberIn(said);
  const name = codeIn(unit)?.toUpperCase() ?? 'MIN';
  const factor = Object.hasOwn(MINUTES, name) ? MINUTES[name] : undefined;
  const minutes = value === undefined || factor === undefined ? undefined : value * factor;
  return minutes !== undefined && minutes > 0 && minutes < 525_600 ? minutes : undefined;
}

/** In the zone of the first. */
function later(start: string, minutes: number): string {
  const [, sign = '+', hours = '0', rest = '0'] = /([+-])(\d\d):(\d\d)$/.exec(start) ?? [];
  const east = (Number(hours) * 60 + Number(rest)) * (sign === '-' ? -1 : 1);
  const shifted = new Date(Date.parse(start) + (minutes + east) * 60_000);
  return `${shifted.toISOString().slice(0, 19)}${sign}${hours.padStart(2, '0')}:${rest.padStart(2, '0')}`;
}
