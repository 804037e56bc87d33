import { TooManyOwn, type bookOwnAppointment as contract } from '@nilecare/contracts/api/appointment-own.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { bookWish } from '../../booking/book-wish.ts';
import { atTime, knowWish } from '../../booking/know-wish.ts';
import { appointments } from '../../data/appointments.ts';
import type { AppointmentTx, Deps } from '../../deps.ts';
import { MOST_OWN } from '../../domain/own-changes.ts';
import { ownPatient } from './own-patient.ts';
import { ownViewOf } from './own-views.ts';
import { ownVisitType } from './own-visit-type.ts';
import { withoutOthers } from './without-others.ts';

export const bookOwnAppointment: Handler<typeof contract, Deps> = async ({ body }, context) => {
  const { actor, cipher, clock, seen } = context;
  const { patientId, ids } = await ownPatient(actor, context);
  const { facilityId } = await ownVisitType(body.visitTypeId, context);
  const known = await knowWish({ ...body, facilityId, patientId, overbook: false }, context, actor);
  const wish = await atTime(known, new Date(body.from), context);
  const view = await ownViewOf([{ ...body, facilityId }], context);
  seen([patientId]);
  const limit = async (tx: AppointmentTx) => {
    const asked = { patientIds: ids, states: ['pending', 'booked'] as const, from: clock.now() };
    const coming = await appointments(tx, cipher).list(asked, 2 * MOST_OWN);
    // What is only offered to her is not booked by her.
    const own = coming.filter((it) => it.state === 'booked' || it.waitlistEntryId === null);
    if (own.length >= MOST_OWN) throw new TooManyOwn('Call the reception to book more.', { most: MOST_OWN });
  };
  return withoutOthers(body.staffId, bookWish(wish, { hold: false, actor, view, limit }, context));
};
