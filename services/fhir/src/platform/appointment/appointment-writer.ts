import type { Appointment as FhirAppointment } from '@medplum/fhirtypes';
import type * as visitTypesApi from '@nilecare/contracts/api/appointment-visit-types.ts';
import type * as appointmentApi from '@nilecare/contracts/api/appointment.ts';
import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import type { VisitType } from '@nilecare/contracts/api/appointment-visit-types.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import { onlyFacility } from '@nilecare/service-kit/auth/actor.ts';
import type { Caller } from '../../rest/exchange.ts';
import { refusal } from '../../rest/outcome.ts';
import type { Resource } from '../../rest/resource.ts';
import { inNameOf, mustBeStored, mustReachFacility, repetitionKey, type PlatformWriter } from '../platform-writer.ts';
import { askingPlatform, asNotThere } from '../problem-outcome.ts';
import { changesOf, type AppointmentChange } from './changes.ts';
import { appointmentPlaces, bookingOf, type Booking } from './to-booking.ts';

export interface AppointmentWriterParts {
  readonly appointments: Pick<
    ClientOf<typeof appointmentApi>,
    | 'bookAppointment'
    | 'getAppointment'
    | 'confirmAppointment'
    | 'cancelAppointment'
    | 'rescheduleAppointment'
    | 'checkInAppointment'
    | 'callPatient'
    | 'completeAppointment'
    | 'missAppointment'
  > &
    Pick<ClientOf<typeof visitTypesApi>, 'listVisitTypes'>;
  /** The feed's mapper. */
  readonly toResource: (appointment: Appointment, visitType: VisitType | undefined) => Resource;
}

// The validator has held it to the type's definition.
const asAppointment = (resource: Resource): FhirAppointment => resource as unknown as FhirAppointment;

const asking = <Answer>(ask: () => Promise<Answer>): Promise<Answer> => askingPlatform(appointmentPlaces, ask);

/** Books, moves and cancels visits by the rules of the calendar. */
export function appointmentWriter({ appointments, toResource }: AppointmentWriterParts): PlatformWriter {
  const kindsOf = async (facilityId: string): Promise<readonly VisitType[]> =>
    (await asking(() => appointments.listVisitTypes({ query: { facilityId, inactive: 'true' } }))).items;

  const shown = async (appointment: Appointment): Promise<Resource> => {
    const kinds = await kindsOf(appointment.facilityId);
    return toResource(
      appointment,
      kinds.find((it) => it.id === appointment.visitTypeId),
    );
  };

  /** One step; the version is that of what the step before left. */
  const step = (change: AppointmentChange, { id: appointmentId, version: ifMatch }: Appointment) => {
    const params = { appointmentId };
    switch (change.kind) {
      case 'cancel':
        return appointments.cancelAppointment({ params, body: change.reason }, { ifMatch });
      case 'reschedule':
        return appointments.rescheduleAppointment(
          { params, body: { from: change.from, staffId: change.staffId } },
          { ifMatch },
        );
      case 'confirm':
        return appointments.confirmAppointment({ params });
      case 'check-in':
        return appointments.checkInAppointment({ params }, { ifMatch });
      case 'call':
        return appointments.callPatient({ params }, { ifMatch });
      case 'complete':
        return appointments.completeAppointment({ params }, { ifMatch });
      case 'miss':
        return appointments.missAppointment({ params }, { ifMatch });
    }
  };

  return {
    type: 'Appointment',
    service: 'appointment',
    accepts: () => true,
    create: (resource, caller) =>
      inNameOf(caller, async () => {
        const { visitTypeCode, to, ...booking } = bookingOf(asAppointment(resource));
        const facilityId = facilityOf(booking, caller);
        const kind = (await kindsOf(facilityId)).find((it) => it.active && it.code === visitTypeCode);
        if (!kind)
          throw refusal(
            422,
            'code-invalid',
            'The facility offers no such kind of visit.',
            appointmentPlaces.visitTypeId,
          );
        mustLastAsLong({ ...booking, to }, kind);
        const body = { ...booking, facilityId, visitTypeId: kind.id };
        const idempotencyKey = repetitionKey(resource, caller, 'appointment');
        return toResource(await asking(() => appointments.bookAppointment({ body }, { idempotencyKey })), kind);
      }),
    update: (resource, current, caller) =>
      inNameOf(caller, async () => {
        const appointmentId = current.id ?? '';
        const place = { type: 'Appointment', id: appointmentId };
        let appointment = await appointments.getAppointment({ params: { appointmentId } }).catch(asNotThere(place));
        mustReachFacility(caller, appointment.facilityId);
        mustBeStored(current, await shown(appointment));
        for (const change of changesOf(asAppointment(resource), asAppointment(current))) {
          const before = appointment;
          appointment = await asking(() => step(change, before));
        }
        return shown(appointment);
      }),
  };
}

function facilityOf({ facilityId }: Pick<Booking, 'facilityId'>, caller: Caller): string {
  const chosen = facilityId ?? onlyFacility(caller.actor.facilityIds);
  if (chosen === null)
    throw refusal(422, 'required', 'Say where it is: Location/<id of the facility>.', appointmentPlaces.facilityId);
  mustReachFacility(caller, chosen);
  return chosen;
}

/** @throws FhirError 422 where the end is another than the kind of visit gives it */
function mustLastAsLong({ from, to }: Pick<Booking, 'from' | 'to'>, { minutes }: VisitType): void {
  if (to !== null && Date.parse(to) - Date.parse(from) !== minutes * 60_000)
    throw refusal(
      422,
      'business-rule',
      `A visit of this kind lasts ${minutes} minutes: correct the end, or leave it out.`,
      'Appointment.end',
    );
}
