import type { Appointment as FhirAppointment, AppointmentParticipant } from '@medplum/fhirtypes';
import type { VisitType } from '@nilecare/contracts/api/appointment-visit-types.ts';
import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import { CANCEL_REASON, VISIT_TYPE } from '../../platform/appointment/to-booking.ts';
import type { Resource } from '../../rest/resource.ts';
import { coding, concept, nameIn, reference, resource } from '../elements.ts';

const MINUTE_MS = 60_000;

/** A visit that was booked. @param kind undefined: it is not known any more */
export const appointmentResource = (it: Appointment, kind: VisitType | undefined): Resource =>
  resource<FhirAppointment>({
    resourceType: 'Appointment',
    id: it.id,
    status: it.state,
    cancelationReason:
      it.cancelReason === null
        ? null
        : concept(it.cancelNote ?? it.cancelReason.replaceAll('-', ' '), coding(CANCEL_REASON, it.cancelReason)),
    serviceType: kind === undefined ? null : [concept(nameIn(kind.name), coding(VISIT_TYPE, kind.code))],
    description: it.reason,
    start: it.from,
    end: it.to,
    minutesDuration: Math.round((Date.parse(it.to) - Date.parse(it.from)) / MINUTE_MS),
    created: it.bookedAt,
    participant: (['Patient', 'Practitioner', 'Location'] as const).map((type) => participant(it, type)),
  });

const participant = (
  { patientId, staffId, facilityId }: Appointment,
  type: 'Patient' | 'Practitioner' | 'Location',
): AppointmentParticipant => ({
  actor: reference(type, { Patient: patientId, Practitioner: staffId, Location: facilityId }[type]),
  required: 'required',
  status: 'accepted',
});
