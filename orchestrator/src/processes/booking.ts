import { z } from 'zod';
import { BookedPatient } from '@nilecare/contracts/api/orchestrator-bookings.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { Id } from '@nilecare/contracts/primitives.ts';
import type { ProcessKind, Step } from './step.ts';

export const BookingFacts = z.object({
  facilityId: Id,
  patient: BookedPatient,
  staffId: Id,
  visitTypeId: Id,
  from: z.string(),
  reason: z.string().nullable(),
  overbook: z.boolean(),
  overlapSeen: z.boolean(),
  /** null: not registered yet. */
  patientId: Id.nullable(),
  appointmentId: Id.nullable(),
});
export type BookingFacts = z.output<typeof BookingFacts>;

/** Who is registered stays so, also when the booking fails: she is a patient of the house now. */
const register: Step<BookingFacts> = {
  name: 'register',
  refused: 'undo',
  act: async (facts, { owners, key }) => {
    if (!('register' in facts.patient)) return { ...facts, patientId: facts.patient.id };
    const body = { ...facts.patient.register, facilityId: facts.facilityId };
    const { id } = await owners.clinical.registerPatient({ body }, { idempotencyKey: key });
    return { ...facts, patientId: id };
  },
};

/** The record that goes on, where hers was merged; and a doctor who is there. */
const validate: Step<BookingFacts> = {
  name: 'validate',
  refused: 'undo',
  act: async (facts, { owners }) => {
    const [patient, staff] = await Promise.all([
      owners.clinical.getPatient({ params: { patientId: known(facts.patientId) } }),
      owners.business.listStaff({ query: { ids: [facts.staffId], active: 'true' } }),
    ]);
    if (staff.items.length === 0) throw new NotFound('staff member', facts.staffId);
    return { ...facts, patientId: patient.mergedInto ?? patient.id };
  },
};

const hold: Step<BookingFacts> = {
  name: 'hold',
  refused: 'undo',
  act: async (facts, { owners, key }) => {
    const { facilityId, staffId, visitTypeId, from, reason, overbook, overlapSeen } = facts;
    const wish = { facilityId, staffId, visitTypeId, from, reason, overbook, overlapSeen, hold: true };
    const body = { ...wish, patientId: known(facts.patientId) };
    const { id } = await owners.appointment.bookAppointment({ body }, { idempotencyKey: key });
    return { ...facts, appointmentId: id };
  },
  undo: async ({ appointmentId }, { owners }) => {
    if (appointmentId === null) return;
    const params = { appointmentId };
    const { state, version } = await owners.appointment.getAppointment({ params });
    if (state !== 'pending' && state !== 'booked') return;
    const body = { reason: 'booked-in-error' } as const;
    await owners.appointment.cancelAppointment({ params, body }, { ifMatch: version });
  },
};

/** From here on the appointment is announced: the pending invoice, messages and calendars follow by its event. */
const confirm: Step<BookingFacts> = {
  name: 'confirm',
  refused: 'undo',
  act: async (facts, { owners }) => {
    await owners.appointment.confirmAppointment({ params: { appointmentId: known(facts.appointmentId) } });
    return facts;
  },
};

function known(id: string | null): string {
  if (id === null) throw new Error('an earlier step has not found it out');
  return id;
}

/** A visit: its patient is registered where she is new, the time is held, then booked. What fails gives the time back. */
export const booking: ProcessKind<BookingFacts> = {
  kind: 'booking',
  facts: BookingFacts,
  steps: [register, validate, hold, confirm],
};
