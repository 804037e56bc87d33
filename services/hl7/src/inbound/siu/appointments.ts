import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import type { CancelReason } from '@nilecare/contracts/appointments.ts';
import { numbers } from '../../data/numbers.ts';
import type { Deps } from '../../deps.ts';
import { faultAt, type Effect, type InboundHandler, type Work } from '../handler.ts';
import { personMeant } from '../patients/person-meant.ts';
import { placeOf } from '../place-of.ts';
import { appointmentSaid, type AppointmentSaid } from './appointment-said.ts';
import { block, open } from './blocked-times.ts';
import { appointmentKnown } from './find-appointment.ts';
import { visitTypeMeant } from './find-visit-type.ts';
import { withWhom } from './with-whom.ts';

/** What a message of an appointment is done with. */
interface Booking {
  readonly work: Work;
  readonly deps: Deps;
  readonly said: AppointmentSaid;
  readonly patientId: string;
  readonly known: Appointment | undefined;
}

/** S12: booked by the rules of this hospital; one that is known already is no second one. */
async function book({ work, deps, said, patientId, known }: Booking): Promise<void> {
  if (known) return mustBeNoOther(known, said);
  const { facilityId } = work.channel;
  const visitTypeId = await visitTypeMeant(said.kinds, work, deps);
  if (visitTypeId === undefined)
    throw faultAt(said.kinds.length === 0 ? '101' : '204', said.kinds[0]?.place ?? 'AIS-3', 'visit-kind-unknown');
  const staffId = await withWhom(said, work, deps);
  if (!said.from) throw faultAt('101', 'SCH-11.4', 'appointment-begin-missing');
  const body = { facilityId, staffId, patientId, visitTypeId, from: said.from.toISOString(), reason: said.reason };
  // Two visits of one patient at a time were seen by who made them there; two of one doctor are refused as for everybody.
  const { id } = await deps.appointment.bookAppointment(
    { body: { ...body, overlapSeen: true } },
    { idempotencyKey: `hl7-${work.messageId}-book` },
  );
  await remember(id, said, deps);
}

/** Sent again it is nothing new; at another time than one that does not take place it is another one. @throws MessageFault */
function mustBeNoOther(known: Appointment, said: AppointmentSaid): void {
  if (said.from !== undefined && said.from.getTime() !== Date.parse(known.from)) mustStand(known);
}

/** @throws MessageFault where it was cancelled, or the patient did not come */
function mustStand({ state }: Appointment): void {
  if (state === 'cancelled') throw faultAt('205', 'SCH-2', 'appointment-was-cancelled');
  if (state === 'noshow') throw faultAt('205', 'SCH-2', 'appointment-was-missed');
}

const remember = (appointmentId: string, { numbers: named }: AppointmentSaid, deps: Deps): Promise<void> =>
  numbers(deps.db.read, deps.cipher, 'appointment').remember(
    named,
    [{ subjectId: appointmentId, partId: '' }],
    deps.clock.now(),
  );

/** S13, S14 and changes of what it takes: another time, another doctor. One that nobody heard of is booked. */
async function change(booking: Booking): Promise<void> {
  const { work, deps, said, known } = booking;
  if (said.gone) throw faultAt('204', placeOf(said.gone, 2), 'appointment-incomplete');
  if (!known) return book(booking);
  if (said.status === 'stands') mustStand(known);
  await mustBeOfItsKind(known, booking);
  const staffId = said.staff ? await withWhom(said, work, deps) : known.staffId;
  const from = said.from ?? new Date(known.from);
  if (staffId !== known.staffId || from.getTime() !== Date.parse(known.from))
    await deps.appointment.rescheduleAppointment(
      { params: { appointmentId: known.id }, body: { from: from.toISOString(), staffId, overlapSeen: true } },
      { ifMatch: known.version },
    );
  await remember(known.id, said, deps);
}

/** @throws MessageFault where it is said to be another kind of visit now */
async function mustBeOfItsKind({ visitTypeId }: Appointment, { said, work, deps }: Booking): Promise<void> {
  const meant = await visitTypeMeant(said.kinds, work, deps);
  if (meant !== undefined && meant !== visitTypeId)
    throw faultAt('204', said.kinds[0]?.place ?? 'AIS-3', 'visit-kind-other');
}

/** S15 cancelled, S16 discontinued, S17 deleted: it does not take place. */
const cancelFor =
  (reason: CancelReason) =>
  async ({ deps, said, known }: Booking): Promise<void> => {
    const { id, version, state } = mustBeKnown(known);
    if (state === 'cancelled') return;
    await deps.appointment.cancelAppointment(
      { params: { appointmentId: id }, body: { reason, note: said.because } },
      { ifMatch: version },
    );
  };

/** S26: the patient did not come. */
async function miss({ deps, known }: Booking): Promise<void> {
  const { id, version, state } = mustBeKnown(known);
  if (state !== 'noshow')
    await deps.appointment.missAppointment({ params: { appointmentId: id } }, { ifMatch: version });
}

function mustBeKnown(known: Appointment | undefined): Appointment {
  if (known) return known;
  throw faultAt('204', 'SCH-2', 'appointment-unknown');
}

const OF_PATIENT: Readonly<Record<string, (booking: Booking) => Promise<void>>> = {
  ...{ S12: book, S13: change, S14: change, S18: change, S19: change, S20: change, S21: change, S22: change },
  ...{ S15: cancelFor('other'), S16: cancelFor('other'), S17: cancelFor('booked-in-error'), S26: miss },
};
const OF_NOBODY: Readonly<Record<string, typeof block>> = { S23: block, S24: open };

/**
 * What is done with an appointment: what SCH-25 says, where the event tells of its booking or a change of it. @throws MessageFault where
 * it has no time
 */
function deedOf({ work, said }: Booking): ((booking: Booking) => Promise<void>) | undefined {
  const deed = OF_PATIENT[work.event];
  if (deed !== book && deed !== change) return deed;
  switch (said.status) {
    case 'cancelled':
      return cancelFor('other');
    case 'in-error':
      return cancelFor('booked-in-error');
    case 'missed':
      return miss;
    case 'no-time':
      throw faultAt('103', 'SCH-25', 'appointment-has-no-time');
    case 'stands':
    case undefined:
      return deed;
  }
}

/** Messages of appointments, and of times at which there are to be none. */
export const appointmentHandler: InboundHandler = {
  kinds: Object.keys({ ...OF_PATIENT, ...OF_NOBODY }).map((event) => `SIU^${event}`),
  async handle(work, deps): Promise<Effect> {
    const said = appointmentSaid(work, await deps.clocks.of(work.channel.facilityId));
    const ofNobody = OF_NOBODY[work.event];
    if (ofNobody) {
      await ofNobody(said, work, deps);
      return { patientId: null };
    }
    const patientId = await personMeant(work, deps, 'register');
    const known = await appointmentKnown(said, patientId, work, deps);
    const booking = { work, deps, said, patientId, known };
    await deedOf(booking)?.(booking);
    return { patientId };
  },
};
