import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import {
  OfferOver,
  type acceptOffer as accepting,
  type declineOffer as declining,
} from '@nilecare/contracts/api/appointment-waitlist.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { RequestContext, Handler } from '@nilecare/service-kit/http/route.ts';
import { freeingRooms } from '../booking/free-rooms.ts';
import { giveBack } from '../booking/let-go.ts';
import { appointmentRows } from '../data/appointment-rows.ts';
import { appointments } from '../data/appointments.ts';
import { lockDays } from '../data/calendar-days.ts';
import { waitlist } from '../data/waitlist.ts';
import { endOfferOf, offerRows, waitlistOffers } from '../data/waitlist-offers.ts';
import type { AppointmentTx, Deps } from '../deps.ts';
import { confirmHeld } from './confirm-appointment.ts';

type Context = Deps & RequestContext;

export const acceptOffer: Handler<typeof accepting, Deps> = async ({ params }, context) => {
  const offer = await offerOf(params.offerId, context);
  context.actor.mustReachFacility(offer.facilityId);
  return context.db.transaction((tx) => accept(tx, offer.id, context));
};

export const declineOffer: Handler<typeof declining, Deps> = async ({ params }, context) => {
  const { actor, cipher } = context;
  const offer = await offerOf(params.offerId, context);
  actor.mustReachFacility(offer.facilityId);
  return freeingRooms([offer.appointmentId], context, async (tx) => {
    await decline(tx, offer.id, context);
    return waitlist(tx, cipher).get(offer.waitlistEntryId);
  });
};

/** @throws NotFound */
export async function offerOf(id: string, { db }: Pick<Deps, 'db'>) {
  const [offer] = await waitlistOffers(db.read).views({ ids: [id] });
  if (!offer) throw new NotFound('offer', id);
  return offer;
}

/** The time becomes an appointment, and the patient waits no more. @throws OfferOver */
export async function accept(tx: AppointmentTx, offerId: string, context: Context): Promise<Appointment> {
  const { cipher } = context;
  const [known] = await waitlistOffers(tx).views({ ids: [offerId] });
  if (!known) throw new NotFound('offer', offerId);
  const slot = await appointments(tx, cipher).row(known.appointmentId);
  await lockDays(tx, [{ staffId: slot.staff_id, from: slot.taken_from, to: slot.taken_to }]);
  await appointmentRows(tx).lock(slot.id);
  const offer = await offerRows(tx).lock(offerId);
  if (offer?.state === 'accepted') return appointments(tx, cipher).get(slot.id);
  if (offer?.state !== 'open' || offer.expires_at <= context.clock.now()) throw over(offer?.state ?? 'expired');
  return confirmHeld(tx, slot.id, context);
}

/** The time is free for the next who waits. @throws OfferOver */
export async function decline(tx: AppointmentTx, offerId: string, { clock, actor }: Context): Promise<void> {
  const [known] = await waitlistOffers(tx).views({ ids: [offerId] });
  if (!known) throw new NotFound('offer', offerId);
  const held = await appointmentRows(tx).lock(known.appointmentId);
  const offer = await offerRows(tx).lock(offerId);
  if (offer?.state !== 'open') throw over(offer?.state ?? 'expired');
  await endOfferOf(tx, held.id, 'declined');
  await giveBack(tx, held, clock.now());
  await tx.audit.record('waitlist.decline', {
    ...{ actor, patientId: held.patient_id, facilityId: held.facility_id, resource: `waitlist-offer/${offerId}` },
  });
}

const over = (state: string) => new OfferOver('The next time that becomes free is offered again.', { state });
