import type {
  acceptOwnOffer as accepting,
  declineOwnOffer as declining,
  listOwnOffers as listing,
} from '@nilecare/contracts/api/appointment-own.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { noContent } from '@nilecare/service-kit/http/reply.ts';
import type { RequestContext, Handler } from '@nilecare/service-kit/http/route.ts';
import { freeingRooms } from '../../booking/free-rooms.ts';
import { waitlistOffers } from '../../data/waitlist-offers.ts';
import type { Deps } from '../../deps.ts';
import { accept, decline, offerOf } from '../answer-offer.ts';
import { ownPatient } from './own-patient.ts';
import { ownViewOf, placesOf } from './own-views.ts';

export const listOwnOffers: Handler<typeof listing, Deps> = async (_request, context) => {
  const { actor, db, clock, seen } = context;
  const { patientId, ids } = await ownPatient(actor, context);
  const offers = await waitlistOffers(db.read).views({ patientIds: ids, state: 'open' });
  const open = offers.filter((it) => new Date(it.expiresAt) > clock.now());
  seen([patientId]);
  if (open.length === 0) return { items: [] };
  const placed = await placesOf(open, context);
  return { items: open.map((it) => ({ id: it.id, from: it.from, to: it.to, expiresAt: it.expiresAt, ...placed(it) })) };
};

export const acceptOwnOffer: Handler<typeof accepting, Deps> = async ({ params }, context) => {
  const offer = await ownOffer(params.offerId, context);
  const view = await ownViewOf([offer], context);
  context.seen([offer.patientId]);
  const booked = await context.db.transaction((tx) => accept(tx, params.offerId, context));
  return view(booked);
};

export const declineOwnOffer: Handler<typeof declining, Deps> = async ({ params }, context) => {
  const { appointmentId } = await ownOffer(params.offerId, context);
  return freeingRooms([appointmentId], context, async (tx) => {
    await decline(tx, params.offerId, context);
    return noContent();
  });
};

/** @throws NotFound where it was made to another patient */
async function ownOffer(id: string, context: Deps & RequestContext) {
  const { ids } = await ownPatient(context.actor, context);
  const offer = await offerOf(id, context);
  if (!ids.includes(offer.patientId)) throw new NotFound('offer', id);
  return offer;
}
