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
import { changeOf, type AppointmentChange } from './changes.ts';
import { appointmentPlaces, bookingOf, visitAdvice, type Booking } from './to-booking.ts';

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

const asking = <Answer>(ask: () => Promise<Answer>): Promise<Answer> =>
  askingPlatform(appointmentPlaces, ask, visitAdvice);

/** Books, moves and cancels visits by the rules of the calendar. */
export function appointmentWriter({ appointments, toResource }: AppointmentWriterParts): PlatformWriter {
  const kindsOf = async (facilityId: string): Promise<readonly VisitType[]> =>
    (await asking(() => appointments.listVisitTypes({ query: { facilityId, inactive: 'true' } }))).items;

  const find = ({ id = '' }: Resource): Promise<Appointment> =>
    appointments.getAppointment({ params: { appointmentId: id } }).catch(asNotThere({ type: 'Appointment', id }));

  const kindOf = async ({ facilityId, visitTypeId }: Appointment): Promise<VisitType | undefined> =>
    (await kindsOf(facilityId)).find((it) => it.id === visitTypeId);

  /** The one step of a change: of several, one could be done and the next one refused. */
  const step = (change: AppointmentChange, { id: appointmentId, version: ifMatch }: Appointment) => {
    const params = { appointmentId };
    switch (change.kind) {
      case 'cancel':
        return appointments.cancelAppointment({ params, body: change.reason }, { ifMatch });
      case 'reschedule': {
        const { kind: _, ...body } = change;
        return appointments.rescheduleAppointment({ params, body }, { ifMatch });
      }
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
    create: (resource, caller, after) =>
      inNameOf(caller, async () => {
        const { visitTypeCode, to, minutes, ...booking } = bookingOf(asAppointment(resource));
        const facilityId = facilityOf(booking, caller);
        const kind = (await kindsOf(facilityId)).find((it) => it.active && it.code === visitTypeCode);
        if (!kind)
          throw refusal(
            422,
            'code-invalid',
            'The facility offers no such kind of visit.',
            appointmentPlaces.visitTypeId,
          );
        mustLastAsLong({ ...booking, to, minutes }, kind);
        const body = { ...booking, facilityId, visitTypeId: kind.id };
        const idempotencyKey = repetitionKey(resource, caller, after);
        return toResource(await asking(() => appointments.bookAppointment({ body }, { idempotencyKey })), kind);
      }),
    present: (held, caller) =>
      inNameOf(caller, async () => {
        const appointment = await find(held);
        return toResource(appointment, await kindOf(appointment));
      }),
    update: (change, current, caller) =>
      inNameOf(caller, async () => {
        const appointment = await find(current);
        mustReachFacility(caller, appointment.facilityId);
        const resource = await change();
        // Nothing is asked after the step: it is done then, whatever fails.
        const kind = await kindOf(appointment);
        mustBeStored(current, toResource(appointment, kind));
        const wanted = changeOf(asAppointment(resource), asAppointment(current));
        return toResource(wanted ? await asking(() => step(wanted, appointment)) : appointment, kind);
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

/** @throws FhirError 422 where the end, or how long it is, is not what the kind of visit gives it */
function mustLastAsLong(
  { from, to, minutes }: Pick<Booking, 'from' | 'to' | 'minutes'>,
  { minutes: usual }: VisitType,
): void {
  const isRightEnd = to === null || Date.parse(to) - Date.parse(from) === usual * 60_000;
  if (isRightEnd && (minutes === null || minutes === usual)) return;
  throw refusal(
    422,
    'business-rule',
    `A visit of this kind lasts ${usual} minutes: correct this, or leave it out.`,
    isRightEnd ? 'Appointment.minutesDuration' : 'Appointment.end',
  );
}
