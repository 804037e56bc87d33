import { randomUUID } from 'node:crypto';
import type { Clinic } from './clinic.ts';

export const MINUTE_MS = 60_000;
export type Wish = Awaited<ReturnType<Clinic['aWish']>>;

/** Visits that need a certain room, in a clinic that is open when they are booked. */
export const inARoomOf = (clinicNow: () => Clinic) => ({
  async inARoom(from = clinicNow().at(1, '09:00')) {
    const clinic = clinicNow();
    const room = await clinic.aRoom();
    return {
      room,
      wish: await clinic.aWish({ ownBooking: true, needs: [{ resourceId: room.id }] }, { from, always: true }),
    };
  },

  /** The same visit of another patient with another doctor. */
  another: async (wish: Wish): Promise<Wish> => ({
    ...wish,
    staffId: await clinicNow().aDoctor(true),
    patientId: await clinicNow().aPatient(),
  }),

  book: (body: Wish) => clinicNow().desk.bookAppointment({ body }, { idempotencyKey: randomUUID() }),

  /** The patient of a visit. */
  herself: (wish: Wish) => clinicNow().as('patient', { patientId: wish.patientId, facilityIds: [] }),

  async minutesLater(minutes: number, work: () => Promise<unknown>): Promise<void> {
    clinicNow().later(minutes * MINUTE_MS);
    try {
      await work();
    } finally {
      clinicNow().later(-minutes * MINUTE_MS);
    }
  },
});
