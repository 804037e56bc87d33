import type { Appointment as FhirAppointment, AppointmentParticipant, CodeableConcept } from '@medplum/fhirtypes';
import type { CancelReason } from '@nilecare/contracts/appointments.ts';
import { codeIn, idIn, textOf } from '../codes.ts';
import type { Advice } from '../problem-outcome.ts';
import { collectRefusals, type Refusals } from '../refusals.ts';

/** Kinds of visits, as the facility names them. */
export const VISIT_TYPE = 'urn:nilecare:visit-type';
export const CANCEL_REASON = 'urn:nilecare:cancel-reason';

const HELD = new Set([
  'status',
  'serviceType',
  'appointmentType',
  'reasonCode',
  'description',
  'start',
  'end',
  'minutesDuration',
  'slot',
  'created',
  'participant',
  'cancelationReason',
  'extension',
]);

/** Repeated with a visit that was refused: that the patient has another one at that time was seen, and both are meant. */
const OVERLAP_SEEN = 'urn:nilecare:overlap-seen';

/** Where fields that the calendar names stand in the resource, and what its refusals are about. */
export const appointmentPlaces = {
  from: 'Appointment.start',
  staffId: 'Appointment.participant',
  patientId: 'Appointment.participant',
  facilityId: 'Appointment.participant',
  visitTypeId: 'Appointment.serviceType',
  reason: 'Appointment.description',
  'slot-taken': 'Appointment.start',
  'slot-full': 'Appointment.start',
  'slot-past': 'Appointment.start',
  'outside-working-hours': 'Appointment.start',
  'resource-unavailable': 'Appointment.start',
  'patient-overlap': 'Appointment.start',
  'patient-merged': 'Appointment.participant',
  'patient-deceased': 'Appointment.participant',
  'visit-type-inactive': 'Appointment.serviceType',
  'appointment-not-possible': 'Appointment.status',
  'hold-expired': 'Appointment.status',
} as const;

/** A visit as it is booked; what kind of visit it is, by the facility's code for it. */
export interface Booking {
  readonly facilityId: string | null;
  readonly staffId: string;
  readonly patientId: string;
  readonly visitTypeCode: string;
  readonly from: string;
  readonly to: string | null;
  /** How long it lasts, where that is said. */
  readonly minutes: number | null;
  readonly reason: string | null;
  /** Kept for some minutes only. */
  readonly hold: boolean;
  readonly overlapSeen: boolean;
}

/** What to do about what the calendar warns of. */
export const visitAdvice: Advice = ({ code }) =>
  code === 'patient-overlap'
    ? `If both are meant, send it again with the extension ${OVERLAP_SEEN} (valueBoolean true).`
    : undefined;

/**
 * What a FHIR Appointment books.
 * @throws FhirError 422 naming what the calendar cannot hold, or needs and does not find
 */
export function bookingOf(appointment: FhirAppointment): Booking {
  const refusals = collectRefusals();
  refusals.unheld(appointment, HELD, 'Appointment');
  const { status, start, end, minutesDuration, extension = [] } = appointment;
  extension.forEach(({ url }, at) => {
    if (url !== OVERLAP_SEEN) refusals.add(`Appointment.extension[${at}]`, 'The hospital cannot hold this extension.');
  });
  if (!['proposed', 'pending', 'booked'].includes(status ?? ''))
    refusals.add('Appointment.status', 'A visit is booked as booked, or held for some minutes as pending.', 'value');
  if (start === undefined) refusals.add('Appointment.start', 'Say when it begins.', 'required');
  const participants = participantsOf(appointment.participant ?? [], refusals);
  const visitTypeCode = visitTypeOf(appointment);
  if (visitTypeCode === undefined)
    refusals.add('Appointment.serviceType', `Say what kind of visit it is, by a code of ${VISIT_TYPE}.`, 'required');
  const reason = reasonOf(appointment, refusals);
  refusals.throwIfAny();
  return {
    ...participants,
    visitTypeCode: visitTypeCode ?? '',
    from: start ?? '',
    to: end ?? null,
    minutes: minutesDuration ?? null,
    reason,
    hold: status !== 'booked',
    overlapSeen: extension.some((it) => it.valueBoolean === true),
  };
}

/** Why the patient comes, in words: the calendar holds one reason. */
function reasonOf({ description, reasonCode = [] }: FhirAppointment, refusals: Refusals): string | null {
  const reason = description ?? textOf(reasonCode[0]) ?? null;
  if ((reason?.length ?? 0) > 500)
    refusals.add('Appointment.description', 'It has at most 500 characters here.', 'too-long');
  reasonCode.forEach((it, at) => {
    if ((at > 0 || textOf(it) !== undefined) && textOf(it) !== reason)
      refusals.add(`Appointment.reasonCode[${at}]`, 'A visit has one reason here: put all of it into the description.');
  });
  return reason;
}

const visitTypeOf = ({ serviceType = [], appointmentType }: FhirAppointment): string | undefined =>
  [...serviceType, ...(appointmentType ? [appointmentType] : [])]
    .map((it: CodeableConcept) => codeIn(it, VISIT_TYPE))
    .find((it) => it !== undefined);

const PARTICIPANTS = ['Patient', 'Practitioner', 'Location'] as const;

/** Who takes part: the patient, her doctor, and where it is. */
function participantsOf(given: readonly AppointmentParticipant[], refusals: Refusals) {
  const found = new Map<string, string>();
  given.forEach(({ actor }, at) => {
    const path = `Appointment.participant[${at}]`;
    const type = PARTICIPANTS.find((it) => idIn(actor, it) !== undefined);
    if (type === undefined || (type !== 'Location' && found.has(type)))
      return refusals.add(path, 'A visit has one patient, one practitioner and a location of this server.');
    // Rooms that the visit needs are booked by the calendar: the first location is the facility.
    if (!found.has(type)) found.set(type, idIn(actor, type) ?? '');
  });
  if (!found.has('Patient')) refusals.add('Appointment.participant', 'Name the patient: Patient/<id>.', 'required');
  if (!found.has('Practitioner'))
    refusals.add('Appointment.participant', 'Name the doctor: Practitioner/<id>.', 'required');
  return {
    facilityId: found.get('Location') ?? null,
    staffId: found.get('Practitioner') ?? '',
    patientId: found.get('Patient') ?? '',
  };
}

/** HL7 appointment-cancellation-reason, and the hospital's own words. */
const REASONS: Readonly<Record<string, CancelReason>> = {
  pat: 'patient-request',
  'pat-crs': 'patient-request',
  'pat-cpp': 'patient-request',
  'pat-dec': 'patient-deceased',
  'pat-fb': 'patient-ill',
  'pat-lt': 'patient-request',
  'pat-mt': 'patient-request',
  prov: 'doctor-unavailable',
  'prov-pers': 'doctor-unavailable',
  'prov-dch': 'doctor-unavailable',
  'prov-edu': 'doctor-unavailable',
  'prov-hosp': 'doctor-unavailable',
  maint: 'room-unavailable',
  'maint-down': 'room-unavailable',
  'maint-rec': 'room-unavailable',
  'oth-err': 'booked-in-error',
  'patient-request': 'patient-request',
  'patient-ill': 'patient-ill',
  'patient-deceased': 'patient-deceased',
  'doctor-unavailable': 'doctor-unavailable',
  'room-unavailable': 'room-unavailable',
  rescheduled: 'rescheduled',
  'booked-in-error': 'booked-in-error',
};

/** Why it is cancelled; the text of a reason that has no code here is kept as a note. */
export function cancellationOf({ cancelationReason }: FhirAppointment): { reason: CancelReason; note: string | null } {
  const reason = cancelationReason?.coding?.map((it) => REASONS[it.code ?? '']).find((it) => it !== undefined);
  return { reason: reason ?? 'other', note: textOf(cancelationReason)?.slice(0, 500) ?? null };
}
